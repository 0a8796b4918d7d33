using System.IO.Compression;
using System.Text;
using PmsPortal.DatabaseTests.CorrectiveActions;
using PmsPortal.DatabaseTests.ManagementReviews;
using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.Audits;
using PmsPortal.Modules.CorrectiveActions;
using PmsPortal.Modules.ManagementReviews;
using PmsPortal.Modules.OperationChecks;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Audits;

/// <summary>The sheets F13–F20 as workbooks: what stands in them, who is refused, and that the log knows.</summary>
public sealed class AuditExportTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    [Fact]
    public async Task Sheets_OfAnAudit_HoldItsContent()
    {
        portal.GoTo(2026, 11, 20);
        var people = await portal.PeopleAsync();
        var id = await portal.BringAsync(people, AuditStatus.Approved, new AuditAnswer { Judgement = AuditJudgement.Observation, MethodUsed = "閲覧", Evidence = "鍵の台帳に空欄", Finding = "鍵の貸出しに記入漏れ" });
        var exports = portal.Get<AuditExportService>();

        Assert.Contains("鍵の貸出しに記入漏れ", Text((await exports.ChecklistAsync(people.Chief, id)).Bytes), StringComparison.Ordinal);
        var number = (await portal.AuditAsync(people.Chief, id)).Number;
        Assert.Contains(number, Text((await exports.ListAsync(people.Chief, new AuditListQuery { Year = 2026 })).Bytes), StringComparison.Ordinal);
        Assert.Contains(people.Department.Name, Text((await exports.SummaryAsync(people.Chief, 2026)).Bytes), StringComparison.Ordinal);

        // F14 and F17 are one record: its lines leave as a sheet of their own.
        var lines = await exports.SheetAsync(people.Chief, id);
        Assert.Contains(lines, l => l.Label == "監査の総括" && l.Text == "概ね守られている");
        Assert.Contains(lines, l => l.Text.Contains("鍵の貸出しに記入漏れ", StringComparison.Ordinal));
        var file = await portal.Get<RecordSheetService>().WriteAsync(people.Chief, nameof(AuditEngagement), id, $"内部監査 {number}/施設", lines);
        Assert.DoesNotContain('/', file.Name);
        Assert.Contains("概ね守られている", Text(file.Bytes), StringComparison.Ordinal);
        Assert.Contains(await portal.Get<ChangeLogQueries>().OfAsync(people.Chief, nameof(AuditEngagement), id), e => e.Action == ChangeAction.Exported);

        foreach (var actor in new[] { people.Lead, people.OtherLead, people.Staff })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => exports.SheetAsync(actor, id));
            await Assert.ThrowsAnyAsync<PortalException>(() => exports.ChecklistAsync(actor, id));
            await Assert.ThrowsAsync<ForbiddenException>(() => exports.SummaryAsync(actor, 2026));
            await Assert.ThrowsAsync<ForbiddenException>(() => exports.ListAsync(actor, new AuditListQuery()));
        }
    }

    [Fact]
    public async Task Sheets_OfCorrectiveActionsAndReviews_AreTheWholeRecord()
    {
        portal.GoTo(2026, 11, 20);
        var cast = await portal.CastAsync();
        var report = await portal.RaisedAsync(cast);
        Assert.Contains(await portal.Get<CorrectiveQueries>().SheetAsync(cast.Manager, report), l => l.Text == CorrectiveSteps.Text);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<CorrectiveQueries>().SheetAsync(cast.LeadElsewhere, report));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<CorrectiveQueries>().SheetAsync(cast.Staff, report));

        portal.GoTo(2027, 3, 8);
        var secretariat = await portal.SecretaryAsync();
        var review = await portal.PreparedAsync(secretariat);
        var lines = await portal.Get<ManagementReviewQueries>().SheetAsync(secretariat, review);
        Assert.Equal(7, lines.Count(l => l.Text.Contains("確かめた内容", StringComparison.Ordinal)));
        Assert.Contains(lines, l => l.Text == "有効に働いている");
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<ManagementReviewQueries>().SheetAsync(cast.Staff, review));
    }

    [Fact]
    public async Task Sheet_OfAQuarterlyReport_IsForThoseWhoMayHaveIt()
    {
        portal.GoTo(2026, 10, 1);
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var id = await portal.Get<OperationReportService>().MakeAsync(secretariat, 2026, 2);
        Assert.Contains(await portal.Get<OperationReportQueries>().SheetAsync(secretariat, id), l => l.Label == "対象" && l.Text.Contains("第2四半期", StringComparison.Ordinal));
        await Assert.ThrowsAsync<NotFoundException>(async () => await portal.Get<OperationReportQueries>().SheetAsync(await portal.CreateActorAsync(), id));
    }

    // The words of a workbook, wherever they stand in it.
    private static string Text(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        var text = new StringBuilder();
        foreach (var part in archive.Entries.Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(part.Open());
            text.Append(reader.ReadToEnd());
        }

        return text.ToString();
    }
}
