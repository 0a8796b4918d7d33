using Microsoft.Net.Http.Headers;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Host.Endpoints;

/// <summary>Downloads: authorised by the services, streamed, never through a circuit.</summary>
internal static class FileEndpoints
{
    public static void MapFileEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/files/{id:int}", async (int id, HttpContext context, FileService files, ActorReader actors) =>
        {
            await AnswerAsync(context, actors, actor => files.DownloadAsync(
                actor,
                id,
                head =>
                {
                    Name(context.Response, head.Name, head.ContentType);
                    context.Response.ContentLength = head.Length;
                    return context.Response.Body;
                },
                context.RequestAborted));
        });

        routes.MapGet("/export/{register}", async (string register, string? format, HttpContext context, IEnumerable<IRegisterWorkbook> workbooks, ActorReader actors, TimeProvider time) =>
        {
            var workbook = workbooks.FirstOrDefault(w => w.Name == register);
            var kind = format switch { null or "xlsx" => ExportFormat.Xlsx, "csv" => ExportFormat.Csv, "cp932" => ExportFormat.CsvCp932, _ => (ExportFormat?)null };
            if (workbook is null || kind is not { } wanted)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            await AnswerAsync(context, actors, async actor =>
            {
                actor.Demand(workbook.ExportPermission);
                var (extension, type) = wanted == ExportFormat.Xlsx
                    ? ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                    : ("csv", "text/csv");
                Name(context.Response, $"{workbook.Title}_{Platform.Calendar.JapanTime.DateOf(time.GetUtcNow().UtcDateTime):yyyyMMdd}.{extension}", type);
                await workbook.ExportAsync(actor, context.Request.QueryString.Value ?? string.Empty, wanted, context.Response.Body, context.RequestAborted);
            });
        });
    }

    private static void Name(HttpResponse response, string name, string type)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.ContentType = type;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
    }

    private static async Task AnswerAsync(HttpContext context, ActorReader actors, Func<Actor, Task> work)
    {
        try
        {
            var actor = CurrentActor.AccountIdOf(context.User) is { } id ? await actors.ReadAsync(id, context.RequestAborted) : null;
            await work(actor ?? throw new NotFoundException());
        }
        catch (Exception failure) when (failure is NotFoundException or ForbiddenException && !context.Response.HasStarted)
        {
            // What may not be known and what doesn't exist look the same.
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("ファイルが見つからないか、取得する権限がありません。");
        }
    }
}
