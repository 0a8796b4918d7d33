using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Courses;

/// <summary>Making courses (F10). A published version never changes; what is edited is the next one.</summary>
public sealed class CourseService(PortalDb portal, IEnumerable<ICourseUse> uses)
{
    private const string Prefix = "C";

    /// <summary>A new course with its first draft.</summary>
    public Task<int> AddAsync(Actor actor, AddCourseRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        return portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(CoursePermissions.Edit);
                await command.LockAsync();
                var content = Checked(request.Content);
                var course = new Course(await CodeAsync(command.Db, request.Code, cancellationToken), request.Audience, isShipped: false);
                course.DraftFor(content, actor.Name, command.Today);
                command.Db.Courses.Add(course);
                await command.FlushAsync();
                return course.Id;
            },
            cancellationToken);
    }

    /// <summary>Writes the draft; of a published course the next version begins.</summary>
    public Task EditAsync(Actor actor, EditCourseRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        return portal.CommandAsync(
            actor,
            async command =>
            {
                var course = await LoadAsync(command, request.CourseId, cancellationToken);
                var content = Checked(request.Content);
                var loaded = course.Versions.Find(v => v.Number == request.Number) ?? throw new NotFoundException();
                if (loaded.Status == CourseVersionStatus.Published && (course.Draft is not null || !loaded.IsCurrent))
                {
                    throw new ConflictException(course.Versions.MaxBy(v => v.Number)!.DraftedBy);
                }

                command.Expect(loaded, request.RowVersion);
                if (course.Audience != request.Audience)
                {
                    course.For(request.Audience);
                }

                course.DraftFor(content, actor.Name, command.Today);
            },
            cancellationToken);
    }

    /// <summary>Makes the draft the version in force.</summary>
    /// <exception cref="RuleException">One of the four contents, or a page's text, is missing (A.3.4.5).</exception>
    public Task PublishAsync(Actor actor, int courseId, int rowVersion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.CommandAsync(
            actor,
            async command =>
            {
                var course = await LoadAsync(command, courseId, cancellationToken);
                var draft = course.Draft ?? throw new RuleException("公開していない下書きがありません。");
                command.Expect(draft, rowVersion);
                await PublishAsync(command, course, draft, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Throws an unpublished draft away; nobody was taught it.</summary>
    public Task DiscardAsync(Actor actor, int courseId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.CommandAsync(
            actor,
            async command =>
            {
                var course = await LoadAsync(command, courseId, cancellationToken);
                var draft = course.Draft ?? throw new RuleException("公開していない下書きがありません。");
                if (course.Current is null)
                {
                    throw new RuleException("まだ一度も公開していない教材です。使わないときは「終了する」にしてください。");
                }

                command.Db.CourseVersions.Remove(draft);
            },
            cancellationToken);
    }

    /// <summary>A course of its own from the newest version of another: pages, files and questions (去年の教材から作る).</summary>
    /// <returns>The new course.</returns>
    public Task<int> CopyAsync(Actor actor, int courseId, string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.CommandAsync(
            actor,
            async command =>
            {
                var course = await LoadAsync(command, courseId, cancellationToken);
                var content = CourseContent.Of(course.Draft ?? course.Current!);
                content.Note = $"{course.Code} 第{(course.Draft ?? course.Current!).Number}版から作成";
                var copy = new Course(await CodeAsync(command.Db, code, cancellationToken), course.Audience, isShipped: false);
                copy.DraftFor(content, actor.Name, command.Today);
                command.Db.Courses.Add(copy);
                await command.FlushAsync();
                foreach (var question in await command.Db.Questions.Where(q => q.CourseId == courseId && q.IsActive).OrderBy(q => q.Id).ToListAsync(cancellationToken))
                {
                    command.Db.Questions.Add(new Question(copy.Id, QuestionContent.Of(question), 1, isShipped: false));
                }

                await CopyFilesAsync(command, courseId, copy.Id, cancellationToken);
                return copy.Id;
            },
            cancellationToken);
    }

    /// <summary>No plan chooses it any more; who has begun it may finish.</summary>
    public Task EndAsync(Actor actor, int courseId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.CommandAsync(
            actor,
            async command =>
            {
                var course = await LoadAsync(command, courseId, cancellationToken);
                foreach (var use in uses)
                {
                    if (await use.NeedAsync(command.Db, courseId, command.Today, cancellationToken) is { } need)
                    {
                        throw new RuleException($"この教材は{need.What}で使っています。計画を別の教材に変えて承認を受けてから、終了してください。");
                    }
                }

                course.End(command.Today);
            },
            cancellationToken);
    }

    /// <summary>Takes the end back.</summary>
    public Task ResumeAsync(Actor actor, int courseId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.CommandAsync(actor, async command => (await LoadAsync(command, courseId, cancellationToken)).Resume(), cancellationToken);
    }

    internal static async Task PublishAsync(Command command, Course course, CourseVersion draft, CancellationToken cancellationToken)
    {
        if (CourseContent.Of(draft).Missing() is { Count: > 0 } missing)
        {
            throw new RuleException([.. missing.Select(m => new FieldProblem(string.Empty, m))]);
        }

        var before = course.Current;
        before?.Supersede();
        draft.Publish(command.Actor.Name, command.Now, command.Today);
        await command.FlushAsync();
    }

    private static async Task<Course> LoadAsync(Command command, int courseId, CancellationToken cancellationToken)
    {
        command.Actor.Demand(CoursePermissions.Edit);
        await command.LockAsync();
        return await command.Db.Courses.Include(c => c.Versions).ThenInclude(v => v.Pages).FirstOrDefaultAsync(c => c.Id == courseId, cancellationToken)
            ?? throw new NotFoundException();
    }

    private static CourseContent Checked(CourseContent content)
    {
        content.Tidy();
        return content.Problems() is { Count: > 0 } problems ? throw new RuleException(problems) : content;
    }

    private static async Task<string> CodeAsync(PortalDbContext db, string wanted, CancellationToken cancellationToken)
    {
        var code = JapaneseText.Tidy(wanted);
        var taken = await db.Courses.Select(c => c.Code).ToListAsync(cancellationToken);
        if (code.Length == 0)
        {
            return Enumerable.Range(1, taken.Count + 1).Select(n => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{n:000}")).First(c => !taken.Contains(c, StringComparer.OrdinalIgnoreCase));
        }

        return code.Length > Course.CodeMaxLength ? throw new RuleException([new("Code", $"コース番号は{Course.CodeMaxLength}文字以内で書いてください。")])
            : taken.Contains(code, StringComparer.OrdinalIgnoreCase) ? throw new RuleException([new("Code", $"コース番号「{code}」はもう使われています。")])
            : code;
    }

    private static async Task CopyFilesAsync(Command command, int from, int to, CancellationToken cancellationToken)
    {
        foreach (var row in await CourseFiles.OfAsync(command.Db, from, null, cancellationToken))
        {
            var source = await command.Db.StoredFiles.AsNoTracking().FirstAsync(f => f.Id == row.Id, cancellationToken);
            var file = new StoredFile(CourseFiles.Owner, to, source.Name, source.ContentType, command.Actor.Name, command.Now);
            file.Seal(source.Length, source.Sha256);
            command.Db.StoredFiles.Add(file);
            await command.FlushAsync();
            var pieces = (int)((source.Length + StoredFileChunk.Size - 1) / StoredFileChunk.Size);
            for (var position = 0; position < pieces; position++)
            {
                var bytes = await command.Db.StoredFileChunks.Where(c => c.FileId == source.Id && c.Position == position).Select(c => c.Bytes).SingleAsync(cancellationToken);
                var piece = new StoredFileChunk { FileId = file.Id, Position = position, Bytes = bytes };
                command.Db.StoredFileChunks.Add(piece);
                await command.Db.SaveChangesAsync(cancellationToken);
                command.Db.Entry(piece).State = EntityState.Detached;
            }
        }
    }
}
