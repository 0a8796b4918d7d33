using System.Text;
using PmsPortal.Modules.YearPlans;
using PmsPortal.Platform.Obligations;

namespace PmsPortal.Tests.YearPlans;

public sealed class CalendarTextTests
{
    private static readonly MyObligation Sample = new(
        412, "特定した個人情報の見直し（個人情報管理台帳）; 確認, 承認\\まで", "巡回健診課", new(2026, 4, 30), "4月の末日まで。\nその前の営業日。", ObligationState.NotStarted, "ledger/reviews/2026/7");

    [Fact]
    public void Write_Line_IsFoldedAt75BytesBetweenCharacters()
    {
        var text = CalendarText.Write([Sample], a => $"https://pms.example/{a}");

        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        var lines = text.Split("\r\n");
        Assert.All(lines, l => Assert.True(Encoding.UTF8.GetByteCount(l) <= 75, l));
        Assert.DoesNotContain('\uFFFD', text);
        Assert.Contains(lines, l => l.StartsWith(' '));
    }

    [Fact]
    public void Write_Event_SaysEverythingEscaped()
    {
        var text = CalendarText.Write([Sample], a => $"https://pms.example/{a}").Replace("\r\n ", string.Empty, StringComparison.Ordinal);

        Assert.Contains("SUMMARY:期限 特定した個人情報の見直し（個人情報管理台帳）\\; 確認\\, 承認\\\\まで（巡回健診課）\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DESCRIPTION:未着手\\n4月の末日まで。\\nその前の営業日。\\nhttps://pms.example/ledger/reviews/2026/7\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20260430\r\nDTEND;VALUE=DATE:20260501\r\n", text, StringComparison.Ordinal);
        Assert.Contains("UID:obligation-412@pms-portal\r\n", text, StringComparison.Ordinal);
    }
}
