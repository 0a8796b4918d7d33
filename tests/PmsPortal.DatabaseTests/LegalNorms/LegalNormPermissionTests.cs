using PmsPortal.Modules.LegalNorms;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.LegalNorms;

/// <summary>For every command and role: refused unless allowed. Drafts look as if they didn't exist.</summary>
public sealed class LegalNormPermissionTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    public static TheoryData<PmsRole?, string> Refused()
    {
        var data = new TheoryData<PmsRole?, string>();
        foreach (var role in PmsRoles.All.Where(r => r != PmsRole.SecretariatManager).Select(r => (PmsRole?)r).Append(null))
        {
            foreach (var command in new[] { "Add", "Edit", "Discard", "Submit", "Start", "Answer", "SubmitReview", "Import" })
            {
                data.Add(role, command);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Command_OfAnyOtherRole_IsRefused(PmsRole? role, string command)
    {
        var department = await portal.CreateDepartmentAsync();
        var actor = await portal.CreateActorAsync(role, department);
        var failure = await Record.ExceptionAsync(() => RunAsync(command, actor));
        Assert.True(failure is ForbiddenException or NotFoundException, $"{role} {command}: {failure}");
    }

    [Fact]
    public async Task Drafts_OfStaff_AreNeitherFoundNorOpenedNorPrinted()
    {
        var secretariat = await portal.SecretariatAsync();
        var staff = await portal.CreateActorAsync();
        var id = await portal.Get<LegalNormService>().AddAsync(secretariat, LegalNormSteps.Sample("秘密の下書き指針"));
        Assert.Equal(0, (await portal.Get<LegalNormQueries>().ListAsync(staff, new() { Text = "秘密の下書き" })).Total);
        var hidden = await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<LegalNormQueries>().GetAsync(staff, id));
        Assert.Equal((await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<LegalNormQueries>().GetAsync(staff, int.MaxValue))).Message, hidden.Message);
        Assert.Empty(await portal.Get<LegalNormQueries>().HistoryAsync(staff, id));
        Assert.DoesNotContain((await portal.Get<LegalNormPrinting>().ListAsync(staff, null)).Rows, r => r.NormId == id);
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<LegalNormWorkbook>().ExportAsync(staff, string.Empty, ExportFormat.Csv, Stream.Null, default));
    }

    [Fact]
    public async Task Content_Wrong_IsRefusedWithTheClauseThatDoesNotExist()
    {
        var secretariat = await portal.SecretariatAsync();
        var content = LegalNormSteps.Sample("条項の番号が違う指針");
        content.Clauses = "A. 3.4.2.8、A.3.99";
        var failure = await Assert.ThrowsAsync<RuleException>(() => portal.Get<LegalNormService>().AddAsync(secretariat, content));
        Assert.Contains("A.3.99", Assert.Single(failure.Problems).Message, StringComparison.Ordinal);
        content.Clauses = "Ａ. 3.4.2.8";
        var id = await portal.Get<LegalNormService>().AddAsync(secretariat, content);
        Assert.Equal("A.3.4.2.8", (await portal.Get<LegalNormQueries>().GetAsync(secretariat, id)).Content.Clauses);
    }

    [Fact]
    public async Task Edit_OfAnOlderVersion_IsAConflict()
    {
        var secretariat = await portal.SecretariatAsync();
        var id = await portal.Get<LegalNormService>().AddAsync(secretariat, LegalNormSteps.Sample("二人が開いた指針"));
        var loaded = await portal.Get<LegalNormQueries>().GetAsync(secretariat, id);
        await portal.EditAsync(secretariat, id, c => c.Responsible = "先の人");
        var failure = await Assert.ThrowsAsync<ConflictException>(() => portal.Get<LegalNormService>().EditAsync(secretariat, new(id, loaded.Shown.Id, loaded.Version, loaded.Content)));
        Assert.Equal(secretariat.Name, failure.ChangedBy);
    }

    [Fact]
    public async Task Discard_ShippedOwnAndApproved_KeepsDeletesAndTakesBack()
    {
        var secretariat = await portal.SecretariatAsync();
        var service = portal.Get<LegalNormService>();
        var shipped = (await portal.Get<LegalNormQueries>().ListAsync(secretariat, new() { Text = "通則編" })).Rows[0].Id;
        Assert.Contains("製品に付属", (await Assert.ThrowsAsync<RuleException>(() => service.DiscardAsync(secretariat, shipped))).Message, StringComparison.Ordinal);
        var own = await service.AddAsync(secretariat, LegalNormSteps.Sample("まちがえた指針"));
        await service.DiscardAsync(secretariat, own);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<LegalNormQueries>().GetAsync(secretariat, own));
        var approved = await portal.ApprovedAsync(secretariat, "承認済みの指針");
        await portal.EditAsync(secretariat, approved, c => c.Title = "直しかけ");
        await service.DiscardAsync(secretariat, approved);
        Assert.Equal("承認済みの指針", (await portal.Get<LegalNormQueries>().GetAsync(secretariat, approved)).Content.Title);
        await Assert.ThrowsAsync<RuleException>(() => service.DiscardAsync(secretariat, approved));
    }

    private async Task RunAsync(string command, Actor actor)
    {
        var secretariat = await portal.SecretariatAsync();
        var service = portal.Get<LegalNormService>();
        var reviews = portal.Get<LegalNormReviewService>();
        var id = command is "Edit" or "Discard" or "Submit" ? await service.AddAsync(secretariat, LegalNormSteps.Sample("試験の指針")) : 0;
        var review = command is "Answer" or "SubmitReview" ? await OpenReviewAsync(secretariat) : 0;
        using var source = SampleFiles.OfLines(portal.Get<LegalNormWorkbook>(), "種類,名称,状態,適用する業務・内容", "条例,試験の条例,施行中,すべて");
        await (command switch
        {
            "Add" => service.AddAsync(actor, LegalNormSteps.Sample("加えてはいけない")),
            "Edit" => service.EditAsync(actor, new(id, 1, 1, LegalNormSteps.Sample("変えてはいけない"))),
            "Discard" => service.DiscardAsync(actor, id),
            "Submit" => service.SubmitAsync(actor, [id]),
            "Start" => reviews.StartAsync(actor, LegalNormSteps.October),
            "Answer" => reviews.AnswerAsync(actor, new(review, [1], LegalNormSteps.Checked(LegalNormAnswerResult.Added, new(2026, 10, 5)))),
            "SubmitReview" => reviews.SubmitAsync(actor, review, string.Empty),
            "Import" => portal.Get<LegalNormWorkbook>().ImportAsync(actor, source, commit: true, null, default),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        });
    }

    private async Task<int> OpenReviewAsync(Actor secretariat) =>
        (await portal.Get<LegalNormQueries>().HeadAsync(secretariat)).OpenReview?.Id ?? await portal.Get<LegalNormReviewService>().StartAsync(secretariat, LegalNormSteps.October);
}
