using PmsPortal.Modules.Contractors;
using PmsPortal.Testing;

namespace PmsPortal.Tests.Contractors;

public sealed class GuessGuardTests
{
    [Fact]
    public void Admit_AfterTooManyMisses_HoldsBackOneAddressForAWhile()
    {
        var time = new FakeTime();
        var guard = new GuessGuard(time);
        for (var i = 0; i < GuessGuard.MostMisses; i++)
        {
            Assert.True(guard.Admit("198.51.100.1"));
            guard.Miss("198.51.100.1");
        }

        Assert.False(guard.Admit("198.51.100.1"));
        Assert.True(guard.Admit("198.51.100.2"));
        time.Set(time.GetUtcNow().UtcDateTime + GuessGuard.Window + TimeSpan.FromSeconds(1));
        Assert.True(guard.Admit("198.51.100.1"));
    }

    [Fact]
    public void Admit_AfterTooManyRequests_HoldsBackWithoutAnyMiss()
    {
        var guard = new GuessGuard(new FakeTime());
        Assert.All(Enumerable.Range(0, GuessGuard.MostRequests), _ => Assert.True(guard.Admit("a")));
        Assert.False(guard.Admit("a"));
    }

    [Fact]
    public void Secret_New_IsLongRandomAndKeptAsAHashOnly()
    {
        var secrets = Enumerable.Range(0, 1000).Select(_ => AnswerLink.NewSecret()).ToHashSet();
        Assert.Equal(1000, secrets.Count);
        Assert.All(secrets, s => Assert.Matches("^[A-Za-z0-9_-]{43}$", s));
        Assert.Equal(AnswerLink.HashLength, AnswerLink.HashOf(secrets.First()).Length);
    }
}
