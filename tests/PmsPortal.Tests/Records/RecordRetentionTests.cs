using PmsPortal.Modules.Records;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Tests.Records;

/// <summary>When keeping ends: fiscal-year ends, leap days, events, and what never ends.</summary>
public sealed class RecordRetentionTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory]
    [InlineData("3年", null, 2021, "2025-03-31")]
    [InlineData("5年", null, 2020, "2026-03-31")]
    [InlineData("年度末後3年", null, 2021, "2025-03-31")]
    [InlineData("完結後5年", null, 2020, "2026-03-31")]
    [InlineData("6か月", null, 2025, "2026-09-30")]
    [InlineData("11か月", null, 2022, "2024-02-29")]
    [InlineData("90日", null, 2025, "2026-06-29")]
    [InlineData("退職後3年", "2024-02-29", 2015, "2027-02-28")]
    [InlineData("退職後4年", "2024-02-29", 2015, "2028-02-29")]
    [InlineData("契約終了後1か月", "2024-01-31", 2015, "2024-02-29")]
    [InlineData("最終利用後365日", "2024-02-29", 2023, "2025-02-28")]
    public void EndOf_Period_IsTheLastDayOfKeeping(string retention, string? startedOn, int year, string expected)
    {
        var end = RecordRetention.EndOf(Retention.Parse(retention), startedOn is null ? null : DateOnly.ParseExact(startedOn, "yyyy-MM-dd"), year);
        Assert.Equal(new RetentionEnd(RetentionEndKind.Day, DateOnly.ParseExact(expected, "yyyy-MM-dd")), end);
    }

    [Theory]
    [InlineData("永久", RetentionEndKind.Never)]
    [InlineData("永年", RetentionEndKind.Never)]
    [InlineData("契約で定める期間", RetentionEndKind.Unknown)]
    [InlineData("法令で定める期間", RetentionEndKind.Unknown)]
    [InlineData("退職後3年", RetentionEndKind.Unknown)]
    [InlineData("担当者が決める", RetentionEndKind.Unknown)]
    public void EndOf_WithoutADay_SaysWhy(string retention, RetentionEndKind expected) =>
        Assert.Equal(new RetentionEnd(expected), RecordRetention.EndOf(Retention.Parse(retention), null, 2020));

    [Fact]
    public void NextEnd_SkipsWhatWasDisposedOf_AndEndsWithTheSpan()
    {
        var content = Content("3年", "2019～2021");
        Assert.Equal(new DateOnly(2023, 3, 31), RecordRetention.NextEnd(content, []));
        Assert.Equal(new DateOnly(2024, 3, 31), RecordRetention.NextEnd(content, [2019]));
        Assert.Equal(new DateOnly(2023, 3, 31), RecordRetention.NextEnd(content, [2020]));
        Assert.Null(RecordRetention.NextEnd(content, [2019, 2020, 2021]));
        Assert.Null(RecordRetention.NextEnd(Content("永久", "2011年度～"), []));
    }

    [Fact]
    public void HeldYears_OpenSpan_EndsWithTheRunningFiscalYear()
    {
        Assert.Equal([2024, 2026], RecordRetention.HeldYears(Content("3年", "2024年度～"), [2025], Today));
        Assert.Equal([2024, 2025], RecordRetention.HeldYears(Content("3年", "2024年度～"), [], new DateOnly(2026, 3, 31)));
        Assert.Equal([2024, 2025, 2026], RecordRetention.HeldYears(Content("3年", "2024年度～"), [], new DateOnly(2026, 4, 1)));
        Assert.Empty(RecordRetention.HeldYears(Content("3年", "2027年度～"), [], Today));
    }

    [Theory]
    [InlineData("2021年度～", 2021, null)]
    [InlineData("２０２１〜", 2021, null)]
    [InlineData("R3～", 2021, null)]
    [InlineData("令和元年度から", 2019, null)]
    [InlineData("平成31年度～令和3年度", 2019, 2021)]
    [InlineData("2021-2024", 2021, 2024)]
    [InlineData("R3-R5", 2021, 2023)]
    [InlineData("2021～2024年度", 2021, 2024)]
    [InlineData("2023年度", 2023, 2023)]
    [InlineData("2023", 2023, 2023)]
    public void YearSpan_Parse_ReadsWhatPeopleWrite(string text, int first, int? last)
    {
        var span = YearSpan.Parse(text);
        Assert.Equal(new YearSpan(first, last), span);
        Assert.Equal(span, YearSpan.Parse(span!.ToString()));
    }

    [Theory]
    [InlineData("2024～2021")]
    [InlineData("毎年")]
    [InlineData("99")]
    [InlineData("R0～")]
    public void YearSpan_Parse_RefusesOtherWords(string text) => Assert.Throws<FieldFormatException>(() => YearSpan.Parse(text));

    [Theory]
    [InlineData("A.3.4.5", "2年", true)]
    [InlineData("A.3.4.5(2)9)", "35か月", true)]
    [InlineData("A. 3. 7. 2", "1000日", true)]
    [InlineData("A.3.7.1、A.3.7.3", "1年", true)]
    [InlineData("A.3.7.2", "3年", false)]
    [InlineData("A.3.7.2", "36か月", false)]
    [InlineData("A.3.7.2", "永久", false)]
    [InlineData("A.3.7.1", "1年", false)]
    [InlineData("A.3.7.20", "1年", false)]
    [InlineData("A.3.4.2.8.2", "1年", true)]
    public void Rules_ShorterThanTheRulesDemand_IsRefusedWithTheBasis(string clause, string retention, bool refused)
    {
        var content = Content(retention, "2021年度～");
        content.Clause = clause;
        var problem = RecordRules.Problems(content, Today).SingleOrDefault();
        Assert.Equal(refused, problem is not null);
        if (problem is not null)
        {
            Assert.Equal(nameof(RecordContent.Retention), problem.Field);
            Assert.Contains("3年以上", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Rules_Empty_NamesEveryFieldThatF42Needs()
    {
        var fields = RecordRules.Problems(new RecordContent(), Today).Select(p => p.Field);
        Assert.Equal(["Name", "Keeper", "Place", "Medium", "Retention", "Years", "DisposalMethod"], fields);
    }

    [Fact]
    public void Paper_EveryStatusAndAction_MovesAsTheTableSays()
    {
        Assert.NotEmpty(DepartmentPaper.Moves);
        Assert.Equal(DepartmentPaper.Moves.Count, DepartmentPaper.Moves.Select(m => (m.From, m.Action)).Distinct().Count());
        Assert.DoesNotContain(DepartmentPaper.Moves, m => m.From == PaperStatus.Approved);
        Assert.Equal(
            [PaperAction.Withdraw, PaperAction.Return, PaperAction.Reject, PaperAction.Approve],
            DepartmentPaper.Moves.Where(m => m.From == PaperStatus.Submitted).Select(m => m.Action));
    }

    private static RecordContent Content(string retention, string years) => new()
    {
        Name = "教育の出欠表",
        Keeper = "総務課 教育担当",
        Place = "書庫",
        Medium = RecordMedium.Paper,
        Retention = Retention.Parse(retention),
        Years = YearSpan.Parse(years),
        DisposalMethod = DisposalMethod.Shred,
    };
}
