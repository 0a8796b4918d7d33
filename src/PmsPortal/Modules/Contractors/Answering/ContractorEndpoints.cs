using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Modules.Contractors;

/// <summary>
/// The contractor's page, and the questionnaire as a file. The page is for people without an account: the secret in its
/// address is the only key, no cookie is read or set, so that there is nothing that a foreign page could misuse.
/// </summary>
public sealed class ContractorEndpoints : IPortalEndpoints
{
    /// <summary>Largest form, in bytes: every answer at its limit fits twice.</summary>
    public const int MostBytes = 512 * 1024;

    /// <summary>Largest form with its files, in bytes.</summary>
    public const long MostUploadBytes = MostBytes + (ContractorAnswering.MostFiles * ContractorAnswering.MostFileBytes);

    private const int MostValues = 500;
    private const string Html = "text/html; charset=utf-8";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/contractor-answers/{secret}", ShowAsync).AllowAnonymous();
        routes.MapPost("/contractor-answers/{secret}", TakeAsync).AllowAnonymous().DisableAntiforgery();
        routes.MapGet("/contractors/evaluations/{id:int}/questionnaire.xlsx", QuestionnaireAsync);
    }

    private static async Task ShowAsync(string secret, HttpContext context, ContractorAnswering answering, GuessGuard guard, IOptions<PortalOptions> options)
    {
        if (!Begin(context, guard))
        {
            await WaitAsync(context);
            return;
        }

        var sheet = await answering.OpenAsync(secret, context.RequestAborted);
        if (sheet is null)
        {
            await RefuseAsync(context, guard);
            return;
        }

        await context.Response.WriteAsync(AnswerPage.Form(sheet, options.Value.OrganizationName, string.Empty, new Dictionary<string, string>()), context.RequestAborted);
    }

    private static async Task TakeAsync(string secret, HttpContext context, ContractorAnswering answering, GuessGuard guard, IOptions<PortalOptions> options)
    {
        if (!Begin(context, guard))
        {
            await WaitAsync(context);
            return;
        }

        // Nobody's upload is received for a link that doesn't work.
        if (await answering.OpenAsync(secret, context.RequestAborted) is null)
        {
            await RefuseAsync(context, guard);
            return;
        }

        var most = context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true ? MostUploadBytes : MostBytes;
        if (context.Request.ContentLength > most || !context.Request.HasFormContentType)
        {
            await TooMuchAsync(context);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = most;
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(
                new FormOptions { BufferBody = false, ValueCountLimit = MostValues, KeyLengthLimit = 100, ValueLengthLimit = EvaluationAnswer.ValueMaxLength * 12, MultipartBodyLengthLimit = most }, context.RequestAborted);
        }
        catch (Exception failure) when (failure is BadHttpRequestException or InvalidDataException)
        {
            await TooMuchAsync(context);
            return;
        }

        if (form.Files.Any(f => !f.Name.StartsWith("f.", StringComparison.Ordinal)))
        {
            await TooMuchAsync(context);
            return;
        }

        var given = form.Keys.Where(k => k.StartsWith("v.", StringComparison.Ordinal)).Select(k => k[2..])
            .ToDictionary(code => code, code => (Text(form, $"v.{code}"), Text(form, $"n.{code}")));
        var answeredBy = Text(form, ContractorAnswering.NameField);
        var files = form.Files.Select(f => new OfferedFile(f.Name[2..], f.FileName, f.Length, f.OpenReadStream())).ToList();
        AnswerOutcome outcome;
        try
        {
            outcome = await answering.AnswerAsync(secret, given, answeredBy, files, context.RequestAborted);
        }
        finally
        {
            files.ForEach(f => f.Content.Dispose());
        }

        if (outcome.IsTaken)
        {
            await context.Response.WriteAsync(AnswerPage.Message("回答を受け付けました", "ご回答ありがとうございました。担当者が内容を確かめます。", "この回答用リンクは使い終わりました。直したいことがあるときは、担当者に連絡してください。"), context.RequestAborted);
        }
        else if (outcome.Sheet is null)
        {
            await RefuseAsync(context, guard);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await context.Response.WriteAsync(AnswerPage.Form(outcome.Sheet, options.Value.OrganizationName, answeredBy, outcome.Problems), context.RequestAborted);
        }
    }

    private static async Task QuestionnaireAsync(int id, HttpContext context, Questionnaire questionnaire, ActorReader actors)
    {
        try
        {
            var actor = CurrentActor.AccountIdOf(context.User) is { } account ? await actors.ReadAsync(account, context.RequestAborted) : null;
            var (name, bytes) = await questionnaire.WriteAsync(actor ?? throw new NotFoundException(), id, context.RequestAborted);
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(name);
            context.Response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            context.Response.Headers.ContentDisposition = disposition.ToString();
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
        catch (Exception failure) when (failure is NotFoundException or ForbiddenException)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("ファイルが見つからないか、取得する権限がありません。");
        }
    }

    private static bool Begin(HttpContext context, GuessGuard guard)
    {
        // Its own page also where an error is answered: the portal's not-found page is for people who may sign in.
        if (context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = AnswerPage.ContentSecurityPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = Html;
        if (guard.Admit(Address(context)))
        {
            return true;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        headers.RetryAfter = ((int)GuessGuard.Window.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return false;
    }

    private static Task WaitAsync(HttpContext context) =>
        context.Response.WriteAsync(AnswerPage.Message("しばらく待ってください", "短い間に何度も開かれたため、受付を止めています。10分ほど待ってから、もう一度開いてください。"));

    private static Task RefuseAsync(HttpContext context, GuessGuard guard)
    {
        guard.Miss(Address(context));
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync(AnswerPage.Message("このリンクは使えません", "回答が済んでいるか、期限が切れたか、取り消されたか、アドレスが途中で切れています。", "リンクを送った担当者に、新しいリンクを頼んでください。"));
    }

    private static Task TooMuchAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return context.Response.WriteAsync(AnswerPage.Message("送信できませんでした", "送られた内容が大きすぎるか、この画面の形式ではありません。前の画面に戻って、文章を短くするか、ファイルを小さくしてから送信してください。"));
    }

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private static string Text(IFormCollection form, string key) => form.TryGetValue(key, out var value) ? value.ToString().Replace("\r\n", "\n", StringComparison.Ordinal) : string.Empty;
}
