using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Scheduling;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Host.Commands;

/// <summary>
/// The first load and scripts: the same services, permissions and change log as the pages, as the administrator named by
/// <c>--as</c>. Exit code 0: done; 1: refused, nothing was changed; 2: the call is wrong.
/// </summary>
internal static class AdministrationCommands
{
    private static readonly string[] Names = ["migrate", "create-admin", "import", "export", "verify-log", "run-jobs"];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    public static bool IsCommand(string[] args) => args.Length > 0 && Names.Contains(args[0]);

    public static async Task<int> RunAsync(IServiceProvider services, HostDatabase database, string[] args)
    {
        await using var scope = services.CreateAsyncScope();
        var options = new CommandOptions(args);
        try
        {
            return args[0] switch
            {
                "migrate" => await MigrateAsync(services, database),
                "create-admin" => await CreateAdministratorAsync(scope.ServiceProvider, options),
                "import" => await ImportAsync(scope.ServiceProvider, options),
                "export" => await ExportAsync(scope.ServiceProvider, options),
                "run-jobs" => await RunJobsAsync(scope.ServiceProvider, options),
                _ => await VerifyAsync(scope.ServiceProvider),
            };
        }
        catch (PortalException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (CommandUsageException usage)
        {
            await Console.Error.WriteLineAsync(usage.Message);
            return 2;
        }
    }

    private static async Task<int> MigrateAsync(IServiceProvider services, HostDatabase database)
    {
        await HostDatabase.MigrateAsync(services);

        // Made here, the web processes need no right to make tables.
        await SchedulerRegistration.MakeTablesAsync(database.Options, database.ConnectionString);
        Console.WriteLine("データベースは最新です。");
        return 0;
    }

    private static async Task<int> CreateAdministratorAsync(IServiceProvider services, CommandOptions options)
    {
        var user = options.Value("--user") ?? throw new CommandUsageException("create-admin --user 利用者ID --name 氏名 （パスワードは環境変数 PMS_ADMIN_PASSWORD か標準入力）");
        var password = Environment.GetEnvironmentVariable("PMS_ADMIN_PASSWORD");
        if (string.IsNullOrEmpty(password))
        {
            Console.Write("パスワード（12文字以上）: ");
            password = Console.ReadLine() ?? string.Empty;
        }

        await services.GetRequiredService<AccountService>()
            .CreateAdministratorAsync(Actor.System("create-admin"), user, options.Value("--name") ?? user, password);
        Console.WriteLine($"管理者 {user} を作りました。");
        return 0;
    }

    private static async Task<int> ImportAsync(IServiceProvider services, CommandOptions options)
    {
        var workbook = Workbook(services, options.Position(1));
        var file = options.Position(2) ?? throw new CommandUsageException("import <departments|employees|ledger> ファイル [--preview] [--json] [--as 利用者ID]");
        if (!File.Exists(file))
        {
            throw new CommandUsageException($"ファイルがありません: {file}");
        }

        var actor = await ActorAsync(services, options);
        using var source = ImportSource.Open(File.OpenRead(file), Path.GetFileName(file), workbook.Columns, workbook.KeyField);
        var report = await workbook.ImportAsync(actor, source, commit: !options.Has("--preview"), null, CancellationToken.None);
        var summary = ImportSummary.Of([.. report.Lines]);
        var refused = report.Lines.SelectMany(l => l.Problems).ToList();
        if (options.Has("--json"))
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { register = workbook.Name, file = Path.GetFileName(file), committed = report.Committed, summary.Added, summary.Changed, summary.Unchanged, refused = summary.Errors, errors = refused }, Json));
        }
        else
        {
            foreach (var problem in refused)
            {
                Console.WriteLine($"{problem.Sheet} {problem.Row}行目 {problem.Column}「{problem.Value}」: {problem.Reason}");
            }

            Console.WriteLine($"{workbook.Title}: 追加 {summary.Added}・変更 {summary.Changed}・変更なし {summary.Unchanged}・エラー {summary.Errors}{(report.Committed ? "。取り込みました。" : "。取り込んでいません。")}");
        }

        return summary.Errors > 0 ? 1 : 0;
    }

    private static async Task<int> ExportAsync(IServiceProvider services, CommandOptions options)
    {
        var workbook = Workbook(services, options.Position(1));
        var file = options.Position(2) ?? throw new CommandUsageException("export <register> ファイル（.xlsx か .csv） [--cp932] [--as 利用者ID]");
        var format = Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".XLSX" => ExportFormat.Xlsx,
            ".CSV" => options.Has("--cp932") ? ExportFormat.CsvCp932 : ExportFormat.Csv,
            _ => throw new CommandUsageException("ファイル名の拡張子は .xlsx か .csv にしてください。"),
        };
        var actor = await ActorAsync(services, options);
        actor.Demand(workbook.ExportPermission);
        await using (var output = File.Create(file))
        {
            foreach (var remark in await workbook.ExportAsync(actor, string.Empty, format, output, CancellationToken.None))
            {
                await Console.Error.WriteLineAsync(remark);
            }
        }

        Console.WriteLine($"{workbook.Title}を{file}に出力しました。");
        return 0;
    }

    private static async Task<int> VerifyAsync(IServiceProvider services)
    {
        var verdict = await services.GetRequiredService<ChangeLogVerifier>().VerifyAsync(Actor.System("verify-log"));
        Console.WriteLine(verdict.IsIntact
            ? $"変更履歴 {verdict.Entries} 件は、書かれたときのままです。最後のハッシュ {verdict.LastHash}"
            : $"変更履歴に異常があります: {verdict.Problem}（それより前の {verdict.Entries} 件は正常）");
        return verdict.IsIntact ? 0 : 1;
    }

    private static async Task<int> RunJobsAsync(IServiceProvider services, CommandOptions options)
    {
        var runner = services.GetRequiredService<JobRunner>();
        var actor = Actor.System("run-jobs");
        var results = options.Position(1) is { } code ? [await runner.RunAsync(actor, code)] : await runner.RunAllAsync(actor);
        if (options.Has("--json"))
        {
            Console.WriteLine(JsonSerializer.Serialize(
                results.Select(r => new { job = r.Code, r.Label, outcome = r.Outcome == JobOutcome.Running ? "Skipped" : r.Outcome.ToString(), r.Message, r.ErrorId }), Json));
        }
        else
        {
            foreach (var result in results)
            {
                Console.WriteLine($"{result.Label}: {(result.Outcome == JobOutcome.Running ? "見送り" : result.Outcome.Label())} {result.Message}");
            }
        }

        return results.Any(r => r.Outcome is JobOutcome.Failed or JobOutcome.Interrupted) ? 1 : 0;
    }

    private static IRegisterWorkbook Workbook(IServiceProvider services, string? name)
    {
        var workbooks = services.GetRequiredService<IEnumerable<IRegisterWorkbook>>().ToList();
        return workbooks.Find(w => w.Name == name)
            ?? throw new CommandUsageException($"台帳の名前を指定してください: {string.Join(" | ", workbooks.Select(w => w.Name))}");
    }

    // The only administrator needs no --as; with several, the log must say which.
    private static async Task<Actor> ActorAsync(IServiceProvider services, CommandOptions options)
    {
        var portal = services.GetRequiredService<PortalDb>();
        var wanted = options.Value("--as");
        var accounts = await portal.QueryAsync(db => db.Users
            .Where(u => u.DisabledAt == null && (wanted == null ? u.IsAdministrator : u.UserName == wanted))
            .Select(u => u.Id).Take(2).ToListAsync());
        return accounts.Count switch
        {
            1 => await services.GetRequiredService<ActorReader>().ReadAsync(accounts[0]) ?? throw new ForbiddenException(),
            0 => throw new CommandUsageException(wanted is null ? "管理者がいません。先に create-admin を実行してください。" : $"利用者 {wanted} はいません。"),
            _ => throw new CommandUsageException("管理者が複数います。--as 利用者ID でだれの操作かを指定してください。"),
        };
    }
}
