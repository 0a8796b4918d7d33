using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Courses;

/// <summary>Loads the shipped courses with their questions, each once, published and usable as they are. What an organisation makes of them is its own.</summary>
internal sealed class CourseSeed(PortalDb portal) : IReferenceData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(ReferenceData.Folder, "courses");
        foreach (var course in Directory.Exists(folder) ? Directory.GetDirectories(folder).Order(StringComparer.Ordinal).ToList() : [])
        {
            await EnsureAsync(course, cancellationToken);
        }
    }

    /// <summary>The questions of a shipped course.</summary>
    internal static async Task<(SeedCourse Course, IReadOnlyList<QuestionContent> Questions)> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        await using var course = File.OpenRead(Path.Combine(folder, "course.json"));
        await using var questions = File.OpenRead(Path.Combine(folder, "questions.json"));
        var content = await JsonSerializer.DeserializeAsync<List<QuestionContent>>(questions, Json, cancellationToken) ?? [];
        content.ForEach(q => q.Tidy());
        return (await JsonSerializer.DeserializeAsync<SeedCourse>(course, Json, cancellationToken) ?? throw new InvalidOperationException($"{folder} is empty"), content);
    }

    private async Task EnsureAsync(string folder, CancellationToken cancellationToken)
    {
        var (seed, questions) = await ReadAsync(folder, cancellationToken);
        if (questions.SelectMany(q => q.Problems().Select(p => $"{q.Code}: {p.Message}")).FirstOrDefault() is { } problem)
        {
            throw new InvalidOperationException($"{folder} {problem}");
        }

        await portal.CommandAsync(
            Actor.System("初期データ"),
            async command =>
            {
                await command.LockAsync();
                if (await command.Db.Courses.AnyAsync(c => c.Code == seed.Code, cancellationToken))
                {
                    return;
                }

                command.Reason = "製品に付属する教材";
                var course = new Course(seed.Code, seed.Audience, isShipped: true);
                var draft = course.DraftFor(seed.Content(), command.Actor.Name, command.Today);
                command.Db.Courses.Add(course);
                await command.FlushAsync();
                command.Db.Questions.AddRange(questions.Select(q => new Question(course.Id, q, 1, isShipped: true)));
                await CourseService.PublishAsync(command, course, draft, cancellationToken);
            },
            cancellationToken);
    }

    internal sealed record SeedCourse(string Code, string Title, string Summary, CourseAudience Audience, int Minutes, IReadOnlyList<SeedPage> Pages)
    {
        public CourseContent Content() => new()
        {
            Title = Title,
            Summary = Summary,
            Minutes = Minutes,
            Note = "製品に付属する教材",
            Pages = [.. Pages.Select(p => new CoursePageContent { Title = p.Title, Markdown = p.Markdown, Contents = [.. p.Contents] })],
        };
    }

    internal sealed record SeedPage(string Title, string Markdown, IReadOnlyList<RequiredContent> Contents);
}
