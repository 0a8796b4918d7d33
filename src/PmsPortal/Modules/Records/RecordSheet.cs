using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Records;

/// <summary>A department's register as handed in for a fiscal year: the state that the 保護管理者 approves as a whole.</summary>
public sealed class RecordSheet : DepartmentPaper, IRecorded
{
    public const int MessageMaxLength = 500;

    /// <summary>The register of a department as the subject of approvals: every year's sheet is compared with the one approved last.</summary>
    public const string Register = "RecordRegister";

    private RecordSheet()
    {
    }

    public RecordSheet(Department department, string message, int lines, Command command)
        : base(department, PaperAuthor.Of(command))
    {
        Message = message;
        LineCount = lines;
        Year = FiscalYear.Of(command.Today).Year;
        Submit(PaperAuthor.Of(command));
    }

    /// <summary>The fiscal year of its submission.</summary>
    public int Year { get; private set; }

    /// <summary>What the lead wants the approver to know.</summary>
    public string Message { get; private set; } = string.Empty;

    /// <summary>How many lines the register had.</summary>
    public int LineCount { get; private set; }

    public string RecordTitle => $"PMS記録管理台帳 {Department?.Name} {Year}年度";

    public (string Type, int Id) RecordSubject => (Register, DepartmentId);
}
