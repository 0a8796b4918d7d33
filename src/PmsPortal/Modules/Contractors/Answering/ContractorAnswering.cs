using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Contractors;

/// <summary>What the contractor's page shows: questions and what was answered, nothing else of the portal.</summary>
public sealed record AnswerSheet(string Contractor, string Title, DateTime ExpiresAt, IReadOnlyList<Criterion> Questions, IReadOnlyDictionary<string, (string Value, string Note)> Answers);

/// <summary>How an answer by link ended.</summary>
/// <param name="Sheet">The form again with what was typed, where something is wrong; null where the link doesn't work.</param>
/// <param name="Problems">What is wrong, by question; empty where it was taken.</param>
public sealed record AnswerOutcome(bool IsTaken, AnswerSheet? Sheet, IReadOnlyDictionary<string, string> Problems);

/// <summary>
/// The contractor's side of an evaluation: whoever holds the secret of a link that works may see its questions and answer
/// them once. A link that is unknown, used, expired or taken back looks the same from outside.
/// </summary>
public sealed class ContractorAnswering(PortalDb portal, TimeProvider time)
{
    public const string NameField = "answered-by";

    /// <summary>The questions behind a link that works, or null.</summary>
    public Task<AnswerSheet?> OpenAsync(string secret, CancellationToken cancellationToken = default)
    {
        if (!MayBeSecret(secret))
        {
            return Task.FromResult<AnswerSheet?>(null);
        }

        var hash = AnswerLink.HashOf(secret);
        var now = time.GetUtcNow().UtcDateTime;
        return portal.QueryAsync(
            async db => await FindAsync(db, hash, cancellationToken) is { } link && link.Works(now) && await EvaluationService.LoadAsync(db, link.EvaluationId, cancellationToken) is { IsOpen: true } evaluation
                ? Sheet(evaluation, link, evaluation.Answers.ToDictionary(a => a.Code, a => (a.Value, a.Note)))
                : null,
            cancellationToken);
    }

    /// <summary>Takes the answers of the whole form. The link is used up only when nothing is wrong with them.</summary>
    /// <param name="given">Answer and note by question.</param>
    /// <param name="answeredBy">The name of whoever answers.</param>
    public async Task<AnswerOutcome> AnswerAsync(string secret, IReadOnlyDictionary<string, (string Value, string Note)> given, string answeredBy, CancellationToken cancellationToken = default)
    {
        var refused = new AnswerOutcome(false, null, new Dictionary<string, string>());
        if (!MayBeSecret(secret))
        {
            return refused;
        }

        var hash = AnswerLink.HashOf(secret);
        var who = answeredBy.Trim();
        return await portal.CommandAsync(
            Actor.System("委託先の回答ページ") with { IsAdministrator = false },
            async command =>
            {
                // Two answers at once: the second finds the link used.
                await command.LockAsync();
                var link = await command.Db.AnswerLinks.FirstOrDefaultAsync(l => l.TokenHash == hash, cancellationToken);
                if (link is null || !link.Works(command.Now) || await EvaluationService.LoadAsync(command.Db, link.EvaluationId, cancellationToken) is not { IsOpen: true } evaluation)
                {
                    return refused;
                }

                var problems = new Dictionary<string, string>(StringComparer.Ordinal);
                if (who.Length is 0 or > AnswerLink.NameMaxLength)
                {
                    problems[NameField] = $"回答した方の部署と氏名を{AnswerLink.NameMaxLength}文字以内で入力してください。";
                }

                var questions = EvaluationRules.Asked(evaluation.Criteria.Content, evaluation.Class).ToList();
                var read = new Dictionary<string, (string Value, string Note)>(StringComparer.Ordinal);
                foreach (var question in questions)
                {
                    var (value, note) = given.GetValueOrDefault(question.Code, (string.Empty, string.Empty));
                    if (EvaluationRules.Read(question, value) is not { } stored || note.Length > EvaluationAnswer.NoteMaxLength)
                    {
                        problems[question.Code] = note.Length > EvaluationAnswer.NoteMaxLength ? $"補足は{EvaluationAnswer.NoteMaxLength}文字以内にしてください。" : EvaluationRules.Expected(question);
                    }
                    else if (EvaluationRules.Judge(question, stored) == Judgement.Unanswered)
                    {
                        problems[question.Code] = $"回答してください。{EvaluationRules.Expected(question)}";
                    }
                    else
                    {
                        read[question.Code] = (stored, note.Trim());
                    }
                }

                if (problems.Count > 0)
                {
                    return new AnswerOutcome(false, Sheet(evaluation, link, questions.ToDictionary(q => q.Code, q => given.GetValueOrDefault(q.Code, (string.Empty, string.Empty)))), problems);
                }

                evaluation.Answer(read, $"{evaluation.Contractor.Content.Name}（{who}）", command.Now);
                link.Sign(who, command.Now);
                command.Reason = "委託先が回答ページから回答";
                return new AnswerOutcome(true, null, problems);
            },
            cancellationToken);
    }

    // Anything else is no secret of ours, and needs no question to the database.
    private static bool MayBeSecret(string secret) => secret.Length == 43 && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static Task<AnswerLink?> FindAsync(PortalDbContext db, string hash, CancellationToken cancellationToken) =>
        db.AnswerLinks.FirstOrDefaultAsync(l => l.TokenHash == hash, cancellationToken);

    private static AnswerSheet Sheet(ContractorEvaluation evaluation, AnswerLink link, IReadOnlyDictionary<string, (string Value, string Note)> answers) => new(
        evaluation.Contractor.Content.Name,
        $"{evaluation.FiscalYear}年度 委託先評価の質問票",
        link.ExpiresAt,
        [.. EvaluationRules.Asked(evaluation.Criteria.Content, evaluation.Class)],
        answers);
}
