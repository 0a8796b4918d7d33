using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.OperationChecks;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.OperationChecks;

/// <summary>State × command × person of a monthly check: who may not is refused in every state, and who may is told where the state knows no such step.</summary>
public sealed class OperationCheckStateTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    private static readonly (string Command, OperationCheckStatus[] In)[] Commands =
    [
        ("Answer", [OperationCheckStatus.Open]),
        ("Close", [OperationCheckStatus.Open]),
        ("Reopen", [OperationCheckStatus.Closed]),
    ];

    [Theory]
    [InlineData(OperationCheckStatus.Open)]
    [InlineData(OperationCheckStatus.Closed)]
    public async Task Check_InEveryState_RefusesWhatTheTableDoesNotAllow(OperationCheckStatus status)
    {
        portal.GoTo(2026, 11, 27);
        var (department, head) = await portal.HeadAsync();
        var place = new OperationCheckPlace(department.Id, 2026, 11);
        var id = await portal.Checks().OpenAsync(head, place, allNormal: true);
        var item = (await portal.FindAsync(head, place)).Items[0].Id;
        if (status == OperationCheckStatus.Closed)
        {
            await portal.Checks().CloseAsync(head, new(id));
        }

        foreach (var role in PmsRoles.All.Select(r => (PmsRole?)r).Append(null))
        {
            var actor = await portal.CreateActorAsync(role, department);
            foreach (var (command, states) in Commands)
            {
                var may = role == PmsRole.DepartmentHead;
                if (may && states.Contains(status))
                {
                    continue;
                }

                var failure = await Record.ExceptionAsync(() => command switch
                {
                    "Answer" => portal.Checks().AnswerAsync(actor, item, new(OperationCheckResult.NotApplicable, "該当しない")),
                    "Close" => portal.Checks().CloseAsync(actor, new(id)),
                    _ => portal.Checks().ReopenAsync(actor, id, "試験"),
                });
                Assert.True(may ? failure is RuleException : failure is ForbiddenException or NotFoundException, $"{status} {command} {role}: {failure}");
            }
        }

        var kept = await portal.FindAsync(head, place);
        Assert.Equal((status, OperationCheckResult.Normal), (kept.Status!.Value, kept.Items[0].Result!.Value));
    }
}
