using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Playwright;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Testing;

namespace PmsPortal.BrowserTests;

/// <summary>Signing in for the first time, with a second factor, and not at all; the commands of the host.</summary>
public sealed class AccountJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Account_FirstSignInSecondFactorAndLockout_WorkAsTheirUsersExpect()
    {
        await using var host = await HostProcess.StartAsync(withDemo: false);
        await using var portal = new Portal(host);
        await portal.Get<AccountService>().CreateAdministratorAsync(Actor.System("試験"), "second", "予備 管理者", "tsukimisou-no-hana-1");
        await CommandsAsync(host);
        await portal.IssueAsync("E0030", mustChange: true);

        var person = await chromium.OpenAsync(host, isPhone: true);
        await person.SignInAsync("e0030");
        await person.SeesHeadingAsync("はじめに設定してください");
        await person.Page.GotoAsync("/ledger");
        await person.SeesHeadingAsync("はじめに設定してください");
        await ChangeAsync(person, "e0030-e0030-e0030");
        await person.SeesAsync("パスワードに自分の名前・職員番号・メールアドレスを含めないでください。");
        await ChangeAsync(person, "murasaki-no-yama-77");
        await person.SeesHeadingAsync("ホーム");

        await person.GoToAsync("/account/manage", "パスワード・二要素認証");
        var key = await person.Page.Locator("code").First.InnerTextAsync();
        await person.Page.FillAsync("#code", Totp(key));
        await person.PressAsync("二要素認証を始める");
        await person.SeesAsync("回復コード");
        var codes = await person.Page.Locator(".recovery-codes li").AllInnerTextsAsync();
        Assert.Equal(10, codes.Distinct().Count());

        var again = await chromium.OpenAsync(host);
        await again.SignInAsync("e0030", "murasaki-no-yama-77");
        await again.SeesHeadingAsync("確認コードの入力");
        await again.Page.FillAsync("#code", codes[0]);
        await again.PressAsync("確認する");
        await again.SeesHeadingAsync("ホーム");

        var guesser = await chromium.OpenAsync(host);
        await guesser.Page.GotoAsync("/account/login");
        for (var i = 0; i < 5; i++)
        {
            await guesser.Page.FillAsync("#user", "second");
            await guesser.Page.FillAsync("#password", $"guess-{i}-guess-guess");
            await guesser.PressAsync("サインイン");
            await guesser.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }

        await guesser.SeesAsync("15分間サインインできません");
        Assert.Empty(person.Faults.Concat(again.Faults).Concat(guesser.Faults));
    }

    private static async Task ChangeAsync(Person person, string password)
    {
        await person.Page.FillAsync("#current", Person.Password);
        await person.Page.FillAsync("#new", password);
        await person.Page.FillAsync("#again", password);
        await person.PressAsync("変更する");
    }

    private static async Task CommandsAsync(HostProcess host)
    {
        Assert.Equal(2, (await host.CommandAsync("import", "departments", SampleFiles.PathOf("departments.csv"))).ExitCode);
        Assert.Equal(0, (await host.CommandAsync("import", "departments", SampleFiles.PathOf("departments.csv"), "--as", "second")).ExitCode);
        Assert.Equal(0, (await host.CommandAsync("import", "employees", SampleFiles.PathOf("employees.csv"), "--as", "second")).ExitCode);
        var refused = await host.CommandAsync("import", "ledger", SampleFiles.PathOf("ledger-with-errors.xlsx"), "--as", "second", "--json");
        Assert.Equal(1, refused.ExitCode);
        using var json = JsonDocument.Parse(refused.Output);
        Assert.False(json.RootElement.GetProperty("committed").GetBoolean());
        Assert.Equal([46, 47, 48], json.RootElement.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("row").GetInt32()).Distinct());
        var preview = await host.CommandAsync("import", "ledger", SampleFiles.PathOf("ledger.xlsx"), "--as", "second", "--preview");
        Assert.Contains("追加 150", preview.Output, StringComparison.Ordinal);
        Assert.Contains("取り込んでいません", preview.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await host.CommandAsync("import", "ledger", SampleFiles.PathOf("ledger.xlsx"), "--as", "second")).ExitCode);
        var file = Path.Combine(Path.GetTempPath(), $"pms-{Guid.NewGuid():N}.xlsx");
        Assert.Equal(0, (await host.CommandAsync("export", "ledger", file, "--as", "second")).ExitCode);
        Assert.True(new FileInfo(file).Length > 10_000);
        File.Delete(file);
        var verdict = await host.CommandAsync("verify-log");
        Assert.Equal(0, verdict.ExitCode);
        Assert.Contains("書かれたときのまま", verdict.Output, StringComparison.Ordinal);
    }

    // RFC 6238, as an authenticator app computes it.
    private static string Totp(string key)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.Select(c => Convert.ToString(Alphabet.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // RFC 6238 says SHA-1.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var code = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15, 4)) & int.MaxValue;
        return (code % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }
}
