using PmsPortal.Modules.Training;
using PmsPortal.Platform.Applications;

namespace PmsPortal.Tests.Training;

/// <summary>Every state with every action, against the table of moves; an added state without moves fails here.</summary>
public sealed class TrainingRecordMovesTests
{
    public static TheoryData<ApplicationStatus, ApplicationAction, ApplicationStatus?> All()
    {
        var data = new TheoryData<ApplicationStatus, ApplicationAction, ApplicationStatus?>();
        foreach (var status in Enum.GetValues<ApplicationStatus>())
        {
            foreach (var action in Enum.GetValues<ApplicationAction>())
            {
                data.Add(status, action, (status, action) switch
                {
                    (ApplicationStatus.Draft or ApplicationStatus.Returned or ApplicationStatus.Rejected, ApplicationAction.Write) => ApplicationStatus.Draft,
                    (ApplicationStatus.Draft, ApplicationAction.Submit) => ApplicationStatus.Submitted,
                    (ApplicationStatus.Submitted, ApplicationAction.Withdraw) => ApplicationStatus.Draft,
                    (ApplicationStatus.Submitted, ApplicationAction.Return) => ApplicationStatus.Returned,
                    (ApplicationStatus.Submitted, ApplicationAction.Reject) => ApplicationStatus.Rejected,
                    (ApplicationStatus.Submitted, ApplicationAction.Approve) => ApplicationStatus.Approved,
                    _ => null,
                });
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Move_OfARecord_IsWhatTheTableSays(ApplicationStatus from, ApplicationAction action, ApplicationStatus? to) =>
        Assert.Equal(to, TrainingRecord.Moves.Where(m => m.From == from && m.Action == action).Select(m => (ApplicationStatus?)m.To).SingleOrDefault());

    [Fact]
    public void Record_IsNeverDeleted() => Assert.DoesNotContain(TrainingRecord.Moves, m => m.Action == ApplicationAction.Delete);
}
