using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Courses;

/// <summary>The pictures, PDF and videos of courses as pages show them: inline, and in pieces where the browser asks for a piece.</summary>
public sealed class CourseEndpoints : IPortalEndpoints
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/courses/files/{id:int}", AnswerAsync);

    /// <summary>A course's files by name, as its Markdown names them.</summary>
    internal static IReadOnlyDictionary<string, PageFile> Files(IReadOnlyList<CourseFileRow> files) => files.ToDictionary(
        f => f.Name,
        f => new PageFile($"courses/files/{f.Id}", f.ContentType.StartsWith("image/", StringComparison.Ordinal) ? PageFileKind.Picture : f.ContentType == CourseFiles.Video ? PageFileKind.Video : PageFileKind.Other),
        StringComparer.Ordinal);

    private static async Task AnswerAsync(int id, HttpContext context, FileService files, ActorReader actors)
    {
        var response = context.Response;
        try
        {
            var account = CurrentActor.AccountIdOf(context.User) ?? throw new NotFoundException();
            var actor = await actors.ReadAsync(account, context.RequestAborted) ?? throw new NotFoundException();
            var head = await files.HeadAsync(actor, id, context.RequestAborted);
            var (from, length) = (0L, head.Length);
            if (context.Request.GetTypedHeaders().Range is { Unit.Value: "bytes", Ranges.Count: 1 } range)
            {
                var wanted = range.Ranges.Single();
                from = wanted.From ?? Math.Max(0, head.Length - (wanted.To ?? 0));
                var to = wanted.From is null ? head.Length - 1 : Math.Min(wanted.To ?? head.Length - 1, head.Length - 1);
                if (from > to)
                {
                    response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
                    return;
                }

                length = to - from + 1;
                response.StatusCode = StatusCodes.Status206PartialContent;
                response.GetTypedHeaders().ContentRange = new ContentRangeHeaderValue(from, to, head.Length);
            }

            response.ContentType = head.ContentType;
            response.ContentLength = length;
            response.Headers.AcceptRanges = "bytes";
            // A file never changes under its number; only who may see it does, and the browser is the person's own.
            response.Headers.CacheControl = "private, max-age=86400";
            var disposition = new ContentDispositionHeaderValue("inline");
            disposition.SetHttpFileName(head.Name);
            response.Headers.ContentDisposition = disposition.ToString();
            await files.WriteAsync(actor, id, from, length, response.Body, context.RequestAborted);
        }
        catch (Exception failure) when (failure is NotFoundException or ForbiddenException && !response.HasStarted)
        {
            response.Clear();
            response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
