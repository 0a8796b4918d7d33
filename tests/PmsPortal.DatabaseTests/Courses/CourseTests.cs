using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Courses;

public abstract class CourseTests(PortalFixture portal)
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 1, 2, 3];
    private readonly CourseSteps steps = new(portal);

    private CourseService Service => portal.Get<CourseService>();

    private CourseQueries Queries => portal.Get<CourseQueries>();

    protected async Task Versions()
    {
        var trainer = await steps.TrainerAsync();
        var course = await Service.AddAsync(trainer, new(string.Empty, CourseAudience.AllStaff, CourseSteps.Sample(contents: "ABC")));
        var refusal = await Assert.ThrowsAsync<RuleException>(() => steps.PublishAsync(trainer, course));
        Assert.Contains("d)", refusal.Message, StringComparison.Ordinal);
        var draft = await Queries.GetAsync(trainer, course);
        Assert.Single(draft.Missing);
        await EditAsync(trainer, draft, CourseSteps.Sample(3));
        await Assert.ThrowsAsync<ConflictException>(() => EditAsync(trainer, draft, CourseSteps.Sample(1)));
        await steps.PublishAsync(trainer, course);
        await Assert.ThrowsAsync<RuleException>(() => steps.PublishAsync(trainer, course));

        var published = await Queries.GetAsync(trainer, course);
        Assert.Equal((1, true, 3), (published.Shown.Number, published.Shown.IsCurrent, published.Content.Pages.Count));
        await EditAsync(trainer, published, CourseSteps.Sample(1));
        var second = await Queries.GetAsync(trainer, course);
        Assert.Equal((2, CourseVersionStatus.Draft, 1), (second.Shown.Number, second.Shown.Status, second.Content.Pages.Count));
        Assert.Equal(3, (await Queries.GetAsync(trainer, course, 1)).Content.Pages.Count);
        await Assert.ThrowsAsync<ConflictException>(() => EditAsync(trainer, published, CourseSteps.Sample(2)));
        Assert.Contains(await Queries.PublishedAsync(trainer), p => p.CourseId == course && p.VersionId == published.Shown.Id && p.Pages == 3);
        Assert.Contains((await Queries.ListAsync(trainer, new() { Drafts = true })).Rows, r => r.Id == course && r is { PublishedNumber: 1, DraftNumber: 2 });

        // Who examines sees what was published, never what is being written.
        var auditor = await portal.CreateActorAsync(PmsRole.AuditChief);
        Assert.Equal(1, (await Queries.GetAsync(auditor, course)).Shown.Number);
        await Assert.ThrowsAsync<NotFoundException>(() => Queries.GetAsync(auditor, course, 2));
        await Service.DiscardAsync(trainer, course);
        Assert.Equal(1, (await Queries.GetAsync(trainer, course)).Shown.Number);
        await EditAsync(trainer, await Queries.GetAsync(trainer, course), CourseSteps.Sample(2));
        await steps.PublishAsync(trainer, course);
        var versions = (await Queries.GetAsync(trainer, course)).Versions;
        Assert.Equal([(2, true), (1, false)], versions.Select(v => (v.Number, v.IsCurrent)));
        await Service.EndAsync(trainer, course);
        Assert.DoesNotContain(await Queries.PublishedAsync(trainer), p => p.CourseId == course);
        Assert.DoesNotContain((await Queries.ListAsync(trainer, new())).Rows, r => r.Id == course);
        await Service.ResumeAsync(trainer, course);
        Assert.NotEmpty(await Queries.HistoryAsync(trainer, course));
    }

    protected async Task Questions()
    {
        var trainer = await steps.TrainerAsync();
        var (course, version) = await steps.PublishedAsync(trainer);
        var questions = portal.Get<QuestionService>();
        var bank = portal.Get<QuestionQueries>();
        await Assert.ThrowsAsync<RuleException>(() => questions.SaveAsync(trainer, new(course, null, 0, CourseSteps.Question("Q01"))));
        var keyless = CourseSteps.Question("Q90");
        keyless.Correct.Clear();
        var refusal = await Assert.ThrowsAsync<RuleException>(() => questions.SaveAsync(trainer, new(course, null, 0, keyless)));
        Assert.Equal(nameof(QuestionContent.Correct), Assert.Single(refusal.Problems).Field);

        // Somebody was asked; then the question is corrected: theirs stays as it was.
        var (person, taking) = await steps.ReaderAsync(trainer, version);
        await portal.Get<LearningService>().StartTestAsync(person, taking);
        var old = (await bank.ListAsync(trainer, course)).Single(q => q.Content.Code == "Q01");
        var changed = (await bank.GetAsync(trainer, course, old.Id)).Content;
        changed.Correct = [1];
        var id = await questions.SaveAsync(trainer, new(course, old.Id, old.RowVersion, changed));
        Assert.NotEqual(old.Id, id);
        Assert.Equal(2, (await bank.GetAsync(trainer, course, id)).Revision);
        await Assert.ThrowsAsync<ConflictException>(() => questions.SaveAsync(trainer, new(course, old.Id, old.RowVersion, changed)));
        await steps.AnswerAsync(person, taking, 4);
        await portal.Get<LearningService>().SubmitAsync(person, (await portal.Get<LearningQueries>().GetAsync(person, taking)).OpenAttemptId!.Value);
        Assert.Equal(100, (await steps.TakingAsync(taking)).BestScore);

        var (_, open) = await steps.ReaderAsync(trainer, version);
        Assert.NotEqual(taking, open);
        await Assert.ThrowsAsync<RuleException>(() => questions.RetireAsync(trainer, course, id));
        await questions.SaveAsync(trainer, new(course, null, 0, CourseSteps.Question()));
        await questions.RetireAsync(trainer, course, id);
        Assert.DoesNotContain(await bank.ListAsync(trainer, course), q => q.Id == id);
        Assert.Contains(await bank.ListAsync(trainer, course), q => q.Content.Code == "Q05");

        var log = await portal.Db.QueryAsync(db => db.Set<ChangeEntry>().Where(e => e.SubjectType == nameof(Course) && e.SubjectId == course).ToListAsync());
        Assert.DoesNotContain(log, e => e.Changes.Contains("\"Correct\"", StringComparison.Ordinal) || e.Changes.Contains(CourseSteps.Secret, StringComparison.Ordinal));
    }

    protected async Task Copies()
    {
        var trainer = await steps.TrainerAsync();
        var (course, _) = await steps.PublishedAsync(trainer);
        using (var picture = new MemoryStream(Png))
        {
            await portal.Get<FileService>().AddAsync(trainer, CourseFiles.Owner, course, "図.png", picture);
        }

        var copy = await Service.CopyAsync(trainer, course, "PMS-2027");
        await Assert.ThrowsAsync<RuleException>(() => Service.CopyAsync(trainer, course, "pms-2027"));
        var detail = await Queries.GetAsync(trainer, copy);
        Assert.Equal(("PMS-2027", CourseVersionStatus.Draft, 2, 4), (detail.Code, detail.Shown.Status, detail.Content.Pages.Count, detail.Questions));
        var file = Assert.Single(detail.Files);
        using var bytes = new MemoryStream();
        await portal.Get<FileService>().WriteAsync(trainer, file.Id, 0, file.Length, bytes);
        Assert.Equal(Png, bytes.ToArray());
    }

    protected async Task Files()
    {
        var trainer = await steps.TrainerAsync();
        var staff = await portal.CreateActorAsync();
        var files = portal.Get<FileService>();
        var (course, _) = await steps.PublishedAsync(trainer);
        var unpublished = await Service.AddAsync(trainer, new(string.Empty, CourseAudience.Other, CourseSteps.Sample()));
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        var late = await AddAsync(course, "後から.png");
        var hidden = await AddAsync(unpublished, "下書き.png");
        await Assert.ThrowsAsync<RuleException>(() => AddAsync(course, "文書.docx", "PK\x03\x04"u8.ToArray()));
        await Assert.ThrowsAsync<ForbiddenException>(async () => await files.AddAsync(staff, CourseFiles.Owner, course, "a.png", new MemoryStream(Png)));
        Assert.Equal("後から.png", (await files.HeadAsync(staff, late)).Name);
        await Assert.ThrowsAsync<NotFoundException>(() => files.HeadAsync(staff, hidden));

        // A version that was published before keeps showing what it had.
        Assert.Empty((await Queries.GetAsync(trainer, course)).Files);
        await EditAsync(trainer, await Queries.GetAsync(trainer, course), CourseSteps.Sample());
        Assert.Single((await Queries.GetAsync(trainer, course)).Files);
        await steps.PublishAsync(trainer, course);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        await files.RemoveAsync(trainer, late);
        Assert.Single((await Queries.GetAsync(trainer, course)).Files);

        // In pieces, over the bounds of the stored chunks.
        var video = new byte[StoredFileChunk.Size + 5000];
        new Random(7).NextBytes(video);
        "\0\0\0\u0018ftypisom"u8.CopyTo(video);
        var id = await AddAsync(course, "手順.mp4", video);
        var before = await portal.Db.QueryAsync(db => db.Set<ChangeEntry>().CountAsync());
        foreach (var (from, length) in new[] { (0, video.Length), (StoredFileChunk.Size - 10, 20), (StoredFileChunk.Size, 1), (17, 100), (video.Length - 1, 1) })
        {
            using var piece = new MemoryStream();
            await files.WriteAsync(staff, id, from, length, piece);
            Assert.True(video.AsSpan(from, length).SequenceEqual(piece.ToArray()), $"{from} {length}");
        }

        Assert.Equal(before, await portal.Db.QueryAsync(db => db.Set<ChangeEntry>().CountAsync()));

        async Task<int> AddAsync(int owner, string name, byte[]? bytes = null)
        {
            using var content = new MemoryStream(bytes ?? Png);
            return await files.AddAsync(trainer, CourseFiles.Owner, owner, name, content);
        }
    }

    protected async Task Import()
    {
        var trainer = await steps.TrainerAsync();
        var course = await Service.AddAsync(trainer, new($"IMP-{PortalFixture.Unique()}", CourseAudience.AllStaff, CourseSteps.Sample()));
        var code = (await Queries.GetAsync(trainer, course)).Code;
        var workbook = portal.Get<QuestionWorkbook>();
        const string Header = "コース番号,問題番号,答え方,問題文,選択肢1,選択肢2,選択肢3,正解,解説,条項,難しさ";
        using (var bad = SampleFiles.OfLines(workbook, Header,
            $"{code},Q01,一つ選ぶ,正解のない問題,い,ろ,は,,解説,A.3.4.5,1",
            $"ない教材,Q02,正誤,問題,,,,○,解説,,",
            $"{code},Q03,並べ替え,順番,い,ろ,は,2→1,解説,,",
            $"{code},Q04,択一,番号がない選択肢,い,ろ,は,4,解説,,9",
            $"{code},Q05,択一,解説がない,い,ろ,は,1,,,",
            $"{code},Q06,択一,よい問題,い,ろ,は,1,解説,,",
            $"{code},Q06,択一,同じ番号,い,ろ,は,1,解説,,"))
        {
            var report = await workbook.ImportAsync(trainer, bad, commit: true, null, default);
            Assert.False(report.Committed);
            Assert.Equal([2, 3, 4, 5, 6, 8], report.Lines.Where(l => l.Outcome == ImportOutcome.Error).Select(l => l.Row));
            Assert.Contains(report.Lines[0].Problems, p => p.Column.Contains("正解", StringComparison.Ordinal) && p.Reason.Contains("正解がありません", StringComparison.Ordinal));
            Assert.Contains(report.Lines[1].Problems, p => p.Reason.Contains("教材がありません", StringComparison.Ordinal));
        }

        Assert.Empty(await portal.Get<QuestionQueries>().ListAsync(trainer, course));
        string[] good = [Header, $"{code},Q01,一つ選ぶ,問い1,い,ろ,は,3,解説,A.3.4.5,1", $"{code},Q02,正誤,問い2,,,,×,解説,,", $"{code},Q03,並べ替え,問い3,い,ろ,は,2→1→3,解説,,3", $"{code},Q04,すべて選ぶ,問い4,い,ろ,は,1・3,解説,,"];
        await CommitAsync(4, 0, good);
        var bank = await portal.Get<QuestionQueries>().ListAsync(trainer, course);
        Assert.Equal(["2", "1", "1,0,2", "0,2"], bank.Select(q => string.Join(',', q.Content.Correct)));
        await CommitAsync(0, 0, good);
        await CommitAsync(0, 1, [Header, $"{code},Q01,一つ選ぶ,問い1,い,ろ,は,1,解説,A.3.4.5,1"]);

        using var output = new MemoryStream();
        await workbook.ExportAsync(trainer, $"?course={code}", ExportFormat.Xlsx, output, default);
        using var again = SampleFiles.Open(workbook, output.ToArray(), "問題.xlsx");
        Assert.Equal(4, (await workbook.ImportAsync(trainer, again, commit: false, null, default)).Count(ImportOutcome.Unchanged));

        async Task CommitAsync(int added, int changed, string[] lines)
        {
            using var source = SampleFiles.OfLines(workbook, lines);
            var report = await workbook.ImportAsync(trainer, source, commit: true, null, default);
            Assert.True(report.Committed, string.Join(';', report.Lines.SelectMany(l => l.Problems)));
            Assert.Equal((added, changed), (report.Count(ImportOutcome.Added), report.Count(ImportOutcome.Changed)));
        }
    }

    protected async Task Refusals()
    {
        var trainer = await steps.TrainerAsync();
        var (course, version) = await steps.PublishedAsync(trainer);
        var question = (await portal.Get<QuestionQueries>().ListAsync(trainer, course))[0];
        foreach (var actor in new[] { await portal.CreateActorAsync(), await portal.CreateActorAsync(PmsRole.AuditChief), await portal.CreateActorAsync(PmsRole.ProtectionManager) })
        {
            await RefusedAsync(() => Service.AddAsync(actor, new(string.Empty, CourseAudience.AllStaff, CourseSteps.Sample())));
            await RefusedAsync(() => Service.EditAsync(actor, new(course, 1, 0, CourseAudience.AllStaff, CourseSteps.Sample())));
            await RefusedAsync(() => Service.PublishAsync(actor, course, 0));
            await RefusedAsync(() => Service.DiscardAsync(actor, course));
            await RefusedAsync(() => Service.CopyAsync(actor, course, string.Empty));
            await RefusedAsync(() => Service.EndAsync(actor, course));
            await RefusedAsync(() => Service.ResumeAsync(actor, course));
            await RefusedAsync(() => portal.Get<QuestionService>().SaveAsync(actor, new(course, null, 0, CourseSteps.Question())));
            await RefusedAsync(() => portal.Get<QuestionService>().RetireAsync(actor, course, question.Id));
            await RefusedAsync(() => portal.Get<QuestionQueries>().ListAsync(actor, course));
            await RefusedAsync(() => portal.Get<QuestionQueries>().GetAsync(actor, course, question.Id));
            await RefusedAsync(() => portal.Get<QuestionWorkbook>().ExportAsync(actor, string.Empty, ExportFormat.Csv, Stream.Null, default));
            using var file = SampleFiles.OfLines(portal.Get<QuestionWorkbook>(), "コース番号,問題番号,問題文,選択肢1,選択肢2,正解,解説", "A,Q1,問,い,ろ,1,解説");
            await RefusedAsync(() => portal.Get<QuestionWorkbook>().ImportAsync(actor, file, commit: true, null, default));
        }

        var staff = await portal.CreateActorAsync();
        await RefusedAsync(() => Queries.ListAsync(staff, new()));
        await RefusedAsync(() => Queries.GetAsync(staff, course));
        await RefusedAsync(() => Queries.PublishedAsync(staff));
        Assert.True(version > 0);

        static Task RefusedAsync(Func<Task> command) => Assert.ThrowsAsync<ForbiddenException>(command);
    }

    protected async Task Shipped()
    {
        var trainer = await steps.TrainerAsync();
        var published = await Queries.PublishedAsync(trainer);
        var basic = Assert.Single(published, p => p.Code == "PMS-BASIC");
        Assert.Equal((CourseAudience.AllStaff, 1, 30), (basic.Audience, basic.Number, basic.Questions));
        Assert.Equal(10, Assert.Single(published, p => p.Code == "MY-NUMBER").Questions);
        var detail = await Queries.GetAsync(trainer, basic.CourseId);
        Assert.Equal(4, detail.Content.Covered().Count);
        Assert.InRange(detail.Content.Pages.Count, 8, 12);

        await portal.Get<ReferenceData>().EnsureAsync();
        Assert.Equal(published.Count, (await Queries.PublishedAsync(trainer)).Count);
        Assert.Equal(30, (await portal.Get<QuestionQueries>().ListAsync(trainer, basic.CourseId)).Count);
    }

    private Task EditAsync(Actor actor, CourseDetail loaded, CourseContent content) =>
        Service.EditAsync(actor, new(loaded.Id, loaded.Shown.Number, loaded.RowVersion, loaded.Audience, content));
}

public sealed class CourseOnPostgreSql(PostgresPortal portal) : CourseTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Publish_DraftsAndVersions_KeepWhatWasTaught() => Versions();

    [Fact]
    public Task Save_QuestionThatWasAsked_BecomesARevision() => Questions();

    [Fact]
    public Task Copy_Course_TakesPagesQuestionsAndFiles() => Copies();

    [Fact]
    public Task Files_OfVersions_StayAsTheyWereAndComeInPieces() => Files();

    [Fact]
    public Task Import_Questions_RefusesRowsWithReason() => Import();

    [Fact]
    public Task Commands_OfTheWrongRole_AreRefused() => Refusals();

    [Fact]
    public Task Seed_ShippedCourses_ArePublishedOnce() => Shipped();
}

public sealed class CourseOnSqlServer(SqlServerPortal portal) : CourseTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Publish_DraftsAndVersions_KeepWhatWasTaught() => Versions();

    [SqlServerFact]
    public Task Save_QuestionThatWasAsked_BecomesARevision() => Questions();

    [SqlServerFact]
    public Task Copy_Course_TakesPagesQuestionsAndFiles() => Copies();

    [SqlServerFact]
    public Task Files_OfVersions_StayAsTheyWereAndComeInPieces() => Files();

    [SqlServerFact]
    public Task Import_Questions_RefusesRowsWithReason() => Import();

    [SqlServerFact]
    public Task Commands_OfTheWrongRole_AreRefused() => Refusals();

    [SqlServerFact]
    public Task Seed_ShippedCourses_ArePublishedOnce() => Shipped();
}
