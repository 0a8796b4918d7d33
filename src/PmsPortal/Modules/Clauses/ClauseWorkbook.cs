using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Clauses;

/// <summary>The clauses and their correspondences as a file; the shipped seed has the same layout.</summary>
public sealed class ClauseWorkbook(PortalDb portal) : IRegisterWorkbook
{
    internal const string RegisterName = "clauses";

    public string Name => RegisterName;

    public string Title => "条項一覧";

    public string KeyField => nameof(ClauseLine.Code);

    public string ListAddress => "clauses";

    public Permission ImportPermission => ClausePermissions.Import;

    public Permission ExportPermission => ClausePermissions.View;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(ClauseLine.Fields);

    public Task<ImportReport> ImportAsync(
        Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        actor.Demand(ClausePermissions.Import);
        return commit
            ? portal.CommandAsync(
                actor,
                async command =>
                {
                    await command.LockAsync();
                    var import = new ClauseImport();
                    await import.ReadAsync(command.Db, source, onlyMissing: false, cancellationToken);
                    var isClean = import.Lines.Lines.TrueForAll(l => l.Outcome != ImportOutcome.Error);
                    if (isClean)
                    {
                        command.Reason = "ファイルの取込み";
                        import.Apply(command, isShipped: false);
                        command.Note(ChangeAction.Imported, nameof(Clause), 0, $"{Title}の取込み {import.Lines.Lines.Count}行");
                    }

                    return import.Lines.Report(isClean);
                },
                cancellationToken)
            : portal.QueryAsync(
                async db =>
                {
                    var import = new ClauseImport();
                    await import.ReadAsync(db, source, onlyMissing: false, cancellationToken);
                    return import.Lines.Report(false);
                },
                cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ExportAsync(
        Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(ClausePermissions.View);
        var lines = await portal.CommandAsync(
            actor,
            async command =>
            {
                var clauses = await command.Db.Clauses.AsNoTracking().ToListAsync(cancellationToken);
                var links = await command.Db.ClauseLinks.AsNoTracking()
                    .Select(l => new { l.FromId, l.To.Standard, l.To.SortKey, l.To.Key, l.Confidence }).ToListAsync(cancellationToken);
                var of = links.ToLookup(l => l.FromId, l => (l.Standard, l.SortKey, l.Key, l.Confidence));
                command.Note(ChangeAction.Exported, nameof(Clause), 0, $"{Title}の出力 {clauses.Count}件");
                return clauses.OrderBy(c => c.Standard).ThenBy(c => c.SortKey, StringComparer.Ordinal).Select(c => ClauseQueries.Line(c, of[c.Id])).ToList();
            },
            cancellationToken);
        return await RegisterFiles.WriteAsync(new SheetLayout(Title, Title) { FrozenColumns = 2 }, ClauseLine.Fields, lines, format, output, cancellationToken);
    }
}

/// <summary>Loads the shipped clauses; what an organisation changed since stays as it is.</summary>
internal sealed class ClauseSeed(PortalDb portal) : IReferenceData
{
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(ReferenceData.Folder, "clauses.csv");
        using var source = ImportSource.Open(File.OpenRead(path), "clauses.csv", ColumnName.From(ClauseLine.Fields), nameof(ClauseLine.Code));
        await portal.CommandAsync(
            Actor.System("初期データ"),
            async command =>
            {
                var import = new ClauseImport();
                await import.ReadAsync(command.Db, source, onlyMissing: true, cancellationToken);
                if (import.Lines.Lines.SelectMany(l => l.Problems).FirstOrDefault() is { } problem)
                {
                    throw new InvalidOperationException($"clauses.csv {problem.Row}: {problem.Column} {problem.Value} {problem.Reason}");
                }

                command.Reason = "製品に付属する条項";
                import.Apply(command, isShipped: true);
            },
            cancellationToken);
    }
}
