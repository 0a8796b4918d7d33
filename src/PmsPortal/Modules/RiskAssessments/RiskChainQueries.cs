using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Links;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>監査での確認: the check columns of F06 for one line, from the last audit that asked about it.</summary>
/// <param name="Measure">対策の実施状況</param>
/// <param name="Residual">残留リスクの顕在化</param>
/// <param name="IsMeasureBad">Whether the measure isn't carried out, or something was found about it.</param>
/// <param name="IsResidualBad">Whether the residual risk has shown itself, or something was found about it.</param>
/// <param name="Finding">What was found, or empty.</param>
/// <param name="Check">The audit's number.</param>
/// <param name="HeldOn">Its day.</param>
/// <param name="Address">The item's page.</param>
public sealed record RiskAuditColumns(string Measure, string Residual, bool IsMeasureBad, bool IsResidualBad, string Finding, string Check, DateOnly HeldOn, string Address)
{
    /// <summary>A column with its audit, as paper and files have it.</summary>
    public string Describe(string column) => column.Length == 0 ? string.Empty : $"{column}（{Wareki.FormatGregorian(HeldOn)} {Check}）";

    internal static RiskAuditColumns? Of(IReadOnlyDictionary<string, CheckFeedback> last, Guid lineKey)
    {
        var (measure, residual) = (last.GetValueOrDefault(RiskRow.MeasurePoint(lineKey)), last.GetValueOrDefault(RiskRow.ResidualPoint(lineKey)));
        IReadOnlyList<CheckFeedback> both = [.. new[] { measure, residual }.OfType<CheckFeedback>()];
        if (both.Count == 0)
        {
            return null;
        }

        // Both points are asked both columns; a risk that has shown itself to either has shown itself.
        var (main, appeared) = (measure ?? both[0], both.Any(f => f.HasAppeared == true) ? true : residual?.HasAppeared ?? measure?.HasAppeared);
        var newest = both.MaxBy(f => f.HeldOn)!;
        var shown = both.FirstOrDefault(f => f.IsFinding) ?? newest;
        return new RiskAuditColumns(
            main.Measure.Length > 0 ? main.Measure : measure?.Judgement ?? string.Empty,
            appeared switch { true => "顕在化あり", false => "顕在化なし", null => residual?.Judgement ?? string.Empty },
            main.IsMeasureMissing || measure?.IsFinding == true,
            appeared == true || residual?.IsFinding == true,
            string.Join('\n', both.Select(f => f.Finding).Where(f => f.Length > 0).Distinct()),
            shown.Check, shown.HeldOn, shown.Address);
    }
}

/// <summary>What hangs on one line: where it came from, what came out of it, what the audit said.</summary>
public sealed record RiskRowChain(IReadOnlyList<LinkedRecord> Links, IReadOnlyList<FollowUp> FollowUps, RiskAuditColumns? Audit, bool MayRaise)
{
    public bool IsEmpty => Links.Count == 0 && FollowUps.Count == 0 && Audit is null && !MayRaise;
}

/// <summary>The chain of evidence around the lines of a subject, for all of them at once.</summary>
public sealed class RiskChainQueries(RecordLinkQueries links, IEnumerable<IFollowUps> followUps, IEnumerable<ICheckFeedback> feedback)
{
    /// <summary>Of each line that has something, with at most three SQL commands; a draft has no links yet and asks for none.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="subject">The subject, that the actor was let to.</param>
    public async Task<IReadOnlyDictionary<int, RiskRowChain>> OfAsync(Actor actor, RiskSubjectDetail subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.Rows.Count == 0)
        {
            return new Dictionary<int, RiskRowChain>();
        }

        // What was linked to or raised from the line as it stood in the sheet before concerns this one too.
        HashSet<int> ids = [.. subject.Rows.Select(r => r.Id), .. subject.Rows.Select(r => r.CarriedFromId).OfType<int>()];
        var linked = subject.MayEdit ? Enumerable.Empty<LinkedRecord>().ToLookup(_ => 0) : await links.ForManyAsync(actor, RiskRow.LinkKind, ids, cancellationToken);
        var provider = followUps.FirstOrDefault();
        var raised = (provider is null ? [] : await provider.ForAsync(actor, RiskRow.LinkKind, ids, cancellationToken)).ToLookup(f => f.Id);
        var mayRaise = subject.IsEffective && provider?.MayRaise(actor) == true;
        var last = await FeedbackAsync(
            actor, subject.DepartmentId, [.. subject.Rows.SelectMany(r => new[] { RiskRow.MeasurePoint(r.LineKey), RiskRow.ResidualPoint(r.LineKey) })], subject.SupersededOn, cancellationToken);
        return subject.Rows
            .Select(r => (r.Id, Chain: new RiskRowChain(
                [.. Both(linked, r).DistinctBy(l => (l.Kind, l.Id))], [.. Both(raised, r).DistinctBy(f => f.ReportId)], RiskAuditColumns.Of(last, r.LineKey), mayRaise && r.Mark != RowMark.Ended)))
            .Where(x => !x.Chain.IsEmpty)
            .ToDictionary(x => x.Id, x => x.Chain);
    }

    /// <summary>The check columns of a whole sheet, with one SQL command.</summary>
    /// <param name="actor">Who looks; they were let to the sheet.</param>
    /// <param name="departmentId">The sheet's department.</param>
    /// <param name="until">The day on which a later sheet came into force, or null.</param>
    /// <returns>Given a line's key, its columns or null.</returns>
    internal async Task<Func<Guid, RiskAuditColumns?>> ColumnsAsync(Actor actor, int departmentId, DateOnly? until, CancellationToken cancellationToken)
    {
        var last = await FeedbackAsync(actor, departmentId, null, until, cancellationToken);
        return key => RiskAuditColumns.Of(last, key);
    }

    private async Task<IReadOnlyDictionary<string, CheckFeedback>> FeedbackAsync(Actor actor, int departmentId, IReadOnlyCollection<string>? keys, DateOnly? until, CancellationToken cancellationToken) =>
        feedback.FirstOrDefault() is { } provider ? await provider.LastAsync(actor, departmentId, RiskRow.LinkKind, keys, until, cancellationToken) : new Dictionary<string, CheckFeedback>();

    private static IEnumerable<T> Both<T>(ILookup<int, T> of, RiskRowView row) => of[row.Id].Concat(row.CarriedFromId is { } before ? of[before] : []);
}
