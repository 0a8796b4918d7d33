using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>What the list filters by; all of it stands in the address.</summary>
public sealed record LegalNormListQuery : ListQuery
{
    public LegalNormKind? Kind { get; init; }

    public LegalNormState? State { get; init; }

    public ApplicationStatus? Status { get; init; }

    /// <summary>A clause of the rules; norms that name it or one below it.</summary>
    public string? Clause { get; init; }

    /// <summary>Repealed ones and those out of use too.</summary>
    public bool Ended { get; init; }

    /// <summary>Only what is approved, also for those who may see drafts.</summary>
    public bool EffectiveOnly { get; init; }

    public static LegalNormListQuery Read(string address)
    {
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : address);
        string? Text(string key) => query.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
        return new LegalNormListQuery
        {
            Text = Text("q"),
            Sort = Text("sort"),
            Descending = Text("desc") == "true",
            Page = int.TryParse(Text("page"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 100_000) : 1,
            Kind = Choice<LegalNormKind>(Text("kind")),
            State = Choice<LegalNormState>(Text("state")),
            Status = Choice<ApplicationStatus>(Text("status")),
            Clause = ClauseCode.Normalize(Text("clause")) is { Length: > 0 } clause ? clause : null,
            Ended = Text("ended") == "yes",
            EffectiveOnly = Text("view") == "effective",
        };
    }

    /// <summary>The filters in words, each with the parameter that a click takes away.</summary>
    public IReadOnlyList<(string Label, string Key)> Describe()
    {
        (string? Label, string Key)[] all =
        [
            (Text is null ? null : $"検索「{Text}」", "q"),
            (Kind is { } kind ? $"種類: {kind.Label()}" : null, "kind"),
            (State is { } state ? $"施行状態: {state.Label()}" : null, "state"),
            (Status is { } status ? $"承認: {status.Label()}" : null, "status"),
            (Clause is null ? null : $"条項: {Clause}", "clause"),
            (Ended ? "廃止・適用終了を含む" : null, "ended"),
            (EffectiveOnly ? "承認版だけ" : null, "view"),
        ];
        return [.. all.Where(f => f.Label is not null).Select(f => (f.Label!, f.Key))];
    }

    private static T? Choice<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}

/// <summary>A line of the list.</summary>
public sealed record LegalNormRow(
    int Id, string Number, LegalNormKind? Kind, string Title, string LawNumber, string Issuer, LegalNormState? State, DateOnly? AmendedOn, DateOnly? InForceOn,
    string SourceAddress, string Application, string Clauses, string Responsible, Confidence? Confidence, ApplicationStatus Status, int RevisionNumber, DateOnly? ApprovedOn, string? ApprovedBy)
{
    public bool IsOverdue(DateOnly today) => LegalNormRules.IsOverdue(State, InForceOn, today);
}

/// <summary>更新日 of the approved list, and the review under way.</summary>
public sealed record LegalNormHead(DateOnly? UpdatedOn, LegalNormReviewRow? OpenReview);

/// <summary>A revision in a norm's history.</summary>
public sealed record LegalNormVersionRow(int Id, int Number, ApplicationStatus Status, bool IsEffective, DateOnly DraftedOn, string DraftedBy, DateOnly? ApprovedOn, string? ApprovedBy);

/// <summary>One norm as a page shows it.</summary>
public sealed record LegalNormDetail(
    int Id, string Number, bool IsShipped, LegalNormVersionRow Shown, int Version, LegalNormContent Content, LegalNormContent? Approved, string ReturnComment, int? ReviewId,
    IReadOnlyList<LegalNormVersionRow> Versions, IReadOnlyList<LegalNormAnswerRow> Answers, bool IsLatest, bool IsOverdue, string? WhyNotEditable, string? WhyNotSubmit);

/// <summary>A review in the list of reviews.</summary>
public sealed record LegalNormReviewRow(
    int Id, LegalNormTerm Term, ApplicationStatus Status, int Total, int Unanswered, int Amended, int Added, DateOnly StartedOn, string StartedBy, DateOnly? SubmittedOn, DateOnly? ApprovedOn, string? ApprovedBy);

/// <summary>An answer as pages show it.</summary>
public sealed record LegalNormAnswerRow(
    int NormId, string Number, string Title, string SourceAddress, LegalNormTerm Term, int ReviewId, LegalNormAnswerResult? Result, string Place, DateOnly? CheckedOn, string CheckedBy,
    string Change, string Effect, string Action, bool WasApproved, ApplicationStatus NormStatus);

/// <summary>One review as its page shows it.</summary>
public sealed record LegalNormReviewDetail(
    LegalNormReviewRow Row, string SubmittedBy, string Message, string ReturnComment, IReadOnlyList<LegalNormAnswerRow> Answers, IReadOnlyList<LegalNormDifference> Changes,
    int? PreviousId, string? WhyNotAnswer, string? WhyNotSubmit);

/// <summary>Two lists side by side.</summary>
public sealed record LegalNormComparison(string OldTitle, string NewTitle, IReadOnlyList<LegalNormDifference> Differences, LegalNormReviewRow? Old, LegalNormReviewRow? New);
