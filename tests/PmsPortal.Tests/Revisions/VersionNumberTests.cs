using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Tests.Revisions;

public sealed class VersionNumberTests
{
    [Theory]
    [InlineData("1.0", 1, 0)]
    [InlineData("1.10", 1, 10)]
    [InlineData("第2.3版", 2, 3)]
    [InlineData("１．１０", 1, 10)]
    [InlineData("3", 3, 0)]
    [InlineData(" 第 1.0 版 ", 1, 0)]
    public void Parse_Written_IsAPairOfNumbers(string text, int major, int minor) =>
        Assert.Equal(new VersionNumber(major, minor), VersionNumber.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("0.9")]
    [InlineData("1.")]
    [InlineData("1.0.1")]
    [InlineData("-1.0")]
    [InlineData("初版")]
    [InlineData("12345.0")]
    public void Parse_NoVersion_IsRefused(string text) => Assert.Throws<FieldFormatException>(() => VersionNumber.Parse(text));

    [Theory]
    [InlineData("1.9", "1.10", null)]
    [InlineData("1.9", "2.0", null)]
    [InlineData("1.0", "1.1", null)]
    [InlineData(null, "1.0", null)]
    [InlineData(null, "3.2", null)]
    [InlineData("1.9", "1.9", "既にあります")]
    [InlineData("1.9", "1.8", "戻せません")]
    [InlineData("1.10", "1.9", "戻せません")]
    [InlineData("1.10", "1.1", "戻せません")]
    [InlineData("2.0", "1.11", "戻せません")]
    [InlineData("1.9", "1.11", "飛ばせません")]
    [InlineData("1.9", "3.0", "飛ばせません")]
    [InlineData("1.9", "2.1", "飛ばせません")]
    public void WhyNotAfter_EveryPair_AllowsTheNextRevisionAndTheNextEditionOnly(string? before, string after, string? reason)
    {
        var why = VersionNumber.Parse(after).WhyNotAfter(before is null ? null : VersionNumber.Parse(before));

        if (reason is null)
        {
            Assert.Null(why);
        }
        else
        {
            Assert.Contains(reason, why, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Sorting_ManyVersions_GoesByNumbersNotByText()
    {
        var sorted = new[] { "1.10", "1.9", "2.0", "1.0" }.Select(VersionNumber.Parse).Order().Select(v => v.ToString());

        Assert.Equal(["1.0", "1.9", "1.10", "2.0"], sorted);
    }

    [Fact]
    public void Moves_EveryStatusAndAction_AreTheTable()
    {
        var expected = new Dictionary<RevisionStatus, RevisionAction[]>
        {
            [RevisionStatus.Draft] = [RevisionAction.Write, RevisionAction.Submit, RevisionAction.Discard],
            [RevisionStatus.Submitted] = [RevisionAction.Withdraw, RevisionAction.Return, RevisionAction.Reject, RevisionAction.Approve],
            [RevisionStatus.Returned] = [RevisionAction.Write, RevisionAction.Discard],
            [RevisionStatus.Rejected] = [RevisionAction.Write, RevisionAction.Discard],
            [RevisionStatus.Approved] = [],
        };
        foreach (var status in Enum.GetValues<RevisionStatus>())
        {
            Assert.Equal(
                expected[status].Order(),
                NumberedRevision.Moves.Where(m => m.From == status).Select(m => m.Action).Order());
        }
    }
}
