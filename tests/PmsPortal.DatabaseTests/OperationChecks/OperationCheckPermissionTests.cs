using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.OperationChecks;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.OperationChecks;

/// <summary>For every command and role: refused unless allowed.</summary>
public sealed class OperationCheckPermissionTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    private static readonly (string Command, PmsRole[] Allowed)[] Commands =
    [
        ("Open", [PmsRole.DepartmentHead]),
        ("Answer", [PmsRole.DepartmentHead]),
        ("Close", [PmsRole.DepartmentHead]),
        ("Reopen", [PmsRole.DepartmentHead]),
        ("OpenSystem", [PmsRole.ItManager]),
        ("AnswerSystem", [PmsRole.ItManager]),
        ("AddOwn", [PmsRole.DepartmentHead, PmsRole.DepartmentLead]),
        ("EndOwn", [PmsRole.DepartmentHead, PmsRole.DepartmentLead]),
        ("AddOwnSystem", [PmsRole.ItManager]),
        ("Chase", [PmsRole.ProtectionManager, PmsRole.SecretariatManager]),
        ("Revise", [PmsRole.ProtectionManager]),
        ("MakeReport", [PmsRole.SecretariatManager]),
        ("WriteReport", [PmsRole.SecretariatManager]),
        ("SubmitReport", [PmsRole.SecretariatManager]),
        ("Import", []),
        ("Export", [PmsRole.DepartmentHead, PmsRole.DepartmentLead, PmsRole.ItManager, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief]),
        ("Find", [PmsRole.DepartmentHead, PmsRole.DepartmentLead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief, PmsRole.Auditor, PmsRole.Chairperson, PmsRole.ViceChairperson]),
        ("FindSystem", [PmsRole.ItManager, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief, PmsRole.Auditor, PmsRole.Chairperson, PmsRole.ViceChairperson]),
    ];

    public static TheoryData<PmsRole?, string, bool> Table()
    {
        var data = new TheoryData<PmsRole?, string, bool>();
        foreach (var (command, allowed) in Commands)
        {
            foreach (var role in PmsRoles.All.Select(r => (PmsRole?)r).Append(null))
            {
                data.Add(role, command, role is { } held && allowed.Contains(held));
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Command_OfARole_IsAllowedOrRefusedAsTheTableSays(PmsRole? role, string command, bool isAllowed)
    {
        portal.GoTo(2026, 11, 20);
        var (department, head) = await portal.HeadAsync();
        var actor = await portal.CreateActorAsync(role, department);
        var failure = await Record.ExceptionAsync(() => RunAsync(command, actor, department, head));
        Assert.True(isAllowed ? failure is null or RuleException : failure is ForbiddenException or NotFoundException, $"{role} {command}: {failure}");
    }

    [Fact]
    public async Task AnotherDepartment_OfItsHead_LooksAsIfItWereNotThere()
    {
        portal.GoTo(2026, 11, 20);
        var (department, head) = await portal.HeadAsync();
        var (_, stranger) = await portal.HeadAsync();
        var place = new OperationCheckPlace(department.Id, 2026, 11);
        var id = await portal.Checks().OpenAsync(head, place, allNormal: true);
        var item = (await portal.FindAsync(head, place)).Items[0].Id;
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Checks().OpenAsync(stranger, place, allNormal: true));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Checks().AnswerAsync(stranger, item, new(OperationCheckResult.Normal)));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Checks().CloseAsync(stranger, new(id)));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.FindAsync(stranger, place));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<OperationCheckQueries>().YearAsync(stranger, department.Id, 2026));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Checks().AddOwnItemAsync(stranger, department.Id, "よその項目", ""));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Checks().OpenAsync(head, new(department.Id, 2026, 13), allNormal: true));
        Assert.Null(await new OperationCheckFindings(portal.Db).FindAsync(stranger, item, default));
    }

    private async Task RunAsync(string command, Actor actor, Department department, Actor head)
    {
        var it = await portal.CreateActorAsync(PmsRole.ItManager);
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var (place, system) = (new OperationCheckPlace(department.Id, 2026, 11), new OperationCheckPlace(null, 2026, 11));
        var id = command is "Answer" or "Close" or "Reopen" ? await portal.Checks().OpenAsync(head, place, allNormal: true) : 0;
        if (command == "Reopen")
        {
            await portal.Checks().CloseAsync(head, new(id));
        }

        if (command == "AnswerSystem")
        {
            await portal.Checks().OpenAsync(it, system, allNormal: true);
        }

        var report = command is "WriteReport" or "SubmitReport" ? await portal.Get<OperationReportService>().MakeAsync(secretariat, 2026, 1) : 0;
        await (command switch
        {
            "Open" => portal.Checks().OpenAsync(actor, place, allNormal: true),
            "Answer" => portal.Checks().AnswerAsync(actor, (await portal.FindAsync(head, place)).Items[0].Id, new(OperationCheckResult.Normal)),
            "Close" => portal.Checks().CloseAsync(actor, new(id)),
            "Reopen" => portal.Checks().ReopenAsync(actor, id, "試験"),
            "OpenSystem" => portal.Checks().OpenAsync(actor, system, allNormal: true),
            "AnswerSystem" => portal.Checks().AnswerAsync(actor, (await portal.FindAsync(it, system)).Items[0].Id, new(OperationCheckResult.Normal)),
            "AddOwn" => portal.Checks().AddOwnItemAsync(actor, department.Id, "独自の項目", ""),
            "EndOwn" => portal.Checks().EndOwnItemAsync(actor, await portal.Checks().AddOwnItemAsync(head, department.Id, "独自の項目", "")),
            "AddOwnSystem" => portal.Checks().AddOwnItemAsync(actor, null, $"独自の項目{PortalFixture.Unique()}", ""),
            "Chase" => portal.Checks().ChaseAsync(actor, 2026, 11, ""),
            "Revise" => portal.Get<CheckTemplateService>().ReviseAsync(actor, new(OperationCheckKind.System, 1, [], "試験")),
            "MakeReport" => portal.Get<OperationReportService>().MakeAsync(actor, 2026, 1),
            "WriteReport" => portal.Get<OperationReportService>().WriteAsync(actor, report, (await portal.Get<OperationReportQueries>().GetAsync(secretariat, report)).Version, "試験"),
            "SubmitReport" => portal.Get<OperationReportService>().SubmitAsync(actor, report),
            "Import" => portal.Get<OperationCheckWorkbook>().ImportAsync(actor, null!, commit: true, null, default),
            "Export" => portal.Get<OperationCheckWorkbook>().ExportAsync(actor, string.Empty, ExportFormat.Csv, Stream.Null, default),
            "Find" => portal.FindAsync(actor, place),
            "FindSystem" => portal.FindAsync(actor, system),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        });
    }
}
