using PmsPortal.Modules.RiskAssessments;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.RiskAssessments;

/// <summary>For every command and role: refused unless allowed, and another department's sheet looks as if it didn't exist.</summary>
public sealed class RiskPermissionTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    private static readonly string[] Editing = ["Start", "Revise", "AddSubject", "AddEach", "EditSubject", "EndSubject", "Answer", "AddRow", "WriteRow", "EndRow", "RemoveRow", "Paste", "State", "Take", "Decline", "RemoveSubject", "Discard"];

    public static TheoryData<PmsRole> Roles() => [.. PmsRoles.All];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Commands_ByRole_AreRefusedUnlessAllowed(PmsRole role)
    {
        var scene = await portal.BeginAsync(1, reviewed: false);
        var subjects = await portal.FillAsync(scene.Lead, scene.Sheet);
        var subject = await portal.SubjectAsync(scene.Lead, subjects[0]);
        var actor = await portal.CreateActorAsync(role, role.IsPerDepartment() ? scene.Department : null);
        foreach (var command in Editing)
        {
            var failure = await Record.ExceptionAsync(() => RunAsync(command, actor, scene, subject));
            // Whoever may is stopped by a rule or a conflict at most.
            Assert.True(role is PmsRole.DepartmentLead or PmsRole.SecretariatManager ? failure is null or RuleException or ConflictException : failure is ForbiddenException or NotFoundException, $"{role} {command}: {failure}");
            if (command == "Discard" && failure is null)
            {
                scene = scene with { Sheet = await portal.Get<RiskSheetService>().StartAsync(scene.Lead, scene.Department.Id, 2026) };
            }
        }

        var submit = await Record.ExceptionAsync(() => portal.Get<RiskSheetService>().SubmitAsync(actor, scene.Sheet, string.Empty));
        Assert.True(role is PmsRole.DepartmentLead ? submit is RuleException : submit is ForbiddenException or NotFoundException, $"{role} submit: {submit}");
        var chase = await Record.ExceptionAsync(() => portal.Get<RiskSheetService>().ChaseAsync(actor, 2026, [], "お願いします"));
        Assert.True(role is PmsRole.ProtectionManager or PmsRole.SecretariatManager ? chase is not ForbiddenException : chase is ForbiddenException, $"{role} chase: {chase}");
        var library = await Record.ExceptionAsync(() => portal.Get<RiskLibraryService>().SetScoringAsync(actor, new(false, 3, 6)));
        Assert.True(role is PmsRole.ProtectionManager or PmsRole.SecretariatManager ? library is null : library is ForbiddenException, $"{role} scoring: {library}");
        var rules = await Record.ExceptionAsync(() => portal.Get<SafetyRulesReviewService>().ConcludeAsync(actor, 2026, SafetyRulesConclusion.Keep, "理由"));
        Assert.True(role is PmsRole.ProtectionManager ? rules is null or RuleException : rules is ForbiddenException, $"{role} rules: {rules}");
    }

    [Fact]
    public async Task AnotherDepartment_SheetSubjectAndCommands_LookAsIfTheyDidNotExist()
    {
        var scene = await portal.BeginAsync(1, reviewed: false);
        var subjects = await portal.FillAsync(scene.Lead, scene.Sheet);
        var subject = await portal.SubjectAsync(scene.Lead, subjects[0]);
        var other = await portal.CreateDepartmentAsync();
        var stranger = await portal.CreateActorAsync(PmsRole.DepartmentLead, other);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SheetAsync(stranger, scene.Sheet));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SubjectAsync(stranger, subjects[0]));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<RiskSheetQueries>().FindAsync(stranger, 2026, scene.Department.Id));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<RiskSheetQueries>().HistoryAsync(stranger, scene.Sheet));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<RiskPrinting>().GetAsync(stranger, scene.Sheet));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<RiskSubjectQueries>().ChoosableAsync(stranger, scene.Sheet, subjects[0]));
        foreach (var command in Editing)
        {
            await Assert.ThrowsAsync<NotFoundException>(() => RunAsync(command, stranger, scene, subject));
        }

        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<RiskSheetService>().SubmitAsync(stranger, scene.Sheet, string.Empty));
        Assert.DoesNotContain(await portal.Get<RiskSheetQueries>().CampaignAsync(stranger, 2026), r => r.DepartmentId == scene.Department.Id);
        Assert.Equal(0, (await portal.Get<RiskRegisterQueries>().ResidualsAsync(stranger, new())).Total);
        // Nor may a ledger entry of another department come into one's own sheet.
        await Assert.ThrowsAsync<RuleException>(async () => await portal.Get<RiskSubjectService>().AddAsync(
            stranger, new(await portal.Get<RiskSheetService>().StartAsync(stranger, other.Id, 2026), SubjectKind.Group, "よその台帳", string.Empty, scene.Entries)));
    }

    private Task RunAsync(string command, Actor actor, RiskScene scene, RiskSubjectDetail subject)
    {
        var (sheets, subjects, rows) = (portal.Get<RiskSheetService>(), portal.Get<RiskSubjectService>(), portal.Get<RiskRowService>());
        var row = subject.Rows[0];
        return command switch
        {
            "Start" => sheets.StartAsync(actor, scene.Department.Id, 2026),
            "Revise" => sheets.ReviseAsync(actor, new(scene.Department.Id, SheetTrigger.NewBusiness, "新しい業務")),
            "AddSubject" => subjects.AddAsync(actor, new(scene.Sheet, SubjectKind.Medium, "USBメモリ", string.Empty, [])),
            "AddEach" => subjects.AddEachAsync(actor, scene.Sheet, scene.Entries),
            "EditSubject" => subjects.EditAsync(actor, new(subject.Head.Id, subject.Head.Version, SubjectKind.Group, "名前", string.Empty, scene.Entries, [])),
            "EndSubject" => subjects.EndAsync(actor, subject.Head.Id, null),
            "RemoveSubject" => subjects.RemoveAsync(actor, subject.Head.Id),
            "Answer" => subjects.AnswerAsync(actor, subject.Entries[0].Row.Answering("影響なし")),
            "AddRow" => rows.AddAsync(actor, new(subject.Head.Id, LifecyclePhase.Use, new RiskContent { Risk = "x" })),
            "WriteRow" => rows.WriteAsync(actor, new(row.Id, row.Version, new RiskContent { Risk = "y" })),
            "RemoveRow" => rows.RemoveAsync(actor, row.Id, row.Version),
            "EndRow" => rows.EndAsync(actor, row.Id, row.Version, "なくなった"),
            "Paste" => rows.PasteAsync(actor, subject.Head.Id, [new RiskLine { Phase = LifecyclePhase.Use, Content = new() { Risk = "z" } }]),
            "State" => rows.StateAsync(actor, subject.Head.Id, LifecyclePhase.Transfer, "しない"),
            "Take" => rows.TakeAsync(actor, subject.Head.Id, [subject.Proposals[0].Code]),
            "Decline" => rows.DeclineAsync(actor, subject.Head.Id, subject.Proposals[0].Code, string.Empty),
            "Discard" => sheets.DiscardAsync(actor, scene.Sheet),
            _ => throw new InvalidOperationException(command),
        };
    }
}
