using System.Text;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Errors;
using PmsPortal.Testing;

namespace PmsPortal.Tests.Calendar;

public sealed class HolidayFileTests
{
    private const string Header = "国民の祝日・休日月日,国民の祝日・休日名称";
    private static readonly string[] Year = [Header, "2026/1/1,元日", "2026/11/23,勤労感謝の日"];
    private static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    [Fact]
    public void Read_TheRealFile_HasEveryDay()
    {
        var file = Read(File.ReadAllBytes(SampleFiles.PathOf("syukujitsu.csv")));

        Assert.Empty(file.Problems);
        Assert.Equal(54, file.Days.Count);
        Assert.Equal(new HolidayDay(new(2025, 1, 1), "元日"), file.Days[0]);
        Assert.Equal(new HolidayDay(new(2027, 11, 23), "勤労感謝の日"), file.Days[^1]);
        Assert.Empty(file.Unexpected());
    }

    [Fact]
    public void Read_EveryEncoding_ReadsTheSame()
    {
        var text = string.Join("\r\n", Year) + "\r\n";
        HolidayFile[] files =
        [
            Read(Cp932.GetBytes(text)), Read(Encoding.UTF8.GetBytes(text)), Read([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)]),
            Read(Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal))), Read(Cp932.GetBytes(text.Replace("\r\n", ",,\r\n", StringComparison.Ordinal))),
        ];

        Assert.All(files, f =>
        {
            Assert.Empty(f.Problems);
            Assert.Equal([new(new(2026, 1, 1), "元日"), new HolidayDay(new(2026, 11, 23), "勤労感謝の日")], f.Days);
        });
    }

    [Theory]
    [InlineData("月日,名称\r\n2026/1/1,元日")]
    [InlineData("2026/1/1,元日\r\n2026/11/23,勤労感謝の日")]
    [InlineData("国民の祝日・休日名称,国民の祝日・休日月日\r\n元日,2026/1/1")]
    [InlineData("")]
    public void Read_AnotherHeader_IsRefused(string text) => Assert.Contains(
        "内閣府の祝日の表の形式ではありません", Assert.Throws<RuleException>(() => Read(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_AWorkbook_IsRefused()
    {
        using var stream = File.OpenRead(SampleFiles.PathOf("ledger.xlsx"));

        Assert.Contains("CSVではありません", Assert.Throws<RuleException>(() => HolidayFile.Read(stream, "syukujitsu.csv")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AFarTooLargeFile_IsRefused() => Assert.Contains(
        "大きすぎます", Assert.Throws<RuleException>(() => Read(new byte[HolidayFile.MaxBytes + 1])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2026/2/30,何かの日", "2026/2/30という日はありません。")]
    [InlineData("令和8年2月11日,建国記念の日", "日付が「2026/1/1」の形になっていません。")]
    [InlineData("2026-02-11,建国記念の日", "日付が「2026/1/1」の形になっていません。")]
    [InlineData("2026/2/11", "「月日,名称」の2つの列になっていません。")]
    [InlineData("2026/2/11,建国記念の日,よぶん", "「月日,名称」の2つの列になっていません。")]
    [InlineData("2026/1/1,元旦", "2026/1/1は2行目にもあります。同じ日は1行にしてください。")]
    [InlineData("2026/2/11,長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い名前の日", "名称が40文字を超えています。")]
    public void Read_ABadLine_IsNamedWithItsNumber(string line, string reason)
    {
        var file = Read(Encoding.UTF8.GetBytes(string.Join("\r\n", [.. Year, line])));

        Assert.Equal([new HolidayFileProblem(4, line, reason)], file.Problems);
        Assert.Equal(2, file.Days.Count);
    }

    [Fact]
    public void Read_CutOffOrWithAGap_IsAProblemOfTheYear()
    {
        string[] lines = [.. Year, "2027/1/1,元日", "2029/1/1,元日", "2029/11/23,勤労感謝の日"];
        var file = Read(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));

        Assert.Equal([(0, "2027年"), (0, "2028年")], file.Problems.Select(p => (p.Line, p.Text)));
    }

    [Fact]
    public void Read_HeaderOnly_IsAProblem() => Assert.StartsWith(
        "祝日が1日もありません。", Assert.Single(Read(Encoding.UTF8.GetBytes(Header)).Problems).Reason, StringComparison.Ordinal);

    [Fact]
    public void Unexpected_ChangedFile_ShowsBothSides()
    {
        var text = Cp932.GetString(File.ReadAllBytes(SampleFiles.PathOf("syukujitsu.csv")))
            .Replace("2027/3/22,休日\r\n", string.Empty, StringComparison.Ordinal).Replace("2026/7/20,海の日", "2026/7/21,海の日", StringComparison.Ordinal);

        Assert.Equal(
            [(new(2026, 7, 20), "", "海の日"), (new(2026, 7, 21), "海の日", ""), (new DateOnly(2027, 3, 22), "", "休日")],
            Read(Encoding.UTF8.GetBytes(text)).Unexpected());
    }

    [Fact]
    public void Comparison_NewTable_SaysWhatChanges()
    {
        HolidayDay[] old = [new(new(2026, 1, 1), "元日"), new(new(2026, 7, 20), "海の日"), new(new(2026, 11, 23), "勤労感謝の日")];
        HolidayDay[] next = [new(new(2025, 1, 1), "元日"), new(new(2026, 1, 1), "元日"), new(new(2026, 7, 21), "海の日"), new(new(2026, 11, 23), "勤労の日"), new(new(2027, 1, 1), "元日"), new(new(2028, 1, 1), "元日")];

        var comparison = HolidayComparison.Of(old, next);

        Assert.True(comparison.HasChanges);
        Assert.Equal(
            "2025年を追加（1日）\n2027年～2028年を追加（2日）\n追加 2026/07/21（火） 海の日\n削除 2026/07/20（月） 海の日\n名称変更 2026/11/23（月） 勤労感謝の日 → 勤労の日",
            comparison.Text);
        Assert.False(HolidayComparison.Of(next, next).HasChanges);
    }

    private static HolidayFile Read(byte[] content)
    {
        using var stream = new MemoryStream(content);
        return HolidayFile.Read(stream, "syukujitsu.csv");
    }
}
