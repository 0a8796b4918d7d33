using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Records;

/// <summary>What the list of disposal lists filters by.</summary>
public sealed record DisposalListQuery : ListQuery
{
    public int? Department { get; init; }

    public int? Year { get; init; }

    public PaperStatus? Status { get; init; }

    /// <summary>Only approved lists with lines that are still to do.</summary>
    public bool ToDo { get; init; }
}

public sealed record DisposalListRow(
    int Id, string Number, int DepartmentId, string Department, int Year, PaperStatus Status, int Lines, int TakenOut, int Done, DateOnly DraftedOn, DateOnly? ApprovedOn, string? ApprovedBy)
{
    public int Remaining => Lines - TakenOut - Done;
}

/// <summary>One line as its page shows it.</summary>
public sealed record DisposalLineRow(
    int Id, int? EntryId, int? Year, int? LedgerEntryId, string Subject, DateOnly? RetentionEndsOn, string EndBasis, bool EndIsFixed, RecordMedium? Medium, string Quantity,
    DisposalMethod? Method, string MethodOther, DateOnly? PlannedOn, string Witness, string? TakenOutReason, DateOnly? DisposedOn, int? RecordId, string? RecordNumber);

public sealed record DisposalListDetail(
    int Id, int Version, string Number, int DepartmentId, string Department, int Year, PaperStatus Status, string Message, DateOnly DraftedOn, string DraftedBy,
    DateOnly? ApprovedOn, string? ApprovedBy, string ReturnComment, IReadOnlyList<DisposalLineRow> Lines, bool MayWrite, string? WhyNotSubmit);

/// <summary>What the list of the 個人情報廃棄記録簿 filters by.</summary>
public sealed record DisposalRecordListQuery : ListQuery
{
    public int? Department { get; init; }

    /// <summary>The fiscal year of the disposal.</summary>
    public int? Year { get; init; }

    public PaperStatus? Status { get; init; }

    public DisposalMethod? Method { get; init; }

    public bool AfterTheFact { get; init; }
}

public sealed record DisposalRecordRow(
    int Id, string Number, int DepartmentId, string Department, string Subject, DisposalContent Content, PaperStatus Status, bool IsAfterTheFact,
    DateOnly DraftedOn, string DraftedBy, DateOnly? ApprovedOn, string? ApprovedBy, int Files);

public sealed record DisposalRecordDetail(
    int Id, int Version, string Number, int DepartmentId, string Department, string Subject, int? EntryId, int? LedgerEntryId, int? ListId, string? ListNumber,
    string? ListApprovedBy, DateOnly? ListApprovedOn, DateOnly? RetentionEndsOn, DisposalContent Content, PaperStatus Status, DateOnly DraftedOn, string DraftedBy,
    DateOnly? ApprovedOn, string? ApprovedBy, string ReturnComment, int Files, string? WhyNotEditable)
{
    public bool IsAfterTheFact => ListId is null;
}

/// <summary>What a person can choose to dispose of: a record with its held years, or an entry of the ledger.</summary>
public sealed record DisposalOptions(IReadOnlyList<RecordYearsOption> Records, IReadOnlyList<(int Value, string Label)> Ledger);

public sealed record RecordYearsOption(int EntryId, string Label, IReadOnlyList<int> Years);

/// <summary>The lists' filters as a query string.</summary>
public static class DisposalAddress
{
    public static DisposalListQuery ReadLists(string address)
    {
        var query = new AddressQuery(address);
        return new DisposalListQuery
        {
            Text = query.Text("q"),
            Sort = query.Text("sort"),
            Descending = query.Text("desc") == "true",
            Page = query.Page,
            Department = query.Number("department"),
            Year = query.Number("year"),
            Status = query.Choice<PaperStatus>("status"),
            ToDo = query.Text("todo") == "yes",
        };
    }

    public static DisposalRecordListQuery ReadRecords(string address)
    {
        var query = new AddressQuery(address);
        return new DisposalRecordListQuery
        {
            Text = query.Text("q"),
            Sort = query.Text("sort"),
            Descending = query.Text("desc") == "true",
            Page = query.Page,
            Department = query.Number("department"),
            Year = query.Number("year"),
            Status = query.Choice<PaperStatus>("status"),
            Method = query.Choice<DisposalMethod>("method"),
            AfterTheFact = query.Text("after") == "yes",
        };
    }

    public static IReadOnlyList<(string Label, string Key)> Describe(DisposalListQuery query, Func<int, string> department) => RecordAddress.Given(
        (query.Text is { } text ? $"検索「{text}」" : null, "q"),
        (query.Department is { } id ? department(id) : null, "department"),
        (query.Year is { } year ? $"{year}年度" : null, "year"),
        (query.Status?.Label() is { } status ? $"状態: {status}" : null, "status"),
        (query.ToDo ? "未実施の廃棄あり" : null, "todo"));

    public static IReadOnlyList<(string Label, string Key)> Describe(DisposalRecordListQuery query, Func<int, string> department) => RecordAddress.Given(
        (query.Text is { } text ? $"検索「{text}」" : null, "q"),
        (query.Department is { } id ? department(id) : null, "department"),
        (query.Year is { } year ? $"{year}年度の廃棄" : null, "year"),
        (query.Status is { } status ? $"状態: {DisposalWords.Status(status)}" : null, "status"),
        (query.Method?.Label() is { } method ? $"方法: {method}" : null, "method"),
        (query.AfterTheFact ? "事後の記録" : null, "after"));
}

/// <summary>The states of a record of a disposal in its own words: of an approved list it needs no approval again.</summary>
public static class DisposalWords
{
    public static string Status(PaperStatus status) => status switch
    {
        PaperStatus.Draft => "記録中",
        PaperStatus.Approved => "確定",
        _ => status.Label(),
    };
}
