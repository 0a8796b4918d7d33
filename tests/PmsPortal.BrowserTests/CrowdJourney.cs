using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PmsPortal.Modules.Courses;
using PmsPortal.Modules.Organization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Testing;

namespace PmsPortal.BrowserTests;

/// <summary>Twenty people take the test on their phones when the power fails: no answer that somebody was told is kept may be gone.</summary>
public sealed class CrowdJourney(Chromium chromium) : IClassFixture<Chromium>
{
    private const int People = 20;
    private const int Asked = 10;

    // What each person's screen said is kept, and what they tapped at all: person, position, choices in the order of the taps.
    private readonly ConcurrentDictionary<(int Person, int Position), string> told = new();
    private readonly ConcurrentDictionary<(int Person, int Position), string> tapped = new();

    [Fact]
    public async Task Tests_OfTwentyPeopleAtOnce_GoOnAfterAPowerCutWithoutALostAnswer()
    {
        await using var host = await HostProcess.StartAsync(withDemo: false);
        await using var portal = new Portal(host);
        var takings = await PrepareAsync(portal);
        var phones = new Person[People];
        await Parallel.ForEachAsync(Enumerable.Range(0, People), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            phones[i] = await chromium.OpenAsync(host, isPhone: true);
            await phones[i].Page.GotoAsync($"/learn/{takings[i].Taking}/test");
            await phones[i].Page.FillAsync("#user", takings[i].User);
            await phones[i].Page.FillAsync("#password", Person.Password);
            await phones[i].PressAsync("サインイン");
            await phones[i].PressAsync("テストを始める");
            await Assertions.Expect(phones[i].Page.Locator(".question-dot.current")).ToHaveTextAsync("1", new() { Timeout = 60_000 });
        });

        using var power = new CancellationTokenSource();
        var answering = phones.Select((phone, i) => AnswerAsync(phone, i, power)).ToList();
        await Task.WhenAny(Task.Delay(Timeout.Infinite, power.Token), Task.WhenAll(answering));
        host.Kill();
        // The phones go dark; what they were told is noted.
        await Task.WhenAll(phones.Select(p => p.Page.CloseAsync()));
        await Task.WhenAll(answering);

        var stored = await StoredAsync(portal, takings);
        Assert.InRange(told.Count, People * Asked / 3, (People * Asked) - 1);
        Assert.All(told, answer => Assert.Equal(answer.Value, stored[answer.Key]));
        foreach (var (key, answer) in stored.Where(s => s.Value is not null))
        {
            // What was on its way is there as it was tapped so far, or not at all.
            Assert.StartsWith(answer!, tapped[key], StringComparison.Ordinal);
            tapped[key] = answer!;
        }

        await host.RestartAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, People), new ParallelOptions { MaxDegreeOfParallelism = People }, async (i, _) =>
        {
            var phone = new Person(await phones[i].Page.Context.NewPageAsync());
            await phone.GoToAsync("/learn/next", "理解度確認テスト");
            await Assertions.Expect(phone.Page.Locator(".question-dot.answered")).ToHaveCountAsync(
                Enumerable.Range(1, Asked).Count(n => stored[(i, n)] is not null), new() { Timeout = 60_000 });
            await AnswerAsync(phone, i, null);
            await phone.PressAsync("提出して採点する");
            await phone.Page.WaitForURLAsync("**/result", new() { Timeout = 60_000 });
        });
        var all = await StoredAsync(portal, takings);
        Assert.All(tapped, answer => Assert.Equal(answer.Value, all[answer.Key]));
        Assert.Equal(People * Asked, tapped.Count);
        var ids = takings.Select(t => t.Taking).ToList();
        Assert.Equal(
            Enumerable.Repeat(1, People),
            await portal.Get<PortalDb>().QueryAsync(db => db.Set<Taking>().Where(t => ids.Contains(t.Id)).Select(t => t.AttemptsUsed).ToListAsync()));
        Assert.True((await portal.VerifyAsync()).IsIntact);
    }

    private static async Task<List<(string User, int Taking)>> PrepareAsync(Portal portal)
    {
        foreach (var register in new[] { "departments", "employees" })
        {
            var workbook = portal.Get<IEnumerable<IRegisterWorkbook>>().Single(w => w.Name == register);
            using var source = SampleFiles.Open(workbook, $"{register}.csv");
            Assert.True((await workbook.ImportAsync(Actor.System("試験"), source, commit: true, null, default)).Committed);
        }

        var db = portal.Get<PortalDb>();
        var people = await db.QueryAsync(d => d.Set<Employee>().Where(e => e.LeftOn == null).OrderBy(e => e.Number).Skip(40).Take(People).Select(e => new { e.Id, e.Number }).ToListAsync());
        await portal.Get<AccountService>().IssueAsync(Actor.System("試験"), new IssueAccountsRequest([.. people.Select(p => p.Id)], Person.Password, false));
        var version = await db.QueryAsync(d => d.Set<CourseVersion>().Where(v => v.IsCurrent && v.Course.Code == "PMS-BASIC").Select(v => v.Id).SingleAsync());
        var settings = new TakingSettings(new DateOnly(2026, 11, 1), new DateOnly(2027, 3, 31), 80, 1, null, Asked, new TakingOrigin("Journey", 1));
        var takings = await db.CommandAsync(Actor.System("試験"), c => TakingWork.AssignAsync(c, [.. people.Select(p => p.Id)], version, settings));
        // They have read the material.
        await db.CommandAsync(Actor.System("試験"), async command =>
        {
            foreach (var taking in takings.Values)
            {
                await TakingWork.RecordAttendanceAsync(command, taking.Id, command.Now);
            }
        });
        return [.. people.Select(p => (p.Number.ToLowerInvariant(), takings[p.Id].Id))];
    }

    /// <summary>Answers from where the person is; with a switch, until the power goes, which it does once a third of all answers are told to be kept.</summary>
    private async Task AnswerAsync(Person phone, int person, CancellationTokenSource? power)
    {
        try
        {
            while (power is not { IsCancellationRequested: true })
            {
                var position = int.Parse(await phone.Page.Locator(".question-dot.current").InnerTextAsync(), CultureInfo.InvariantCulture);
                if (await phone.Page.Locator(".question-dot.current.answered").CountAsync() == 0)
                {
                    await TapAsync(phone, person, position);
                    told[(person, position)] = tapped[(person, position)];
                    if (told.Count >= People * Asked / 3)
                    {
                        power?.Cancel();
                    }
                }

                if (position == Asked)
                {
                    return;
                }

                await phone.PressAsync("次の問題へ");
                await Assertions.Expect(phone.Page.Locator(".question-dot.current")).ToHaveTextAsync($"{position + 1}", new() { Timeout = 20_000 });
            }
        }
        catch (Exception failure) when (power is { IsCancellationRequested: true } && failure is PlaywrightException or TimeoutException)
        {
            // The power is gone: what is on the screen stays there.
        }
    }

    private async Task TapAsync(Person phone, int person, int position)
    {
        var choices = phone.Page.Locator(".choice");
        var count = await choices.CountAsync();
        var first = (person + position) % count;
        // Where the order of the taps is the answer, all of them.
        var isOrder = await phone.Page.Locator(".choice[aria-pressed]").CountAsync() > 0;
        var taps = Enumerable.Range(first, isOrder ? count : 1).Select(n => n % count).ToList();
        tapped[(person, position)] = string.Join(',', taps);
        foreach (var tap in taps)
        {
            await choices.Nth(tap).ClickAsync(new() { Timeout = 20_000 });
        }

        await Assertions.Expect(phone.Page.Locator(".choice.chosen")).ToHaveCountAsync(taps.Count, new() { Timeout = 20_000 });
        await Assertions.Expect(phone.Page.Locator(".kept")).ToHaveTextAsync("この答えは保存しました。", new() { Timeout = 20_000 });
    }

    private static async Task<Dictionary<(int Person, int Position), string?>> StoredAsync(Portal portal, List<(string User, int Taking)> takings)
    {
        var ids = takings.Select(t => t.Taking).ToList();
        var items = await portal.Get<PortalDb>().QueryAsync(
            db => db.Set<AttemptItem>().Where(i => ids.Contains(i.Attempt.TakingId)).Select(i => new { i.Attempt.TakingId, i.Position, i.Answer }).ToListAsync());
        Assert.Equal(People * Asked, items.Count);
        var first = items.Min(i => i.Position);
        return items.ToDictionary(i => (ids.IndexOf(i.TakingId), i.Position - first + 1), i => i.Answer);
    }
}
