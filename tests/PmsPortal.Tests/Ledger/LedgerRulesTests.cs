using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Tests.Ledger;

public sealed class LedgerRulesTests
{
    [Theory]
    [InlineData("5年", "5年")]
    [InlineData("退職後3年", "退職後3年")]
    [InlineData("退職後　３年間", "退職後3年")]
    [InlineData("契約終了後6ヶ月", "契約終了後6か月")]
    [InlineData("契約で定める期間", "契約で定める期間")]
    [InlineData("永年", "永久")]
    [InlineData("法定", "法令で定める期間")]
    [InlineData("受診者の申出があるまで", "その他（受診者の申出があるまで）")]
    [InlineData("", "")]
    public void Retention_Text_IsReadAndWrittenBack(string text, string shown)
    {
        var read = Retention.Parse(text);
        Assert.Equal(shown, read?.ToString() ?? string.Empty);
        Assert.Equal(read, Retention.Parse(shown));
    }

    [Theory]
    [InlineData("5年", "2020-04-01", "2025-04-01")]
    [InlineData("退職後3年", "2024-02-29", "2027-02-28")]
    [InlineData("年度末後1年", "2025-05-10", "2027-03-31")]
    [InlineData("6か月", "2026-08-31", "2027-02-28")]
    [InlineData("契約で定める期間", "2020-04-01", null)]
    [InlineData("5年", null, null)]
    public void Retention_WithStart_EndsOn(string text, string? start, string? end)
    {
        DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(Day(end), Retention.Parse(text)!.EndsOn(Day(start)));
    }

    [Fact]
    public void Fields_TextOfEach_IsAcceptedBack()
    {
        var content = new LedgerContent
        {
            Name = "名称",
            Items = "氏名\n住所",
            Purpose = "目的",
            SubjectCount = 3000,
            SubjectCountIsApproximate = true,
            Form = InformationForm.Other,
            FormOther = "音声",
            IsSensitive = true,
            IsSpecific = false,
            AcquisitionWay = AcquisitionWay.OtherThanDirectWritten,
            Retention = new Retention(RetentionRule.Period, 3, RetentionUnit.Year, RetentionStart.Retirement),
            RetentionStartedOn = new DateOnly(2026, 4, 1),
            DisposalWay = DisposalWay.Shred,
            ProcessedKind = ProcessedKind.RelatedInformation,
            IsRetainedData = false,
        };
        var copy = new LedgerContent();
        foreach (var field in LedgerFields.All)
        {
            field.Accept!(copy, field.Text(content));
        }

        Assert.All(LedgerFields.All, f => Assert.Equal(f.Text(content), f.Text(copy)));
        Assert.Equal(Snapshot.Of(content, LedgerFields.All).Hash, Snapshot.Of(copy, LedgerFields.All).Hash);
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void Revision_EveryStatusAndAction_FollowsTheTable(LedgerStatus status, LedgerAction action)
    {
        var expected = (status, action) switch
        {
            (LedgerStatus.Draft or LedgerStatus.Returned or LedgerStatus.Rejected, LedgerAction.Write or LedgerAction.Discard) => true,
            (LedgerStatus.Draft, LedgerAction.Submit) => true,
            (LedgerStatus.Submitted, LedgerAction.Withdraw or LedgerAction.Return or LedgerAction.Reject or LedgerAction.Approve) => true,
            _ => false,
        };
        Assert.Equal(expected, LedgerRevisionMoves.Contains((status, action)));
    }

    [Fact]
    public void Problems_MissingAndTooLong_NameTheFields()
    {
        var problems = LedgerRules.Problems(new LedgerContent { Name = new string('あ', 201), Items = " ", SubjectCount = -1 });
        Assert.Equal(["Name", "Items", "Purpose", "SubjectCount"], problems.Select(p => p.Field));
        Assert.Contains(LedgerRules.Problems(new LedgerContent { Name = "a", Items = "b", Purpose = "c", RetentionRule = RetentionRule.Period }), p => p.Field == "Retention");
    }

    public static TheoryData<LedgerStatus, LedgerAction> Moves()
    {
        var data = new TheoryData<LedgerStatus, LedgerAction>();
        foreach (var status in Enum.GetValues<LedgerStatus>())
        {
            foreach (var action in Enum.GetValues<LedgerAction>())
            {
                data.Add(status, action);
            }
        }

        return data;
    }

    private static readonly HashSet<(LedgerStatus, LedgerAction)> LedgerRevisionMoves = [.. LedgerRevision.Moves.Select(m => (m.From, m.Action))];
}
