using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Contractors;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Contractors;

/// <summary>Files that a contractor adds to its answers: they arrive with them or not at all, and never come back.</summary>
public sealed class AnswerFileTests(PostgresPortal portal) : IClassFixture<PostgresPortal>, IAsyncLifetime
{
    private const string Question = "C08";
    private static readonly byte[] Pdf = SimplePdf.Write(["規程の目次"]);
    private AnswerHost? host;

    public async Task InitializeAsync() => host = await AnswerHost.StartAsync(portal);

    public async Task DisposeAsync() => await host!.DisposeAsync();

    [Fact]
    public async Task File_OfAQuestionForEvidence_IsSeenByTheDepartmentOnly()
    {
        var (lead, evaluation, secret) = await portal.LinkAsync();
        using var page = await host!.Client.GetAsync(AnswerSteps.Address(secret));
        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("enctype=\"multipart/form-data\"", html, StringComparison.Ordinal);
        Assert.Contains($"type=\"file\" name=\"f.{Question}\"", html, StringComparison.Ordinal);

        // Without words of its own the answer names the file.
        using var done = await PostAsync(lead, evaluation, secret, a => a.Key != $"v.{Question}", ($"f.{Question}", "..\\規程の目次.pdf", Pdf));
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var detail = await portal.EvaluationAsync(lead, evaluation);
        Assert.Equal("規程の目次.pdf", detail.Standing.Answers.Single(a => a.Criterion.Code == Question).Value);
        var file = Assert.Single(await portal.Get<FileService>().ListAsync(lead, nameof(ContractorEvaluation), evaluation));
        Assert.Equal(($"{Question} 規程の目次.pdf", Pdf.LongLength), (file.Name, file.Length));
        Assert.EndsWith("（総務部 佐藤）", file.UploadedBy, StringComparison.Ordinal);
        using var bytes = new MemoryStream();
        await portal.Get<FileService>().DownloadAsync(lead, file.Id, _ => bytes);
        Assert.Equal(Pdf, bytes.ToArray());

        // Whoever holds the link gets nothing back, of the file as of the answers.
        foreach (var address in new[] { $"/contractor-answers/{secret}", $"/contractor-answers/{secret}/{file.Id}", $"/contractor-answers/{secret}/files/{file.Id}", $"/files/{file.Id}" })
        {
            using var response = await host.Client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        await Assert.ThrowsAsync<NotFoundException>(async () => await portal.Get<FileService>().DownloadAsync(await portal.CreateActorAsync(), file.Id, _ => bytes));
        Assert.True((await portal.Get<ChangeLogVerifier>().VerifyAsync(Actor.System())).IsIntact);
    }

    public static TheoryData<string, HttpStatusCode> Refused() => new()
    {
        { "oversized", HttpStatusCode.UnprocessableEntity },
        { "program named as PDF", HttpStatusCode.UnprocessableEntity },
        { "archive", HttpStatusCode.UnprocessableEntity },
        { "page of a browser", HttpStatusCode.UnprocessableEntity },
        { "empty", HttpStatusCode.UnprocessableEntity },
        { "two for one question", HttpStatusCode.UnprocessableEntity },
        { "more than the page takes", HttpStatusCode.UnprocessableEntity },
        { "question without files", HttpStatusCode.UnprocessableEntity },
        { "question that isn't asked", HttpStatusCode.UnprocessableEntity },
        { "good file beside a missing answer", HttpStatusCode.UnprocessableEntity },
        { "field of another name", HttpStatusCode.RequestEntityTooLarge },
        { "more bytes than the page takes", HttpStatusCode.RequestEntityTooLarge },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task File_ThatIsNotAllowed_IsRefusedAndNothingIsStored(string what, HttpStatusCode expected)
    {
        var (lead, evaluation, secret) = await portal.LinkAsync();
        var chunks = await ChunksAsync();
        (string Field, string Name, byte[] Content)[] files = what switch
        {
            "oversized" => [($"f.{Question}", "大きい.pdf", [.. Pdf, .. new byte[ContractorAnswering.MostFileBytes]])],
            "program named as PDF" => [($"f.{Question}", "規程.pdf", [(byte)'M', (byte)'Z', 0x90, 0, 3, 0, 0, 0])],
            "archive" => [($"f.{Question}", "資料.zip", "PK\x03\x04 etc."u8.ToArray())],
            "page of a browser" => [($"f.{Question}", "規程.html", "<script>alert(1)</script>"u8.ToArray())],
            "empty" => [($"f.{Question}", "空.pdf", [])],
            "two for one question" => [($"f.{Question}", "一.pdf", Pdf), ($"f.{Question}", "二.pdf", Pdf)],
            "more than the page takes" => [.. Enumerable.Range(8, ContractorAnswering.MostFiles + 1).Select(i => ($"f.C{i:00}", $"{i}.pdf", Pdf))],
            "question without files" => [("f.C06", "規程.pdf", Pdf)],
            "question that isn't asked" => [("f.C38", "規程.pdf", Pdf)],
            "field of another name" => [("evil", "規程.pdf", Pdf)],
            "more bytes than the page takes" => [($"f.{Question}", "とても大きい.pdf", [.. Pdf, .. new byte[ContractorEndpoints.MostUploadBytes]])],
            _ => [($"f.{Question}", "規程.pdf", Pdf)],
        };
        using var response = await PostAsync(lead, evaluation, secret, a => what != "good file beside a missing answer" || a.Key != "v.C06", files);
        Assert.Equal(expected, response.StatusCode);
        Assert.Empty(await portal.Get<FileService>().ListAsync(lead, nameof(ContractorEvaluation), evaluation));
        Assert.Equal(chunks, await ChunksAsync());
        Assert.Null((await portal.EvaluationAsync(lead, evaluation)).AnsweredAt);

        // The link still works; with a good file it ends well.
        using var again = await PostAsync(lead, evaluation, secret, _ => true, ($"f.{Question}", "規程.pdf", Pdf));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Single(await portal.Get<FileService>().ListAsync(lead, nameof(ContractorEvaluation), evaluation));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("used")]
    [InlineData("revoked")]
    [InlineData("expired")]
    public async Task File_ByALinkThatDoesNotWork_IsNotTaken(string what)
    {
        var (lead, evaluation, secret) = await portal.LinkAsync();
        var answers = await portal.AnswersAsync(lead, evaluation);
        switch (what)
        {
            case "used":
                using (var first = await PostAsync(lead, evaluation, secret, _ => true))
                {
                    Assert.Equal(HttpStatusCode.OK, first.StatusCode);
                }

                break;
            case "revoked":
                await portal.Get<AnswerLinkService>().RevokeAsync(lead, evaluation);
                break;
            case "expired":
                portal.Time.Advance(TimeSpan.FromDays(7));
                break;
            default:
                secret = AnswerLink.NewSecret();
                break;
        }

        var chunks = await ChunksAsync();
        using var content = Form(answers, ($"f.{Question}", "規程.pdf", Pdf));
        using var response = await host!.Client.PostAsync(AnswerSteps.Address(secret), content);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(chunks, await ChunksAsync());
        Assert.Empty(await portal.Get<FileService>().ListAsync(lead, nameof(ContractorEvaluation), evaluation));
    }

    private static MultipartFormDataContent Form(IEnumerable<KeyValuePair<string, string>> answers, params (string Field, string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (key, value) in answers)
        {
            form.Add(new StringContent(value), key);
        }

        foreach (var (field, name, content) in files)
        {
            var part = new ByteArrayContent(content);

            // What the browser says of the content is not believed.
            part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            form.Add(part, field, name);
        }

        return form;
    }

    private async Task<HttpResponseMessage> PostAsync(Actor lead, int evaluation, string secret, Func<KeyValuePair<string, string>, bool> keep, params (string Field, string Name, byte[] Content)[] files)
    {
        using var content = Form((await portal.AnswersAsync(lead, evaluation)).Where(keep), files);
        return await host!.Client.PostAsync(AnswerSteps.Address(secret), content);
    }

    private Task<int> ChunksAsync() => portal.Db.QueryAsync(db => db.Set<StoredFileChunk>().CountAsync());
}
