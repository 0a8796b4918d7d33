using System.Globalization;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Contractors;

/// <summary>A department's 委託先一覧表 of a fiscal year (P-108, April): every line looked at, then confirmed by the 保護管理者.</summary>
public sealed class ContractorListSheet : Entity, IRecorded
{
    public const string ObligationCode = "ContractorList";
    public const int Month = 4;
    public const int MessageMaxLength = 1000;

    private readonly List<ContractorListLine> lines = [];

    private ContractorListSheet()
    {
    }

    internal ContractorListSheet(int departmentId, int fiscalYear) => (DepartmentId, FiscalYear) = (departmentId, fiscalYear);

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public int FiscalYear { get; private set; }

    public ApplicationStatus Status { get; private set; }

    public string SubmittedBy { get; private set; } = string.Empty;

    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>申し送り: also why a difference with the ledger stands.</summary>
    public string Message { get; private set; } = string.Empty;

    public string ApprovedBy { get; private set; } = string.Empty;

    public DateOnly? ApprovedOn { get; private set; }

    public string ReturnComment { get; private set; } = string.Empty;

    public IReadOnlyList<ContractorListLine> Lines => lines;

    public string RecordTitle => string.Create(CultureInfo.InvariantCulture, $"委託先一覧表 {FiscalYear}年度 {Department?.Name}").TrimEnd();

    public (string Type, int Id) RecordSubject => (nameof(ContractorListSheet), Id);

    internal void Confirm(int entrustmentId, bool isConfirmed, string by, DateOnly on)
    {
        Move(ApplicationAction.Write);
        var line = lines.Find(l => l.EntrustmentId == entrustmentId);
        if (isConfirmed && line is null)
        {
            lines.Add(new ContractorListLine(this, entrustmentId, by, on));
        }
        else if (!isConfirmed && line is not null)
        {
            lines.Remove(line);
        }
    }

    /// <summary>Freezes what the list says; a later change of a contractor doesn't change this year's list.</summary>
    internal void Submit(IReadOnlyDictionary<int, string> frozen, string message, string by, DateOnly on)
    {
        if (Status is ApplicationStatus.Returned or ApplicationStatus.Rejected)
        {
            Move(ApplicationAction.Write);
        }

        Move(ApplicationAction.Submit);
        lines.RemoveAll(l => !frozen.ContainsKey(l.EntrustmentId));
        lines.ForEach(l => l.Freeze(frozen[l.EntrustmentId]));
        (Message, SubmittedBy, SubmittedOn, ReturnComment) = (message, by, on, string.Empty);
    }

    internal void Decide(ApplicationAction action, string by, DateOnly on, string comment)
    {
        Move(action);
        if (action == ApplicationAction.Approve)
        {
            (ApprovedBy, ApprovedOn) = (by, on);
        }
        else
        {
            ReturnComment = action == ApplicationAction.Withdraw ? string.Empty : comment;
        }
    }

    private void Move(ApplicationAction action) => Status = Application.Next(Status, action)
        ?? throw new RuleException($"{FiscalYear}年度の委託先一覧表は「{Status.Label()}」のため、この操作はできません。画面を更新して、いまの状態を確かめてください。");
}

/// <summary>One entrustment as it was looked at; what it said is frozen with the submission.</summary>
public sealed class ContractorListLine : Entity
{
    private ContractorListLine()
    {
    }

    internal ContractorListLine(ContractorListSheet sheet, int entrustmentId, string by, DateOnly on) =>
        (Sheet, EntrustmentId, ConfirmedBy, ConfirmedOn) = (sheet, entrustmentId, by, on);

    public int SheetId { get; private set; }

    public ContractorListSheet Sheet { get; private set; } = null!;

    public int EntrustmentId { get; private set; }

    public Entrustment Entrustment { get; private set; } = null!;

    public string ConfirmedBy { get; private set; } = string.Empty;

    public DateOnly ConfirmedOn { get; private set; }

    /// <summary>The line as a snapshot; empty before the submission.</summary>
    public string Frozen { get; private set; } = string.Empty;

    internal void Freeze(string frozen) => Frozen = frozen;
}
