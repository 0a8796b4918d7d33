using PmsPortal.Modules.Records;

namespace PmsPortal.Tests.Records;

public sealed class DisposalRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    public static TheoryData<string, Action<DisposalContent>> Bad => new()
    {
        { nameof(DisposalContent.Scope), c => c.Scope = " " },
        { nameof(DisposalContent.Quantity), c => c.Quantity = string.Empty },
        { nameof(DisposalContent.Medium), c => c.Medium = null },
        { nameof(DisposalContent.Reason), c => c.Reason = null },
        { nameof(DisposalContent.ReasonDetail), c => c.Reason = DisposalReason.Other },
        { nameof(DisposalContent.Method), c => c.Method = null },
        { nameof(DisposalContent.MethodOther), c => c.Method = DisposalMethod.Other },
        { nameof(DisposalContent.Contractor), c => c.Method = DisposalMethod.Entrusted },
        { nameof(DisposalContent.Performer), c => c.Performer = string.Empty },
        { nameof(DisposalContent.Witness), c => c.Witness = string.Empty },
        { nameof(DisposalContent.Witness), c => c.Witness = "佐藤　一郎" },
        { nameof(DisposalContent.DisposedOn), c => c.DisposedOn = null },
        { nameof(DisposalContent.DisposedOn), c => c.DisposedOn = Today.AddDays(1) },
        { nameof(DisposalContent.DisposedOn), c => c.DisposedOn = new DateOnly(2026, 10, 31) },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Problems_OneThingWrong_NamesThatField(string field, Action<DisposalContent> spoil)
    {
        var content = Good();
        spoil(content);
        Assert.Equal(field, Assert.Single(DisposalRules.Problems(content, false, new DateOnly(2026, 11, 1), Today)).Field);
    }

    [Fact]
    public void Problems_AfterTheFact_NeedsItsReason()
    {
        Assert.Empty(DisposalRules.Problems(Good(), false, new DateOnly(2026, 11, 1), Today));
        Assert.Equal(nameof(DisposalContent.AfterTheFactReason), Assert.Single(DisposalRules.Problems(Good(), true, null, Today)).Field);
    }

    [Theory]
    [InlineData("2026-11-09", false, DisposalReason.Expired, false)]
    [InlineData("2026-11-10", false, DisposalReason.Expired, true)]
    [InlineData("2026-11-11", false, DisposalReason.AskedByPerson, true)]
    [InlineData("2026-11-11", true, DisposalReason.PurposeAchieved, true)]
    [InlineData("2026-11-11", true, DisposalReason.AskedByPerson, false)]
    [InlineData("2026-11-11", true, DisposalReason.AskedByEntruster, false)]
    public void Early_UpToTheLastDay_IsRefusedWithTheDay(string endsOn, bool isLedger, DisposalReason reason, bool refused)
    {
        var content = Good();
        (content.DisposedOn, content.Reason) = (new DateOnly(2026, 11, 10), reason);
        var message = DisposalRules.Early("D01-R003 出欠表 2021年度", DateOnly.ParseExact(endsOn, "yyyy-MM-dd"), isLedger, content);
        Assert.Equal(refused, message is not null);
        if (message is not null)
        {
            Assert.Contains(endsOn.Replace('-', '/'), message, StringComparison.Ordinal);
        }
    }

    private static DisposalContent Good() => new()
    {
        Scope = "2021年度の分すべて",
        Medium = RecordMedium.Paper,
        Quantity = "ファイル3冊",
        Reason = DisposalReason.Expired,
        Method = DisposalMethod.Shred,
        DisposedOn = new DateOnly(2026, 11, 10),
        Performer = "佐藤 一郎",
        Witness = "中野 由紀",
    };
}
