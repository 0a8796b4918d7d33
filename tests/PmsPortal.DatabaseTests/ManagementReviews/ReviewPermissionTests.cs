using PmsPortal.DatabaseTests.LegalNorms;
using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.ManagementReviews;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.ManagementReviews;

/// <summary>For every command and role: refused unless allowed.</summary>
public sealed class ReviewPermissionTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    private static readonly PmsRole[] Preparers = [PmsRole.SecretariatManager, PmsRole.ProtectionManager];
    private static readonly PmsRole[] Directors = [PmsRole.Chairperson, .. Preparers];
    private static readonly PmsRole[] Viewers =
        [PmsRole.Chairperson, PmsRole.ViceChairperson, PmsRole.ProtectionManager, PmsRole.AuditChief, PmsRole.TrainingManager, PmsRole.ComplaintManager, PmsRole.SecretariatManager];

    private static readonly (string Command, PmsRole[] Allowed)[] Commands =
    [
        ("Start", Preparers), ("Collect", Preparers), ("WriteInput", Preparers), ("Hold", Preparers), ("Submit", Preparers), ("Discard", Preparers),
        ("Approve", [PmsRole.Chairperson]),
        ("AddDirective", Directors), ("WriteDirective", Directors), ("RemoveDirective", Directors),
        ("Progress", Preparers), ("Report", Preparers), ("Link", Directors),
        ("Accept", [PmsRole.Chairperson, PmsRole.SecretariatManager]), ("SendBack", [PmsRole.Chairperson, PmsRole.SecretariatManager]),
        ("Get", Viewers), ("List", Viewers), ("GetDirective", Viewers),
        ("Export", [PmsRole.Chairperson, PmsRole.ProtectionManager, PmsRole.AuditChief, PmsRole.SecretariatManager]), ("Import", []),
    ];

    private Actor secretariat = null!;
    private Actor responsible = null!;

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
        secretariat = await portal.SecretaryAsync();
        responsible = await portal.CreateActorAsync();
        var actor = await portal.CreateActorAsync(role, await portal.CreateDepartmentAsync());
        var failure = await Record.ExceptionAsync(() => RunAsync(command, actor));
        Assert.True(isAllowed ? failure is null : failure is ForbiddenException or NotFoundException, $"{role} {command}: {failure}");
    }

    [Fact]
    public async Task Responsible_WithoutARole_SeesAndReportsTheirOwnDirectiveOnly()
    {
        portal.GoTo(2026, 11, 20);
        secretariat = await portal.SecretaryAsync();
        responsible = await portal.CreateActorAsync();
        var (review, directive) = await IssuedAsync();
        await portal.Directives().ProgressAsync(responsible, directive, "始めた");
        await Assert.ThrowsAsync<NotFoundException>(() => portal.ReviewAsync(responsible, review));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Directives().AcceptAsync(responsible, directive, ""));
        // A 理事長 who has to carry out their own directive doesn't accept it themselves.
        responsible = await portal.CreateActorAsync(PmsRole.Chairperson);
        var (_, own) = await IssuedAsync();
        await portal.Directives().ReportAsync(responsible, own, "済み", "記録");
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Directives().AcceptAsync(responsible, own, ""));
        await portal.Directives().AcceptAsync(secretariat, own, "");
    }

    private async Task<(int Review, int Directive)> IssuedAsync()
    {
        var review = await portal.PreparedAsync(secretariat);
        var directive = await portal.Directives().AddAsync(secretariat, review, ReviewSteps.Sample(responsible, new(2026, 12, 25)));
        await portal.ApproveAsync(secretariat, review);
        return (review, directive);
    }

    private async Task RunAsync(string command, Actor actor)
    {
        var (review, directive) = (0, 0);
        if (command is "Progress" or "Report" or "Link" or "Accept" or "SendBack" or "GetDirective")
        {
            (review, directive) = await IssuedAsync();
            if (command is "Accept" or "SendBack")
            {
                await portal.Directives().ReportAsync(responsible, directive, "済み", "記録");
            }
        }
        else if (command is not ("Start" or "List" or "Export" or "Import"))
        {
            review = await portal.PreparedAsync(secretariat);
            directive = command is "WriteDirective" or "RemoveDirective" ? await portal.Directives().AddAsync(secretariat, review, ReviewSteps.Sample(responsible, new(2026, 12, 25))) : 0;
        }

        if (command == "Approve")
        {
            await portal.Reviews().SubmitAsync(secretariat, review);
        }

        var (kind, detail) = (ReviewInputKind.Society, review > 0 ? await portal.ReviewAsync(secretariat, review) : null);
        await (command switch
        {
            "Start" => portal.Reviews().StartAsync(actor, new(ManagementReviewKind.AdHoc, ReviewTrigger.Other, "試験")),
            "Collect" => portal.Reviews().CollectAsync(actor, review),
            "WriteInput" => portal.Reviews().WriteInputAsync(actor, new(review, kind, detail!.Inputs.Single(i => i.Kind == kind).Version, "変えてはいけない", false)),
            "Hold" => portal.Reviews().HoldAsync(actor, new(review, detail!.Version, null, "", "", "")),
            "Submit" => portal.Reviews().SubmitAsync(actor, review),
            "Discard" => portal.Reviews().DiscardAsync(actor, review),
            "Approve" => portal.Get<ApprovalEngine>().DecideAsync(actor, new([await portal.PendingAsync(nameof(ManagementReview), review)], Verdict.Approve, "")),
            "AddDirective" => portal.Directives().AddAsync(actor, review, ReviewSteps.Sample(responsible, new(2026, 12, 25))),
            "WriteDirective" => portal.Directives().WriteAsync(actor, directive, detail!.Directives.Single().Version, ReviewSteps.Sample(responsible, new(2026, 12, 18))),
            "RemoveDirective" => portal.Directives().RemoveAsync(actor, directive),
            "Progress" => portal.Directives().ProgressAsync(actor, directive, "進めた"),
            "Report" => portal.Directives().ReportAsync(actor, directive, "済み", "記録"),
            "Link" => portal.Directives().LinkAsync(actor, directive, $"ledger/{await portal.EntryAsync()}"),
            "Accept" => portal.Directives().AcceptAsync(actor, directive, ""),
            "SendBack" => portal.Directives().SendBackAsync(actor, directive, "足りない"),
            "Get" => portal.ReviewAsync(actor, review),
            "List" => portal.Get<ManagementReviewQueries>().ListAsync(actor),
            "GetDirective" => portal.DirectiveAsync(actor, directive),
            "Export" => portal.Get<DirectiveWorkbook>().ExportAsync(actor, string.Empty, ExportFormat.Csv, Stream.Null, default),
            "Import" => portal.Get<ManagementReviewWorkbook>().ImportAsync(actor, null!, commit: true, null, default),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        });
    }
}
