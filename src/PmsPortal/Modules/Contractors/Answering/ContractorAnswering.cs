using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files;

namespace PmsPortal.Modules.Contractors;

/// <summary>What the contractor's page shows: questions and what was answered, nothing else of the portal.</summary>
public sealed record AnswerSheet(string Contractor, string Title, DateTime ExpiresAt, IReadOnlyList<Criterion> Questions, IReadOnlyDictionary<string, (string Value, string Note)> Answers);

/// <summary>A file that the contractor adds to a question for 証憑.</summary>
/// <param name="Length">Bytes, as they were received.</param>
public sealed record OfferedFile(string Code, string Name, long Length, Stream Content);

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

    /// <summary>Files of one answer, one a question.</summary>
    public const int MostFiles = 5;

    public const long MostFileBytes = 5 * 1024 * 1024;

    /// <summary>What a stranger may hand in: nothing that unpacks or runs.</summary>
    public const string FileKinds = "PDF・画像（PNG・JPEG）・Excel（.xlsx）・Word（.docx）";

    private static readonly string[] FileTypes =
    [
        "application/pdf", "image/png", "image/jpeg", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ];

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

    /// <summary>
    /// Takes the answers of the whole form with their files. The link is used up, and anything stored, only when nothing is
    /// wrong with them. Files go one way: no page shows or hands them back to who holds a link.
    /// </summary>
    /// <param name="given">Answer and note by question.</param>
    /// <param name="answeredBy">The name of whoever answers.</param>
    /// <param name="files">At most one a question for 証憑.</param>
    public async Task<AnswerOutcome> AnswerAsync(
        string secret, IReadOnlyDictionary<string, (string Value, string Note)> given, string answeredBy, IReadOnlyList<OfferedFile> files, CancellationToken cancellationToken = default)
    {
        var refused = new AnswerOutcome(false, null, new Dictionary<string, string>());
        if (!MayBeSecret(secret))
        {
            return refused;
        }

        var hash = AnswerLink.HashOf(secret);
        var who = answeredBy.Trim();
        var (evidence, spoilt) = await LookAsync(files, cancellationToken);
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
                    if (question.Kind == AnswerKind.Evidence && value.Trim().Length == 0 && evidence.TryGetValue(question.Code, out var named))
                    {
                        value = named.Name;
                    }

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

                foreach (var (code, problem) in spoilt.Concat(evidence.Keys.Where(c => !questions.Exists(q => q.Code == c && q.Kind == AnswerKind.Evidence))
                    .Select(c => KeyValuePair.Create(c, "この質問にはファイルを付けられません。"))))
                {
                    problems.TryAdd(code, problem);
                }

                if (problems.Count > 0)
                {
                    return new AnswerOutcome(false, Sheet(evaluation, link, questions.ToDictionary(q => q.Code, q => given.GetValueOrDefault(q.Code, (string.Empty, string.Empty)))), problems);
                }

                var by = $"{evaluation.Contractor.Content.Name}（{who}）";
                by = by.Length <= Contractor.PersonMaxLength ? by : by[^Contractor.PersonMaxLength..];
                evaluation.Answer(read, by, command.Now);
                link.Sign(who, command.Now);
                command.Reason = "委託先が回答ページから回答";
                foreach (var (code, file) in evidence)
                {
                    await FileWork.StoreAsync(command, file, nameof(ContractorEvaluation), evaluation.Id, Named(code, file.Name), by, cancellationToken);
                }

                return new AnswerOutcome(true, null, problems);
            },
            cancellationToken);
    }

    // Before the lock: a stranger's upload must not keep others waiting.
    private static async Task<(Dictionary<string, CheckedFile> Evidence, Dictionary<string, string> Spoilt)> LookAsync(IReadOnlyList<OfferedFile> files, CancellationToken cancellationToken)
    {
        var evidence = new Dictionary<string, CheckedFile>(StringComparer.Ordinal);
        var spoilt = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (files.Count > MostFiles || files.Count(f => f.Code == file.Code) > 1)
            {
                spoilt[file.Code] = $"付けられるファイルは、1つの質問に1つ、全部で{MostFiles}つまでです。";
            }
            else if (file.Length > MostFileBytes)
            {
                spoilt[file.Code] = $"「{Path.GetFileName(file.Name)}」は大きすぎます。1つ{MostFileBytes / 1024 / 1024}MBまでです。小さくするか、担当者に送り方を尋ねてください。";
            }
            else
            {
                try
                {
                    evidence[file.Code] = await FileWork.CheckAsync(file.Name, file.Content, MostFileBytes, FileTypes, cancellationToken);
                }
                catch (RuleException)
                {
                    spoilt[file.Code] = $"「{Path.GetFileName(file.Name)}」は受け付けられません。空でない{FileKinds}のファイルを選んでください。";
                }
            }
        }

        return (evidence, spoilt);
    }

    // Our department sees from the name which question it belongs to.
    private static string Named(string code, string name)
    {
        var full = $"{code} {name}";
        return full.Length <= StoredFile.NameMaxLength ? full : full[..(StoredFile.NameMaxLength - Path.GetExtension(name).Length)] + Path.GetExtension(name);
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
