using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>A new version of the check sheet.</summary>
/// <param name="BaseNumber">The version that the form began with.</param>
/// <param name="Note">What is changed and why.</param>
public sealed record ReviseTemplateRequest(OperationCheckKind Kind, int BaseNumber, IReadOnlyList<CheckItemContent> Items, string Note);

/// <summary>The check sheet in versions, kept by the 保護管理者.</summary>
public sealed class CheckTemplateService(PortalDb portal)
{
    /// <summary>Issues the next version; checks that are open keep theirs.</summary>
    /// <returns>The new version's number.</returns>
    public Task<int> ReviseAsync(Actor actor, ReviseTemplateRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(OperationCheckPermissions.EditTemplate);
                await command.LockAsync();
                var newest = await command.Db.CheckTemplates.Where(t => t.Kind == request.Kind).OrderByDescending(t => t.Number).FirstOrDefaultAsync(cancellationToken);
                if ((newest?.Number ?? 0) != request.BaseNumber)
                {
                    throw new ConflictException(newest?.IssuedBy);
                }

                var items = request.Items.Select(i => new CheckItemContent(i.Code.Trim(), i.Group.Trim(), i.Text.Trim(), i.Hint.Trim(), i.Clause.Trim())).ToList();
                if (Problems(items, request.Note) is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                return Issue(command, request.Kind, request.BaseNumber + 1, items, request.Note.Trim());
            },
            cancellationToken);

    internal static int Issue(Command command, OperationCheckKind kind, int number, IReadOnlyList<CheckItemContent> items, string note)
    {
        command.Db.CheckTemplates.Add(new CheckTemplate(kind, number, items, note, command.Today, command.Actor.Name));
        return number;
    }

    internal static IReadOnlyList<FieldProblem> Problems(IReadOnlyList<CheckItemContent> items, string note)
    {
        var problems = new List<FieldProblem>();
        if (items.Count is 0 or > CheckTemplate.MostItems)
        {
            problems.Add(new("Items", $"項目は1～{CheckTemplate.MostItems}件にしてください。月末に1分で答えられる数が目安です。"));
        }

        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            var field = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Item{i}");
            if (item.Code.Length == 0 || item.Text.Length == 0 || item.Group.Length == 0)
            {
                problems.Add(new(field, $"{i + 1}行目の記号・区分・確かめることを書いてください。"));
            }
            else if (item.Code.Length > OperationCheckItem.CodeMaxLength || item.Group.Length > OperationCheckItem.GroupMaxLength || item.Text.Length > OperationCheckItem.TextMaxLength
                || item.Hint.Length > OperationCheckItem.HintMaxLength || item.Clause.Length > OperationCheckItem.ClauseMaxLength)
            {
                problems.Add(new(field, $"{i + 1}行目が長すぎます。確かめることは{OperationCheckItem.TextMaxLength}文字以内にしてください。"));
            }
            else if (items.Take(i).Any(o => o.Code == item.Code))
            {
                problems.Add(new(field, $"記号「{item.Code}」が2つあります。別の記号にしてください。1年の表で同じ行になります。"));
            }
        }

        if (string.IsNullOrWhiteSpace(note) || note.Trim().Length > CheckTemplate.NoteMaxLength)
        {
            problems.Add(new("Note", $"改めた内容と理由を{CheckTemplate.NoteMaxLength}文字以内で書いてください。版の履歴に残ります。"));
        }

        return problems;
    }
}
