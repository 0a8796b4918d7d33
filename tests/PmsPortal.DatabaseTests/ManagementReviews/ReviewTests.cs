using Microsoft.EntityFrameworkCore;
using PmsPortal.DatabaseTests.CorrectiveActions;
using PmsPortal.DatabaseTests.LegalNorms;
using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.ManagementReviews;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Todos;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.ManagementReviews;

public abstract class ReviewTests(PortalFixture portal)
{
    protected async Task WholeReview()
    {
        portal.GoTo(2027, 3, 8);
        var secretariat = await portal.SecretaryAsync();
        var chairperson = await portal.CreateActorAsync(PmsRole.Chairperson);
        var responsible = await portal.CreateActorAsync();
        await portal.Get<ObligationSchedule>().EnsureAsync(YearSteps.System);
        var id = await portal.Reviews().StartAsync(secretariat, new(ManagementReviewKind.Regular));
        Assert.Equal(ObligationProgress.InProgress, await ProgressAsync());
        await Assert.ThrowsAsync<RuleException>(() => portal.Reviews().StartAsync(secretariat, new(ManagementReviewKind.Regular)));
        var detail = await portal.ReviewAsync(secretariat, id);
        Assert.Equal(7, detail.Inputs.Count);
        Assert.Equal(7, detail.Unconfirmed);

        // Nothing may be left out: every input that nobody looked at is named, and so are day, people and result.
        var missing = await Assert.ThrowsAsync<RuleException>(() => portal.Reviews().SubmitAsync(secretariat, id));
        Assert.Equal([.. Enum.GetNames<ReviewInputKind>(), "HeldOn", "Attendees", "Conclusion"], missing.Problems.Select(p => p.Field));
        await Assert.ThrowsAsync<RuleException>(() => portal.Reviews().WriteInputAsync(secretariat, new(id, ReviewInputKind.Complaints, detail.Inputs[1].Version, " ", IsNotApplicable: true)));
        foreach (var input in detail.Inputs)
        {
            await portal.Reviews().WriteInputAsync(secretariat, new(id, input.Kind, input.Version, $"{input.Kind}について", input.Kind == ReviewInputKind.Complaints));
        }

        await Assert.ThrowsAsync<ConflictException>(() => portal.Reviews().WriteInputAsync(secretariat, new(id, ReviewInputKind.Audit, detail.Inputs[0].Version, "古い画面から", false)));
        await portal.Reviews().HoldAsync(secretariat, new(id, detail.Version, new(2027, 3, 9), "会議室", "理事長", "有効である"));
        var tomorrow = await Assert.ThrowsAsync<RuleException>(() => portal.Reviews().SubmitAsync(secretariat, id));
        Assert.Equal("HeldOn", Assert.Single(tomorrow.Problems).Field);
        await portal.Reviews().HoldAsync(secretariat, new(id, detail.Version + 1, new(2027, 3, 8), "会議室", "理事長", "有効である"));
        var directive = await portal.Directives().AddAsync(chairperson, id, ReviewSteps.Sample(responsible, new(2027, 4, 30)));
        // A directive that isn't approved is nobody's yet.
        await Assert.ThrowsAsync<NotFoundException>(() => portal.DirectiveAsync(responsible, directive));
        Assert.Empty(await portal.Get<TodoQueries>().ListAsync(responsible));

        await portal.ApproveAsync(secretariat, id, chairperson);
        Assert.Equal(ObligationProgress.Done, await ProgressAsync());
        var frozen = await portal.ReviewAsync(secretariat, id);
        Assert.Equal((ManagementReviewStatus.Approved, chairperson.Name), (frozen.Row.Status, frozen.Row.ApprovedBy));
        await Assert.ThrowsAsync<RuleException>(() => portal.Reviews().WriteInputAsync(secretariat, new(id, ReviewInputKind.Audit, frozen.Inputs[0].Version, "あとから", false)));
        await Assert.ThrowsAsync<RuleException>(() => portal.Reviews().HoldAsync(secretariat, new(id, frozen.Version, null, "", "", "")));
        await Assert.ThrowsAsync<RuleException>(() => portal.Reviews().CollectAsync(secretariat, id));
        await Assert.ThrowsAsync<RuleException>(() => portal.Reviews().DiscardAsync(secretariat, id));
        await Assert.ThrowsAsync<RuleException>(() => portal.Directives().AddAsync(chairperson, id, ReviewSteps.Sample(responsible, new(2027, 4, 30))));
        await Assert.ThrowsAsync<RuleException>(() => portal.Directives().RemoveAsync(chairperson, directive));
        var content = (await portal.Get<ApprovalQueries>().OfAsync(secretariat, nameof(ManagementReview), id, null))[0].Content;
        Assert.Equal("該当なし: Complaintsについて", content.Single(l => l.Key == nameof(ReviewInputKind.Complaints)).Text);
        Assert.Contains("突き合わせ", content.Single(l => l.Key == "Directive1").Text, StringComparison.Ordinal);

        Task<ObligationProgress> ProgressAsync() => portal.Db.QueryAsync(db => db.Set<ObligationOccurrence>()
            .Where(o => o.Code == ManagementReview.ObligationCode && o.FiscalYear == 2026).Select(o => o.Progress).SingleAsync());
    }

    protected async Task DirectiveDone()
    {
        portal.GoTo(2026, 11, 20);
        var secretariat = await portal.SecretaryAsync();
        var chairperson = await portal.CreateActorAsync(PmsRole.Chairperson);
        var home = await portal.CreateDepartmentAsync();
        var responsible = await portal.AppointAsync(PmsRole.DepartmentLead, home);
        var id = await portal.PreparedAsync(secretariat);
        // 29 November 2026 is a Sunday: it is due on the Friday before.
        var directive = await portal.Directives().AddAsync(secretariat, id, ReviewSteps.Sample(responsible, new(2026, 11, 29)));
        await Assert.ThrowsAsync<RuleException>(() => portal.Directives().ProgressAsync(secretariat, directive, "早すぎる"));
        await portal.ApproveAsync(secretariat, id, chairperson);
        Assert.Equal(new(2026, 11, 27), (await portal.DirectiveAsync(responsible, directive)).Row.Due.DueOn);
        Assert.Contains(await portal.Get<TodoQueries>().ListAsync(responsible), t => t.Address == $"management-reviews/directives/{directive}");
        var due = (await portal.Get<IEnumerable<IDueItemProvider>>().OfType<DirectiveDueItems>().Single().ListAsync(new(2026, 11, 20), default)).Single(d => d.Key == $"directive/{directive}");
        Assert.Equal((responsible.EmployeeId, new DateOnly(2026, 11, 27)), (due.EmployeeId, due.DueOn));
        var chain = await portal.Get<RecordLinkQueries>().ForAsync(secretariat, ReviewDirective.LinkKind, directive);
        Assert.Equal((ManagementReview.LinkKind, id, false), (Assert.Single(chain).Kind, chain[0].Id, chain[0].IsResult));

        await portal.Directives().ProgressAsync(responsible, directive, "手順の案を作った");
        await Assert.ThrowsAsync<RuleException>(() => portal.Directives().AcceptAsync(chairperson, directive, ""));
        await Assert.ThrowsAsync<RuleException>(() => portal.Directives().ReportAsync(responsible, directive, "済みました", " "));
        await portal.Get<FileService>().AddAsync(responsible, ReviewDirective.LinkKind, directive, "棚卸し.txt", new MemoryStream("突き合わせの結果"u8.ToArray()));
        await portal.Directives().ReportAsync(responsible, directive, "済みました", "");
        await Assert.ThrowsAsync<RuleException>(() => portal.Directives().ReportAsync(responsible, directive, "もう一度", "x"));
        Assert.DoesNotContain(await portal.Get<TodoQueries>().ListAsync(responsible), t => t.Address.StartsWith("management-reviews", StringComparison.Ordinal));
        Assert.Contains(await portal.Get<TodoQueries>().ListAsync(chairperson), t => t.Kind == "完了を確かめる");
        await Assert.ThrowsAsync<RuleException>(() => portal.Directives().SendBackAsync(chairperson, directive, " "));
        await portal.Directives().SendBackAsync(chairperson, directive, "先月分も見ること");
        await portal.Directives().ReportAsync(secretariat, directive, "先月分も済み、代わりに報告します", "棚卸し記録 10月・11月");
        // Who reported it doesn't accept it, nor does who carried it out.
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Directives().AcceptAsync(secretariat, directive, ""));
        await portal.Directives().AcceptAsync(chairperson, directive, "確認した");
        var done = await portal.DirectiveAsync(responsible, directive);
        Assert.Equal((DirectiveStatus.Done, chairperson.Name, new DateOnly(2026, 11, 20)), (done.Row.Status, done.Row.AcceptedBy, done.Row.DoneOn));
        Assert.Equal([DirectiveAction.Accept, DirectiveAction.Report, DirectiveAction.SendBack, DirectiveAction.Report, DirectiveAction.Progress], done.Reports.Select(r => r.Action));
        Assert.DoesNotContain(await portal.Get<IEnumerable<IDueItemProvider>>().OfType<DirectiveDueItems>().Single().ListAsync(new(2026, 11, 20), default), d => d.Key == $"directive/{directive}");
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<FileService>().AddAsync(responsible, ReviewDirective.LinkKind, directive, "後から.txt", new MemoryStream("x"u8.ToArray())));
    }

    protected async Task NextTime()
    {
        portal.GoTo(2026, 11, 20);
        var secretariat = await portal.SecretaryAsync();
        var responsible = await portal.CreateActorAsync();
        var first = await portal.PreparedAsync(secretariat);
        var open = await portal.Directives().AddAsync(secretariat, first, ReviewSteps.Sample(responsible, new(2026, 11, 27)));
        await portal.ApproveAsync(secretariat, first);

        portal.GoTo(2026, 12, 10);
        var second = await portal.Reviews().StartAsync(secretariat, new(ManagementReviewKind.AdHoc, ReviewTrigger.Incident, "誤送付"));
        var input = (await portal.ReviewAsync(secretariat, second)).Inputs.Single(i => i.Kind == ReviewInputKind.FollowUp);
        Assert.Contains("期限を過ぎたもの", input.Figures[0].Text, StringComparison.Ordinal);
        Assert.Contains(input.Figures, f => f.Address == $"management-reviews/directives/{open}" && f.Text.Contains("突き合わせ", StringComparison.Ordinal));
        Assert.StartsWith("【前回までの指示・決定の状況】", input.Text, StringComparison.Ordinal);
        Assert.Contains(await portal.Get<ManagementReviewQueries>().EarlierAsync(secretariat, second), d => d.Id == open);

        // Carried on in a review that is thrown away, it leaves no trace; nor can a draft be carried on.
        var thrownAway = await portal.Directives().AddAsync(secretariat, second, ReviewSteps.Sample(responsible, new(2027, 1, 15), open));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Directives().AddAsync(secretariat, second, ReviewSteps.Sample(responsible, new(2027, 1, 15), thrownAway)));

        // Collected again after somebody answered: the figures are new, the text is theirs.
        await portal.Reviews().WriteInputAsync(secretariat, new(second, ReviewInputKind.FollowUp, input.Version, "自分の言葉で書いた", false));
        await portal.Directives().ReportAsync(responsible, open, "済みました", "棚卸し記録");
        await portal.Reviews().CollectAsync(secretariat, second);
        var again = (await portal.ReviewAsync(secretariat, second)).Inputs.Single(i => i.Kind == ReviewInputKind.FollowUp);
        Assert.Equal("自分の言葉で書いた", again.Text);
        Assert.DoesNotContain("完了報告の確認待ち0件", again.Figures[0].Text, StringComparison.Ordinal);
        await portal.Reviews().DiscardAsync(secretariat, second);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.ReviewAsync(secretariat, second));
        Assert.DoesNotContain(await portal.Get<RecordLinkQueries>().ForAsync(secretariat, ReviewDirective.LinkKind, open), l => l.IsResult);

        // Carried on and approved: the chain leads from the old directive to the new one.
        var third = await portal.PreparedAsync(secretariat);
        var carried = await portal.Directives().AddAsync(secretariat, third, ReviewSteps.Sample(responsible, new(2027, 1, 15), open));
        await portal.ApproveAsync(secretariat, third);
        Assert.Equal(carried, Assert.Single(await portal.Get<RecordLinkQueries>().ForAsync(secretariat, ReviewDirective.LinkKind, open), l => l.IsResult).Id);
    }

    protected async Task Returned()
    {
        portal.GoTo(2026, 11, 20);
        var secretariat = await portal.SecretaryAsync();
        var chairperson = await portal.CreateActorAsync(PmsRole.Chairperson);
        await Assert.ThrowsAsync<RuleException>(() => portal.Reviews().StartAsync(secretariat, new(ManagementReviewKind.AdHoc, ReviewTrigger.Norms, " ")));
        await Assert.ThrowsAsync<RuleException>(() => portal.Reviews().StartAsync(secretariat, new(ManagementReviewKind.AdHoc, ReviewTrigger.Norms, "期間が先", From: new(2026, 12, 1))));
        var id = await portal.PreparedAsync(secretariat);
        await portal.Reviews().SubmitAsync(secretariat, id);
        await Assert.ThrowsAsync<RuleException>(() => portal.Reviews().SubmitAsync(secretariat, id));
        await Assert.ThrowsAsync<RuleException>(() => portal.Reviews().DiscardAsync(secretariat, id));
        var engine = portal.Get<ApprovalEngine>();
        await engine.DecideAsync(chairperson, new([await portal.PendingAsync(nameof(ManagementReview), id)], Verdict.Return, "e) をもう少し詳しく"));
        var returned = await portal.ReviewAsync(secretariat, id);
        Assert.Equal((ManagementReviewStatus.Returned, "e) をもう少し詳しく"), (returned.Row.Status, returned.ReturnComment));
        await portal.Reviews().WriteInputAsync(secretariat, new(id, ReviewInputKind.Society, returned.Inputs.Single(i => i.Kind == ReviewInputKind.Society).Version, "詳しく書いた", false));
        await portal.Reviews().SubmitAsync(secretariat, id);
        await engine.DecideAsync(secretariat, new([await portal.PendingAsync(nameof(ManagementReview), id)], Verdict.Withdraw, "直すため"));
        Assert.Equal(ManagementReviewStatus.Draft, (await portal.ReviewAsync(secretariat, id)).Row.Status);
        await portal.ApproveAsync(secretariat, id, chairperson);
        Assert.Contains(await new ReviewEvidence(portal.Db).ListAsync(secretariat, "A.3.7.3", default), e => e.Address == $"management-reviews/{id}");
    }

    protected async Task LinksAndFiles()
    {
        portal.GoTo(2026, 11, 20);
        var secretariat = await portal.SecretaryAsync();
        var responsible = await portal.CreateActorAsync();
        var id = await portal.PreparedAsync(secretariat);
        var directive = await portal.Directives().AddAsync(secretariat, id, ReviewSteps.Sample(responsible, new(2026, 12, 25)) with { Input = ReviewInputKind.Complaints });
        var findings = portal.Get<IEnumerable<IFindingProvider>>().Single(p => p.Kind == ReviewDirective.LinkKind);
        Assert.Null(await findings.FindAsync(secretariat, directive, default));
        await portal.ApproveAsync(secretariat, id);
        Assert.Equal(FindingSource.Complaint, (await findings.FindAsync(responsible, directive, default))!.Source);
        Assert.Null(await findings.FindAsync(await portal.CreateActorAsync(), directive, default));

        var entry = await portal.EntryAsync();
        foreach (var address in new[] { $"ledger/{entry}", $"https://pms.example/ledger/{entry}?tab=x" })
        {
            await portal.Directives().LinkAsync(responsible, directive, address);
        }

        Assert.Single(await portal.Get<RecordLinkQueries>().ForAsync(responsible, ReviewDirective.LinkKind, directive), l => l is { Kind: "LedgerEntry", IsResult: true } && l.Id == entry && l.Title.EndsWith("個人情報管理台帳", StringComparison.Ordinal));
        foreach (var address in new[] { "", "ledger/99999999", "contractors/1", "corrective-actions/12", "corrective-actions/new", "javascript:alert(1)", "account/12", "//evil.example/x" })
        {
            await Assert.ThrowsAsync<RuleException>(() => portal.Directives().LinkAsync(responsible, directive, address));
        }

        foreach (var workbook in new IRegisterWorkbook[] { portal.Get<DirectiveWorkbook>(), portal.Get<ManagementReviewWorkbook>() })
        {
            using var file = new MemoryStream();
            await workbook.ExportAsync(secretariat, string.Empty, ExportFormat.Csv, file, default);
            Assert.Contains(workbook is DirectiveWorkbook ? "突き合わせ" : "有効に働いている", System.Text.Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
        }

        // One's own and nobody else's; those who watch over all see every one.
        Assert.Equal([directive], (await portal.Get<DirectiveQueries>().ListAsync(responsible, new())).Rows.Select(r => r.Id));
        Assert.Empty((await portal.Get<DirectiveQueries>().ListAsync(await portal.CreateActorAsync(), new())).Rows);
        Assert.Contains((await portal.Get<DirectiveQueries>().ListAsync(secretariat, new() { Text = "突き合わせ" })).Rows, r => r.Id == directive);
    }

    // A directive may name the corrective action that gave rise to it: only one of the review's period, and the chain leads both ways.
    protected async Task DirectiveOfCorrectiveAction()
    {
        portal.GoTo(2027, 3, 8);
        var cast = await portal.CastAsync();
        var report = await portal.RaisedAsync(cast);
        var secretariat = await portal.SecretaryAsync();
        var id = await portal.PreparedAsync(secretariat);
        portal.GoTo(2027, 3, 9);
        var late = await portal.RaisedAsync(cast);
        var request = ReviewSteps.Sample(cast.Doer, new(2027, 4, 30));
        var offered = await portal.Get<ManagementReviewQueries>().FollowUpsAsync(secretariat, id);
        Assert.Contains(offered, f => f.ReportId == report);
        Assert.DoesNotContain(offered, f => f.ReportId == late);
        foreach (var wrong in new[] { late, int.MaxValue })
        {
            var refused = await Assert.ThrowsAsync<RuleException>(() => portal.Directives().AddAsync(secretariat, id, request with { FollowUpId = wrong }));
            Assert.Equal("FollowUpId", Assert.Single(refused.Problems).Field);
        }

        var directive = await portal.Directives().AddAsync(secretariat, id, request with { FollowUpId = report });
        var links = portal.Get<RecordLinkQueries>();
        Assert.Contains(await links.ForAsync(secretariat, "CorrectiveAction", report), l => l.IsResult && l.Id == directive);
        Assert.Contains(await links.ForAsync(secretariat, ReviewDirective.LinkKind, directive), l => !l.IsResult && l.Id == report);

        // A draft that is thrown away leaves nothing in the chain.
        await portal.Directives().RemoveAsync(secretariat, directive);
        Assert.DoesNotContain(await links.ForAsync(secretariat, "CorrectiveAction", report), l => l.IsResult && l.Id == directive);
    }
}

public sealed class ReviewOnPostgreSql(PostgresPortal portal) : ReviewTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Review_SevenInputsHeldAndApproved_IsFrozenAndMeetsTheObligation() => WholeReview();

    [Fact]
    public Task Directive_ReportedSentBackAndAccepted_IsDone() => DirectiveDone();

    [Fact]
    public Task NextReview_OfOpenDirectives_ReportsAndCarriesThemOn() => NextTime();

    [Fact]
    public Task Review_ReturnedAndWithdrawn_GoesOn() => Returned();

    [Fact]
    public Task Directive_Linked_IsPartOfTheChain() => LinksAndFiles();

    [Fact]
    public Task Directive_OfACorrectiveAction_IsJoinedWithIt() => DirectiveOfCorrectiveAction();
}

public sealed class ReviewOnSqlServer(SqlServerPortal portal) : ReviewTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Review_SevenInputsHeldAndApproved_IsFrozenAndMeetsTheObligation() => WholeReview();

    [SqlServerFact]
    public Task Directive_ReportedSentBackAndAccepted_IsDone() => DirectiveDone();

    [SqlServerFact]
    public Task NextReview_OfOpenDirectives_ReportsAndCarriesThemOn() => NextTime();

    [SqlServerFact]
    public Task Review_ReturnedAndWithdrawn_GoesOn() => Returned();

    [SqlServerFact]
    public Task Directive_Linked_IsPartOfTheChain() => LinksAndFiles();

    [SqlServerFact]
    public Task Directive_OfACorrectiveAction_IsJoinedWithIt() => DirectiveOfCorrectiveAction();
}
