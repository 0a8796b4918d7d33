using Microsoft.Extensions.Options;
using PmsPortal.Platform.Mail;

namespace PmsPortal.Tests.Mail;

public sealed class MailTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 15)]
    [InlineData(4, 60)]
    [InlineData(5, 240)]
    [InlineData(6, 720)]
    [InlineData(7, 1440)]
    [InlineData(9, 1440)]
    [InlineData(10, null)]
    [InlineData(11, null)]
    public void RetrySchedule_AfterAttempts_Grows(int attempts, int? minutes) =>
        Assert.Equal(minutes is { } m ? TimeSpan.FromMinutes(m) : null, RetrySchedule.After(attempts));

    [Theory]
    [InlineData("https://pms.example.jp", "ledger/12?tab=history", "https://pms.example.jp/ledger/12?tab=history")]
    [InlineData("https://pms.example.jp/", "/ledger/12", "https://pms.example.jp/ledger/12")]
    [InlineData("https://intra.example.jp/pms", "ledger", "https://intra.example.jp/pms/ledger")]
    [InlineData("https://intra.example.jp/pms/", "", "https://intra.example.jp/pms/")]
    [InlineData("https://pms.example.jp", "//elsewhere.example/x", "https://pms.example.jp/elsewhere.example/x")]
    [InlineData("https://pms.example.jp", "https://elsewhere.example/x", "https://pms.example.jp/https://elsewhere.example/x")]
    [InlineData("https://pms.example.jp", "search?q=台帳", "https://pms.example.jp/search?q=%E5%8F%B0%E5%B8%B3")]
    [InlineData("", "ledger/12", "/ledger/12")]
    [InlineData("ftp://pms.example.jp", "ledger/12", "/ledger/12")]
    public void MailLinks_OfAddresses_StayInThePortal(string host, string address, string expected) =>
        Assert.Equal(expected, new MailLinks(Options.Create(new MailOptions { BaseAddress = host })).Absolute(address));

    [Theory]
    [InlineData("", "pms@example.jp", 25, "Mail:Host")]
    [InlineData("smtp", "", 25, "Mail:From")]
    [InlineData("smtp", "事務局 <pms@example.jp>", 25, "Mail:From")]
    [InlineData("smtp", "pms@example.jp", 0, "Mail:Port")]
    [InlineData("smtp", "pms@example.jp", 587, null)]
    public void MailOptions_Incomplete_SayWhichSettingIsMissing(string host, string from, int port, string? setting)
    {
        var options = new MailOptions { Host = host, From = from, Port = port };
        Assert.Equal(setting is null, options.IsConfigured);
        Assert.Equal(setting is null ? 0 : 1, options.Problems.Count(p => p.Contains(setting ?? string.Empty, StringComparison.Ordinal)));
    }

    [Fact]
    public void SendResult_InWords_NamesWhatHappened()
    {
        Assert.Equal("送るメールはありません", new SendResult(0, 0, 0, null).ToString());
        Assert.Equal("3件を送信、2件は再送待ち、1件は失敗", new SendResult(3, 2, 1, null).ToString());
        Assert.Equal("1件は再送待ち。応答なし", new SendResult(0, 1, 0, "応答なし").ToString());
        Assert.Equal("送信していません。設定なし", new SendResult(0, 0, 0, "設定なし").ToString());
    }
}
