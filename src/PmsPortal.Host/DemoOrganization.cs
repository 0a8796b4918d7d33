using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Ledger;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Host;

/// <summary>
/// A fictional organisation to try everything with: Development only, loaded once into an empty database through the same
/// services as everything else.
/// </summary>
internal static class DemoOrganization
{
    public const string Password = "himawari-batake-2026";
    private const string Plain = "E0030";
    private static readonly DateOnly From = new(2026, 4, 1);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static async Task EnsureAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = services.GetRequiredService<IConfiguration>().GetSection("Demo");
        if (!settings.GetValue("Enabled", true))
        {
            return;
        }

        await using var scope = services.CreateAsyncScope();
        var portal = scope.ServiceProvider.GetRequiredService<PortalDb>();
        if (!await portal.QueryAsync(db => db.Users.AnyAsync(cancellationToken), cancellationToken))
        {
            await LoadOrganizationAsync(scope.ServiceProvider, settings.GetValue("Organization", true), cancellationToken);
            if (settings.GetValue("Organization", true) && settings.GetValue("Ledger", true))
            {
                var demo = new DemoContext(portal, scope.ServiceProvider.GetRequiredService<ActorReader>());
                await LoadLedgerAsync(scope.ServiceProvider, portal, demo, cancellationToken);
                foreach (var part in scope.ServiceProvider.GetServices<IDemoData>().OrderBy(d => d.Order))
                {
                    await part.LoadAsync(demo, cancellationToken);
                }
            }
        }

        PrintSignIns(await SignInsAsync(portal, cancellationToken));
    }

    private static async Task LoadOrganizationAsync(IServiceProvider services, bool withPeople, CancellationToken cancellationToken)
    {
        var system = Actor.System("デモデータ");
        var accounts = services.GetRequiredService<AccountService>();
        await accounts.CreateAdministratorAsync(system, "admin", "システム管理者", Password, cancellationToken);
        if (!withPeople)
        {
            return;
        }

        foreach (var register in new[] { "departments", "employees" })
        {
            await ImportAsync(services, system, register, $"{register}.csv", cancellationToken);
        }

        var portal = services.GetRequiredService<PortalDb>();
        var people = await portal.QueryAsync(db => db.Set<Employee>().ToDictionaryAsync(e => e.Number, e => e.Id, cancellationToken), cancellationToken);
        var departments = await portal.QueryAsync(db => db.Set<Department>().ToDictionaryAsync(d => d.Code, d => d.Id, cancellationToken), cancellationToken);
        await using var stream = File.OpenRead(Path.Combine(DemoContext.Folder, "appointments.json"));
        var seeds = await JsonSerializer.DeserializeAsync<List<SeedAppointment>>(stream, Json, cancellationToken) ?? [];
        var appointments = services.GetRequiredService<AppointmentService>();
        foreach (var seed in seeds)
        {
            await appointments.AddAsync(
                system,
                new AddAppointmentRequest(
                    seed.Role,
                    people[seed.Employee],
                    seed.Department is { } code ? departments[code] : null,
                    From,
                    null,
                    seed.Appointer is { } appointer ? people[appointer] : null,
                    seed.Note ?? string.Empty),
                cancellationToken);
        }

        var holders = seeds.Select(s => people[s.Employee]).Append(people[Plain]).Distinct().ToList();
        await accounts.IssueAsync(system, new IssueAccountsRequest(holders, Password, MustChange: false), cancellationToken);
    }

    // Most departments are through their April review; three stand where somebody has something to do.
    private static async Task LoadLedgerAsync(IServiceProvider services, PortalDb portal, DemoContext demo, CancellationToken cancellationToken)
    {
        await ImportAsync(services, Actor.System("デモデータ"), "ledger", "ledger.xlsx", cancellationToken);
        var manager = await demo.ActorAsync(PmsRole.ProtectionManager, null, cancellationToken);
        var ledger = services.GetRequiredService<LedgerService>();
        var queries = services.GetRequiredService<LedgerQueries>();
        foreach (var department in (await demo.DepartmentsAsync(cancellationToken)).Where(d => d.Code is not "D07"))
        {
            var lead = await demo.ActorAsync(PmsRole.DepartmentLead, department.Id, cancellationToken);
            var drafts = await queries.DraftsAsync(lead, department.Id, cancellationToken);
            await ledger.SubmitAsync(lead, new(department.Id, [.. drafts.Select(d => d.Id)], "4月の見直しです。"), cancellationToken);
            if (department.Code is "D06")
            {
                continue;
            }

            var ids = await portal.QueryAsync(
                db => db.Set<ApprovalRequest>().Where(r => r.DepartmentId == department.Id).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancellationToken), cancellationToken);
            var engine = services.GetRequiredService<ApprovalEngine>();
            if (department.Code is "D08")
            {
                await engine.DecideAsync(manager, new([ids[0]], Verdict.Return, "件数の根拠と、委託先の名称を書いてください。"), cancellationToken);
                ids.RemoveAt(0);
            }

            await engine.DecideAsync(manager, new(ids, Verdict.Approve, string.Empty), cancellationToken);
        }
    }

    private static async Task ImportAsync(IServiceProvider services, Actor actor, string register, string file, CancellationToken cancellationToken)
    {
        var workbook = services.GetRequiredService<IEnumerable<IRegisterWorkbook>>().Single(w => w.Name == register);
        using var source = ImportSource.Open(File.OpenRead(Path.Combine(DemoContext.Folder, file)), file, workbook.Columns, workbook.KeyField);
        var report = await workbook.ImportAsync(actor, source, commit: true, null, cancellationToken);
        if (!report.Committed)
        {
            throw new InvalidOperationException($"{file}: {string.Join("; ", report.Lines.SelectMany(l => l.Problems).Take(5))}");
        }
    }

    private static Task<List<(string Role, string User, string Name)>> SignInsAsync(PortalDb portal, CancellationToken cancellationToken) =>
        portal.QueryAsync(
            async db =>
            {
                var users = await db.Users.OrderBy(u => u.Id)
                    .Select(u => new
                    {
                        u.UserName,
                        u.DisplayName,
                        u.IsAdministrator,
                        Roles = db.Set<Appointment>().Where(a => a.EmployeeId == u.EmployeeId).OrderBy(a => a.Id).Select(a => new { a.Role, Department = a.Department!.Name }).ToList(),
                    })
                    .ToListAsync(cancellationToken);
                return users.SelectMany(u => u.IsAdministrator ? [("システム管理者", u.UserName!, u.DisplayName)]
                        : u.Roles.Count == 0 ? [("一般従業者", u.UserName!, u.DisplayName)]
                        : u.Roles.Select(r => (Role: r.Department is null ? r.Role.Label() : $"{r.Role.Label()}（{r.Department}）", u.UserName!, u.DisplayName)))
                    .ToList();
            },
            cancellationToken);

    private static void PrintSignIns(List<(string Role, string User, string Name)> signIns)
    {
        Console.WriteLine();
        Console.WriteLine($"デモのサインイン（開発用。パスワードはすべて {Password}）");
        foreach (var (role, user, name) in signIns)
        {
            Console.WriteLine($"  {user,-8} {role}　{name}");
        }

        Console.WriteLine();
    }

    private sealed record SeedAppointment(PmsRole Role, string Employee, string? Department, string? Appointer, string? Note);
}
