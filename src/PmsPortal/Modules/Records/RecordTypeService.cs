using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Modules.Records;

/// <summary>A kind of record that lives in the portal, with how long it is kept.</summary>
/// <param name="Key">Form and title.</param>
/// <param name="LeastYears">The shortest time that the rules or the law allow; 0 for none.</param>
/// <param name="LeastBasis">Where that is written.</param>
/// <param name="Years">What holds now; null for 永年 and where nobody has decided.</param>
/// <param name="IsPermanent">永年.</param>
/// <param name="DecidedBy">Who decided; null where the rules fix it or nobody has decided.</param>
/// <param name="EndsThisYear">The fiscal year whose records end within the running one, or null.</param>
/// <param name="EndsOn">The day on which they end.</param>
/// <param name="MayOpen">Whether the actor may open the register.</param>
public sealed record PortalRecordRow(
    string Key, string Form, string Title, string Address, IReadOnlyList<string> Clauses, int LeastYears, string LeastBasis,
    int? Years, bool IsPermanent, string? DecidedBy, DateOnly? DecidedOn, string Reason, int? EndsThisYear, DateOnly? EndsOn, bool MayOpen)
{
    public string Retention => IsPermanent ? "永久" : Years is { } years ? $"年度末後{years}年" : "未定";
}

/// <summary>The records that live in the portal: they list themselves; where their keeping is open, the organisation decides.</summary>
public sealed class RecordTypeService(PortalDb portal, ModuleCatalog catalog, TimeProvider time)
{
    public static string KeyOf(RecordType type) => $"{type.Form} {type.Title}".Trim();

    public async Task<IReadOnlyList<PortalRecordRow>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(RecordPermissions.View);
        var decided = await portal.QueryAsync(db => db.RecordTypeRetentions.ToDictionaryAsync(t => t.Key, cancellationToken), cancellationToken);
        var today = time.Today();
        return [.. catalog.RecordTypes.OrderBy(t => t.Form.Length == 0).ThenBy(t => t.Form, StringComparer.Ordinal).ThenBy(t => t.Title, StringComparer.Ordinal)
            .Select(t => Row(actor, t, decided.GetValueOrDefault(KeyOf(t)), today))];
    }

    public Task SetAsync(Actor actor, SetRetentionRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var type = catalog.RecordTypes.FirstOrDefault(t => KeyOf(t) == request.Key) ?? throw new NotFoundException();
                actor.Demand(RecordPermissions.SetRetention);
                Check(type, request, command.Today);
                var retention = await command.Db.RecordTypeRetentions.FirstOrDefaultAsync(t => t.Key == request.Key, cancellationToken);
                if (retention is null)
                {
                    retention = new RecordTypeRetention(request.Key, type.Title);
                    command.Db.RecordTypeRetentions.Add(retention);
                }

                command.Reason = request.Reason;
                retention.Decide(request.IsPermanent ? null : request.Years, request.Reason.Trim(), PaperAuthor.Of(command));
            },
            cancellationToken);

    private static (int Years, string Basis) Least(RecordType type, DateOnly today)
    {
        // Its first clause says what it is; the others say where it is used (F04 in the clauses on provision).
        var floor = RetentionFloors.Of(type.Clauses.Take(1), today);
        return (type.RetentionYears ?? 0) >= (floor?.Years ?? 0)
            ? (type.RetentionYears ?? 0, type.RetentionYears is null ? string.Empty : floor?.Basis ?? "規程で定める期間")
            : (floor!.Years, floor.Basis);
    }

    private static void Check(RecordType type, SetRetentionRequest request, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        var (least, basis) = Least(type, today);
        if (!request.IsPermanent && request.Years is not (>= 1 and <= RecordTypeRetention.MaxYears))
        {
            problems.Add(new("Years", $"保管年数は1～{RecordTypeRetention.MaxYears}年の数で入力するか、永久を選んでください。"));
        }
        else if (!request.IsPermanent && request.Years < least)
        {
            problems.Add(new("Years", $"{basis}により、{least}年より短くはできません。"));
        }

        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > RecordTypeRetention.ReasonMaxLength)
        {
            problems.Add(new("Reason", $"決めた理由（根拠）を{RecordTypeRetention.ReasonMaxLength}文字以内で書いてください。"));
        }

        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }

    private static PortalRecordRow Row(Actor actor, RecordType type, RecordTypeRetention? decided, DateOnly today)
    {
        var (least, basis) = Least(type, today);

        // A rule that became stricter since counts at once.
        var isPermanent = decided is { Years: null };
        var years = decided is { Years: { } chosen } ? Math.Max(chosen, least) : decided is null && least > 0 ? least : (int?)null;
        var year = FiscalYear.Of(today);
        return new PortalRecordRow(
            KeyOf(type), type.Form, type.Title, type.Address, type.Clauses, least, basis, years, isPermanent, decided?.DecidedBy, decided?.DecidedOn, decided?.Reason ?? string.Empty,
            years is { } y ? year.Year - y : null, years is null ? null : year.Last, actor.May(type.View));
    }
}
