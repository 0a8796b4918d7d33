using PmsPortal.DatabaseTests.LegalNorms;
using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.ManagementReviews;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.ManagementReviews;

/// <summary>
/// State × command × person of a review and of its directives: who may not is refused in every state, and who may is told in a
/// state that knows no such step. What is allowed stands in <see cref="ReviewTests"/> and <see cref="ReviewPermissionTests"/>.
/// </summary>
public sealed class ReviewStateTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    private static readonly PmsRole[] Preparers = [PmsRole.SecretariatManager, PmsRole.ProtectionManager];

    private static readonly (string Command, PmsRole[] Allowed, ManagementReviewStatus[] In)[] OfReviews =
    [
        ("Collect", Preparers, [ManagementReviewStatus.Draft, ManagementReviewStatus.Returned]),
        ("WriteInput", Preparers, [ManagementReviewStatus.Draft, ManagementReviewStatus.Returned]),
        ("Hold", Preparers, [ManagementReviewStatus.Draft, ManagementReviewStatus.Returned]),
        ("Submit", Preparers, [ManagementReviewStatus.Draft, ManagementReviewStatus.Returned]),
        ("Discard", Preparers, [ManagementReviewStatus.Draft]),
        ("AddDirective", [PmsRole.Chairperson, .. Preparers], [ManagementReviewStatus.Draft, ManagementReviewStatus.Returned]),
    ];

    private static readonly (string Command, PmsRole[] Allowed, bool IsResponsibles, DirectiveStatus In)[] OfDirectives =
    [
        ("Progress", Preparers, true, DirectiveStatus.Open),
        ("Report", Preparers, true, DirectiveStatus.Open),
        ("SendBack", [PmsRole.Chairperson, PmsRole.SecretariatManager], false, DirectiveStatus.Reported),
        ("Accept", [PmsRole.Chairperson, PmsRole.SecretariatManager], false, DirectiveStatus.Reported),
    ];

    public static TheoryData<ManagementReviewStatus> ReviewStates() => [.. Enum.GetValues<ManagementReviewStatus>()];

    public static TheoryData<DirectiveStatus> DirectiveStates() => [.. Enum.GetValues<DirectiveStatus>()];

    [Theory]
    [MemberData(nameof(ReviewStates))]
    public async Task Review_InEveryState_RefusesWhatTheTableDoesNotAllow(ManagementReviewStatus status)
    {
        portal.GoTo(2026, 11, 20);
        var secretariat = await portal.SecretaryAsync();
        var id = await BringAsync(secretariat, status);
        Assert.Equal(status, (await portal.ReviewAsync(secretariat, id)).Row.Status);
        var tried = 0;
        foreach (var (actor, role) in await PeopleAsync())
        {
            foreach (var (command, allowed, states) in OfReviews)
            {
                var (may, fits) = (role is { } held && allowed.Contains(held), states.Contains(status));
                if (!may || !fits)
                {
                    var failure = await Record.ExceptionAsync(() => DoAsync(command, actor, secretariat, id));
                    Assert.True(may ? failure is RuleException : failure is ForbiddenException or NotFoundException, $"{status} {command} {role}: {failure}");
                    tried++;
                }
            }
        }

        Assert.True(tried > 60, $"{tried}");
        Assert.Equal(status, (await portal.ReviewAsync(secretariat, id)).Row.Status);
    }

    [Theory]
    [MemberData(nameof(DirectiveStates))]
    public async Task Directive_InEveryState_RefusesWhatTheTableDoesNotAllow(DirectiveStatus status)
    {
        portal.GoTo(2026, 11, 20);
        var secretariat = await portal.SecretaryAsync();
        var responsible = await portal.CreateActorAsync();
        var directive = await DirectiveAsync(secretariat, responsible, status);
        foreach (var (actor, role) in (await PeopleAsync()).Append((responsible, null)))
        {
            foreach (var (command, allowed, isResponsibles, state) in OfDirectives)
            {
                var may = (role is { } held && allowed.Contains(held)) || (isResponsibles && actor == responsible && status != DirectiveStatus.Draft);
                if (may && status == state)
                {
                    continue;
                }

                var failure = await Record.ExceptionAsync(() => command switch
                {
                    "Progress" => portal.Directives().ProgressAsync(actor, directive, "進めた"),
                    "Report" => portal.Directives().ReportAsync(actor, directive, "済み", "記録"),
                    "SendBack" => portal.Directives().SendBackAsync(actor, directive, "足りない"),
                    _ => portal.Directives().AcceptAsync(actor, directive, string.Empty),
                });
                Assert.True(may ? failure is RuleException : failure is ForbiddenException or NotFoundException, $"{status} {command} {role}: {failure}");
            }
        }

        Assert.Equal(status, (await portal.DirectiveAsync(secretariat, directive)).Row.Status);
    }

    private async Task<List<(Actor Actor, PmsRole? Role)>> PeopleAsync()
    {
        var people = new List<(Actor, PmsRole?)>();
        var department = await portal.CreateDepartmentAsync();
        foreach (var role in PmsRoles.All.Select(r => (PmsRole?)r).Append(null))
        {
            people.Add((await portal.CreateActorAsync(role, department), role));
        }

        return people;
    }

    private async Task<int> BringAsync(Actor secretariat, ManagementReviewStatus status)
    {
        var id = await portal.PreparedAsync(secretariat);
        if (status is ManagementReviewStatus.Submitted or ManagementReviewStatus.Returned)
        {
            await portal.Reviews().SubmitAsync(secretariat, id);
            if (status == ManagementReviewStatus.Returned)
            {
                await portal.Get<ApprovalEngine>().DecideAsync(
                    await portal.CreateActorAsync(PmsRole.Chairperson), new([await portal.PendingAsync(nameof(ManagementReview), id)], Verdict.Return, "もう少し詳しく"));
            }
        }
        else if (status == ManagementReviewStatus.Approved)
        {
            await portal.ApproveAsync(secretariat, id);
        }

        return id;
    }

    private async Task<int> DirectiveAsync(Actor secretariat, Actor responsible, DirectiveStatus status)
    {
        var review = await portal.PreparedAsync(secretariat);
        var id = await portal.Directives().AddAsync(secretariat, review, ReviewSteps.Sample(responsible, new(2026, 12, 25)));
        if (status != DirectiveStatus.Draft)
        {
            await portal.ApproveAsync(secretariat, review);
        }

        if (status is DirectiveStatus.Reported or DirectiveStatus.Done)
        {
            await portal.Directives().ReportAsync(responsible, id, "済み", "記録");
        }

        if (status == DirectiveStatus.Done)
        {
            await portal.Directives().AcceptAsync(secretariat, id, string.Empty);
        }

        return id;
    }

    private async Task DoAsync(string command, Actor actor, Actor secretariat, int id)
    {
        var detail = await portal.ReviewAsync(secretariat, id);
        await (command switch
        {
            "Collect" => portal.Reviews().CollectAsync(actor, id),
            "WriteInput" => portal.Reviews().WriteInputAsync(actor, new(id, ReviewInputKind.Society, detail.Inputs.Single(i => i.Kind == ReviewInputKind.Society).Version, "変えてはいけない", false)),
            "Hold" => portal.Reviews().HoldAsync(actor, new(id, detail.Version, null, "", "", "")),
            "Submit" => portal.Reviews().SubmitAsync(actor, id),
            "Discard" => portal.Reviews().DiscardAsync(actor, id),
            _ => portal.Directives().AddAsync(actor, id, ReviewSteps.Sample(secretariat, new(2026, 12, 25))),
        });
    }
}
