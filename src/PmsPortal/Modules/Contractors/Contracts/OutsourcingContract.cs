using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Contractors;

/// <summary>A contract's own data, as the form has them.</summary>
[System.ComponentModel.DataAnnotations.Schema.ComplexType]
public sealed class ContractContent
{
    public const int ShortMaxLength = 200;
    public const int NotesMaxLength = 2000;

    /// <summary>契約の名称</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>契約番号</summary>
    public string Number { get; set; } = string.Empty;

    /// <summary>締結日</summary>
    public DateOnly? SignedOn { get; set; }

    /// <summary>契約期間の初日</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>契約期間の末日; null where it has none.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>自動更新</summary>
    public bool RenewsItself { get; set; }

    /// <summary>更新の何日前に知らせるか</summary>
    public int NoticeDays { get; set; } = 60;

    public string Notes { get; set; } = string.Empty;

    public ContractContent Copy() => (ContractContent)MemberwiseClone();
}

/// <summary>委託業務契約書 (F36) with its checklist a) to h). What is missing is a residual risk that the 保護管理者 accepts (P-112).</summary>
public sealed class OutsourcingContract : Entity, IRecorded
{
    public const int ReasonMaxLength = 500;

    private readonly List<ContractCheck> checks = [];
    private readonly List<ContractWork> works = [];

    private OutsourcingContract()
    {
    }

    internal OutsourcingContract(Contractor contractor, ContractContent content, IReadOnlyCollection<int> works, IEnumerable<ContractItem> items)
    {
        (Contractor, ContractorId) = (contractor, contractor.Id);
        Write(content, works);
        checks.AddRange(items.Select((item, i) => new ContractCheck(this, i, item)));
    }

    public int ContractorId { get; private set; }

    public Contractor Contractor { get; private set; } = null!;

    public ContractContent Content { get; private set; } = new();

    /// <summary>The day from which its end or renewal is worth a thought.</summary>
    [NotRecorded]
    public DateOnly? NoticeOn { get; private set; }

    /// <summary>Where its check stands.</summary>
    public ApplicationStatus Status { get; private set; }

    public string SubmittedBy { get; private set; } = string.Empty;

    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>Who accepted the residual risks, or who found nothing missing.</summary>
    public string ApprovedBy { get; private set; } = string.Empty;

    public DateOnly? ApprovedOn { get; private set; }

    public string ReturnComment { get; private set; } = string.Empty;

    public DateOnly? EndedOn { get; private set; }

    public string EndReason { get; private set; } = string.Empty;

    public CertificateKind? CertificateKind { get; private set; }

    public DateOnly? CertificateDueOn { get; private set; }

    public string CertificateDueExplanation { get; private set; } = string.Empty;

    public DateOnly? CertificateReceivedOn { get; private set; }

    public string CertificateReceivedBy { get; private set; } = string.Empty;

    /// <summary>The certificate among the attachments.</summary>
    public int? CertificateFileId { get; private set; }

    public IReadOnlyList<ContractCheck> Checks => checks;

    public IReadOnlyList<ContractWork> Works => works;

    public string RecordTitle => $"委託業務契約書 {Content.Title}";

    public (string Type, int Id) RecordSubject => (nameof(OutsourcingContract), Id);

    internal void Write(ContractContent content, IReadOnlyCollection<int> entrustments)
    {
        RefuseEnded();
        Move(ApplicationAction.Write);
        Content = content.Copy();
        NoticeOn = content.EndsOn?.AddDays(-content.NoticeDays);
        works.RemoveAll(w => !entrustments.Contains(w.EntrustmentId));
        works.AddRange(entrustments.Where(id => works.TrueForAll(w => w.EntrustmentId != id)).Select(id => new ContractWork(this, id)));
    }

    /// <summary>Adds or takes away the items that only matter with 個人番号.</summary>
    internal void Fit(IReadOnlyList<ContractItem> items)
    {
        checks.RemoveAll(c => items.All(i => i.Code != c.Code));
        checks.AddRange(items.Index().Where(i => checks.TrueForAll(c => c.Code != i.Item.Code)).Select(i => new ContractCheck(this, i.Index, i.Item)));
    }

    internal void Tick(IReadOnlyDictionary<string, ContractCheckInput> inputs)
    {
        RefuseEnded();
        Move(ApplicationAction.Write);
        foreach (var check in checks)
        {
            if (inputs.TryGetValue(check.Code, out var input))
            {
                check.Write(input);
            }
        }
    }

    internal void Submit(string by, DateOnly on)
    {
        if (Status is ApplicationStatus.Returned or ApplicationStatus.Rejected)
        {
            Move(ApplicationAction.Write);
        }

        Move(ApplicationAction.Submit);
        (SubmittedBy, SubmittedOn, ReturnComment) = (by, on, string.Empty);
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

    internal void End(DateOnly on, string reason, CertificateKind kind, DateOnly dueOn, string explanation)
    {
        RefuseEnded();
        (EndedOn, EndReason, CertificateKind, CertificateDueOn, CertificateDueExplanation) = (on, reason, kind, dueOn, explanation);
    }

    internal void Receive(DateOnly on, string by, int fileId)
    {
        if (EndedOn is not { } ended)
        {
            throw new RuleException("証明書は、契約の終了を記録してから受け取ります。");
        }

        if (on < ended)
        {
            throw new RuleException([new("ReceivedOn", $"受領日が契約の終了日（{ended:yyyy/MM/dd}）より前です。終了後に返還・消去したことの証明書を受け取ってください。")]);
        }

        (CertificateReceivedOn, CertificateReceivedBy, CertificateFileId) = (on, by, fileId);
    }

    private void RefuseEnded()
    {
        if (EndedOn is { } day)
        {
            throw new RuleException($"この契約は{day:yyyy/MM/dd}に終わっています。");
        }
    }

    private void Move(ApplicationAction action) => Status = Application.Next(Status, action)
        ?? throw new RuleException($"この契約の確認は「{Status.Label()}」のため、この操作はできません。内容が変わったときは、更新した契約を新しく登録してください。");
}

/// <summary>That a contract covers an entrustment.</summary>
public sealed class ContractWork : Entity
{
    private ContractWork()
    {
    }

    internal ContractWork(OutsourcingContract contract, int entrustmentId) => (Contract, EntrustmentId) = (contract, entrustmentId);

    public int ContractId { get; private set; }

    public OutsourcingContract Contract { get; private set; } = null!;

    public int EntrustmentId { get; private set; }

    public Entrustment Entrustment { get; private set; } = null!;
}

/// <summary>What was ticked for one item.</summary>
public sealed record ContractCheckInput
{
    public string Code { get; set; } = string.Empty;

    public CheckResult? Result { get; set; }

    /// <summary>条・頁</summary>
    public string Place { get; set; } = string.Empty;

    /// <summary>Why it isn't in the contract, or doesn't apply.</summary>
    public string Reason { get; set; } = string.Empty;

    /// <summary>残留リスク</summary>
    public string Risk { get; set; } = string.Empty;

    /// <summary>What is done instead.</summary>
    public string Measure { get; set; } = string.Empty;
}

/// <summary>One item of the checklist of a contract, with its words of that day.</summary>
public sealed class ContractCheck : Entity, IRecorded
{
    public const int CodeMaxLength = 20;
    public const int TextMaxLength = 500;
    public const int PlaceMaxLength = 200;
    public const int ReasonMaxLength = 1000;

    private ContractCheck()
    {
    }

    internal ContractCheck(OutsourcingContract contract, int position, ContractItem item) =>
        (Contract, Position, Code, Group, Text) = (contract, position, item.Code, item.Group, item.Text);

    public int ContractId { get; private set; }

    public OutsourcingContract Contract { get; private set; } = null!;

    public int Position { get; private set; }

    public string Code { get; private set; } = string.Empty;

    public string Group { get; private set; } = string.Empty;

    public string Text { get; private set; } = string.Empty;

    public CheckResult? Result { get; private set; }

    public string Place { get; private set; } = string.Empty;

    public string Reason { get; private set; } = string.Empty;

    public string Risk { get; private set; } = string.Empty;

    public string Measure { get; private set; } = string.Empty;

    public string RecordTitle => $"契約の確認 {Code}";

    public (string Type, int Id) RecordSubject => (nameof(OutsourcingContract), ContractId);

    public bool IsCreationRecorded => false;

    internal void Write(ContractCheckInput input)
    {
        Result = input.Result;
        Place = input.Result == CheckResult.Present ? input.Place.Trim() : string.Empty;
        Reason = input.Result is CheckResult.Missing or CheckResult.NotApplicable ? input.Reason.Trim() : string.Empty;
        (Risk, Measure) = input.Result == CheckResult.Missing ? (input.Risk.Trim(), input.Measure.Trim()) : (string.Empty, string.Empty);
    }
}
