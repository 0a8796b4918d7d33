using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Platform.Revisions;

/// <summary>Raises and answers 「見直しを推奨」 inside a module's command, which authorised the work.</summary>
public static class RevisionHints
{
    /// <summary>Asks to look at a record again. The same source asks once while it is unanswered.</summary>
    /// <param name="command">The module's command.</param>
    /// <param name="subjectKind">Kind of record.</param>
    /// <param name="subjectId">Which one.</param>
    /// <param name="text">Why, in Japanese.</param>
    /// <param name="sourceTitle">What asks for it.</param>
    /// <param name="sourceAddress">Its page, without a leading slash.</param>
    /// <returns>A task that ends when the hint waits for the command's save.</returns>
    public static async Task RaiseAsync(Command command, string subjectKind, int subjectId, string text, string sourceTitle, string sourceAddress)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sourceTitle);
        if (!await command.Db.RevisionHints.AnyAsync(h => h.SubjectKind == subjectKind && h.SubjectId == subjectId && h.SourceAddress == sourceAddress && h.AnsweredOn == null))
        {
            command.Db.RevisionHints.Add(new RevisionHint(
                subjectKind, subjectId, Cut(text, RevisionHint.TextMaxLength), Cut(sourceTitle, RevisionHint.TitleMaxLength), sourceAddress, command.Today));
        }
    }

    /// <summary>Answers what is open for a record: by a new version, or because nothing has to change.</summary>
    /// <param name="command">The module's command.</param>
    /// <param name="subjectKind">Kind of record.</param>
    /// <param name="subjectId">Which one.</param>
    /// <param name="answer">What became of it.</param>
    /// <param name="hintId">One hint, or null for all that are open.</param>
    /// <returns>How many were answered.</returns>
    /// <exception cref="RuleException">There is no answer.</exception>
    public static async Task<int> AnswerAsync(Command command, string subjectKind, int subjectId, string answer, int? hintId = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (string.IsNullOrWhiteSpace(answer))
        {
            throw new RuleException("見直した結果（どの版で直したか、直さない理由）を書いてください。");
        }

        var open = await command.Db.RevisionHints
            .Where(h => h.SubjectKind == subjectKind && h.SubjectId == subjectId && h.AnsweredOn == null && (hintId == null || h.Id == hintId))
            .ToListAsync();
        open.ForEach(h => h.Close(Cut(answer.Trim(), RevisionHint.AnswerMaxLength), command.Actor.Name, command.Today));
        return open.Count;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}

/// <summary>A hint as a page shows it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Text">Why.</param>
/// <param name="SourceTitle">What asks for it.</param>
/// <param name="SourceAddress">Its page, without a leading slash.</param>
/// <param name="RaisedOn">Business day on which it was raised.</param>
/// <param name="AnsweredOn">Business day of the answer, or null.</param>
/// <param name="AnsweredBy">Who answered.</param>
/// <param name="Answer">What became of it.</param>
public sealed record RevisionHintRow(int Id, string Text, string SourceTitle, string SourceAddress, DateOnly RaisedOn, DateOnly? AnsweredOn, string AnsweredBy, string Answer);

/// <summary>Reads the hints of a record.</summary>
public sealed class RevisionHintQueries(PortalDb portal)
{
    /// <summary>The hints of a record, open ones first, with one SQL command.</summary>
    /// <param name="actor">Who looks; they were let to the record by its module.</param>
    /// <param name="subjectKind">Kind of record.</param>
    /// <param name="subjectId">Which one.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>100 at most.</returns>
    public Task<IReadOnlyList<RevisionHintRow>> ForAsync(Actor actor, string subjectKind, int subjectId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.QueryAsync<IReadOnlyList<RevisionHintRow>>(
            async db => await db.RevisionHints.Where(h => h.SubjectKind == subjectKind && h.SubjectId == subjectId)
                .OrderBy(h => h.AnsweredOn != null).ThenByDescending(h => h.Id).Take(100)
                .Select(h => new RevisionHintRow(h.Id, h.Text, h.SourceTitle, h.SourceAddress, h.RaisedOn, h.AnsweredOn, h.AnsweredBy, h.Answer))
                .ToListAsync(cancellationToken),
            cancellationToken);
    }
}
