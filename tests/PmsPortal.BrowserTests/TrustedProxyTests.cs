using System.Net;

namespace PmsPortal.BrowserTests;

/// <summary>Whose word counts about a caller's address: misses of the contractors' page are counted by it.</summary>
public sealed class TrustedProxyTests
{
    private const int Misses = 12;

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.NotFound)]
    [InlineData("192.0.2.7", HttpStatusCode.TooManyRequests)]
    public async Task Guesses_OfOneCaller_ShutOutOnlyThatCaller_WhereTheProxyIsTrusted(string proxy, HttpStatusCode another)
    {
        await using var host = await HostProcess.StartAsync(withDemo: false, new Dictionary<string, string> { ["Portal__TrustedProxies"] = proxy });
        using var client = new HttpClient { BaseAddress = new Uri(host.Address) };
        var last = HttpStatusCode.OK;
        for (var i = 0; i < Misses; i++)
        {
            last = await GuessAsync(client, "198.51.100.1");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        Assert.Equal(another, await GuessAsync(client, "198.51.100.2"));
    }

    private static async Task<HttpStatusCode> GuessAsync(HttpClient client, string caller)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/contractor-answers/" + new string('a', 43));
        request.Headers.Add("X-Forwarded-For", caller);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
