using PmsPortal.Modules.Audits;

namespace PmsPortal.Tests.Audits;

/// <summary>Every state with every action: what the table doesn't name is refused.</summary>
public sealed class AuditMovesTests
{
    private static readonly Dictionary<AuditStatus, AuditAction[]> Allowed = new()
    {
        [AuditStatus.Draft] = [AuditAction.Plan, AuditAction.Prepare, AuditAction.Notify, AuditAction.Cancel],
        [AuditStatus.Notified] = [AuditAction.Change, AuditAction.Prepare, AuditAction.Confirm, AuditAction.Cancel],
        [AuditStatus.Checking] = [AuditAction.Answer, AuditAction.Complete, AuditAction.Cancel],
        [AuditStatus.Reporting] = [AuditAction.Reopen, AuditAction.Write, AuditAction.Submit],
        [AuditStatus.Submitted] = [AuditAction.Withdraw, AuditAction.Return, AuditAction.Approve],
        [AuditStatus.Approved] = [AuditAction.Receive],
        [AuditStatus.Received] = [],
        [AuditStatus.Cancelled] = [],
    };

    public static TheoryData<AuditStatus, AuditAction> All()
    {
        var all = new TheoryData<AuditStatus, AuditAction>();
        foreach (var status in Enum.GetValues<AuditStatus>())
        {
            foreach (var action in Enum.GetValues<AuditAction>())
            {
                all.Add(status, action);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Can_OfEveryStateAndAction_IsTheTable(AuditStatus status, AuditAction action) =>
        Assert.Equal(Allowed[status].Contains(action), AuditEngagement.Can(status, action));
}
