using PmsPortal.Modules.Documents;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Documents;

/// <summary>Bad input, wrong roles and foreign files.</summary>
public sealed class DocumentRefusalTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    private readonly DocumentSteps steps = new(portal);

    public static TheoryData<PmsRole, string, bool> Matrix()
    {
        var data = new TheoryData<PmsRole, string, bool>();
        foreach (var role in PmsRoles.All)
        {
            foreach (var command in new[] { "Add", "Edit", "Discard", "Submit", "Distribute", "RestOn", "Answer", "Attach", "Abolish", "AnswerHint" })
            {
                data.Add(role, command, role is PmsRole.SecretariatManager or PmsRole.ProtectionManager);
            }

            data.Add(role, "Import", role == PmsRole.SecretariatManager);
            data.Add(role, "Export", role is PmsRole.SecretariatManager or PmsRole.ProtectionManager or PmsRole.AuditChief);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Command_ByRole_IsRefusedUnlessAllowed(PmsRole role, string command, bool allowed)
    {
        var secretary = await steps.SecretaryAsync();
        var id = await steps.IssuedAsync(secretary);
        await steps.ReviseAsync(secretary, id, "1.1");
        var department = await portal.CreateDepartmentAsync();
        var actor = await portal.CreateActorAsync(role, role.IsPerDepartment() ? department : null);

        var failure = await Record.ExceptionAsync(() => RunAsync(command, actor, id));

        if (allowed)
        {
            // Nothing to answer, an old version to abolish: the rule refuses that, not the role.
            Assert.True(failure is null || (command is "Answer" or "AnswerHint" && failure is RuleException) || (command == "Abolish" && failure is ConflictException), $"{role} {command}: {failure}");
        }
        else
        {
            Assert.True(failure is ForbiddenException or NotFoundException, $"{role} {command}: {failure}");
        }
    }

    [Fact]
    public async Task Owner_WithoutARole_EditsTheirOwnDocumentOnly()
    {
        var secretary = await steps.SecretaryAsync();
        var owner = await portal.CreateActorAsync();
        var own = await steps.AddAsync(secretary, owner: owner.EmployeeId);
        var other = await steps.AddAsync(secretary);

        await steps.ReviseAsync(owner, own, "1.0", c => c.Notes = "文書管理者が直した");
        Assert.Equal("文書管理者が直した", (await portal.Get<DocumentQueries>().GetAsync(secretary, own)).Content.Notes);
        Assert.Contains((await portal.Get<DocumentQueries>().ListAsync(owner, new() { Owner = owner.EmployeeId })).Rows, r => r.Id == own);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<DocumentService>().SubmitAsync(owner, other));
        await portal.Get<DocumentService>().SubmitAsync(owner, own);
    }

    [Fact]
    public async Task Number_TakenOrOfAnotherClass_IsRefusedWithTheNextOne()
    {
        var secretary = await steps.SecretaryAsync();
        await steps.AddAsync(secretary, DocumentKind.Form, DocumentSteps.Sample("先にある様式"), "PMY-500");

        var taken = await Assert.ThrowsAsync<RuleException>(() => steps.AddAsync(secretary, DocumentKind.Form, number: "pmy-500"));
        Assert.Contains("PMY-500は「先にある様式」が使っています。次の番号はPMY-501です。", taken.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleException>(() => steps.AddAsync(secretary, DocumentKind.Form, number: "PMK-900"));
        await steps.AddAsync(secretary, DocumentKind.Form);
        Assert.Equal("PMY-502", (await portal.Get<DocumentQueries>().NextNumbersAsync(secretary))[DocumentKind.Form]);
    }

    [Theory]
    [InlineData("1.9", "1.8", "戻せません")]
    [InlineData("1.9", "1.9", "既にあります")]
    [InlineData("1.9", "2.1", "飛ばせません")]
    public async Task Version_BackwardsEqualOrSkipped_IsRefused(string first, string next, string reason)
    {
        var secretary = await steps.SecretaryAsync();
        var id = await steps.AddAsync(secretary, version: first);
        await steps.ApproveAsync(secretary, id);

        var refusal = await Assert.ThrowsAsync<RuleException>(() => steps.ReviseAsync(secretary, id, next));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        await steps.ReviseAsync(secretary, id, "1.10");
        Assert.Equal(new VersionNumber(1, 10), (await portal.Get<DocumentQueries>().GetAsync(secretary, id)).Shown.Number);
    }

    [Fact]
    public async Task Submission_WithoutTextOrFileOrReason_IsRefused()
    {
        var secretary = await steps.SecretaryAsync();
        var id = await steps.AddAsync(secretary, content: DocumentSteps.Sample("ファイルの文書", body: string.Empty));
        var service = portal.Get<DocumentService>();

        Assert.Contains("本文もPDFもない", (await Assert.ThrowsAsync<RuleException>(() => service.SubmitAsync(secretary, id))).Message, StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<RuleException>(() => steps.AttachAsync(secretary, id, DocumentFiles.Pdf, "原本.txt", "文字"u8.ToArray()));
        Assert.Contains("PDFのファイルを選んでください", refusal.Message, StringComparison.Ordinal);
        await steps.AttachAsync(secretary, id, DocumentFiles.Source, "原本.txt", "文字"u8.ToArray());
        Assert.Contains("本文もPDFもない", (await Assert.ThrowsAsync<RuleException>(() => service.SubmitAsync(secretary, id))).Message, StringComparison.Ordinal);
        await steps.AttachAsync(secretary, id, DocumentFiles.Pdf, "文書.pdf");
        await steps.ApproveAsync(secretary, id);

        // The file belongs to its version: the next one needs its own.
        await steps.ReviseAsync(secretary, id, "1.1", c => c.RevisionNote = string.Empty);
        var missing = await Assert.ThrowsAsync<RuleException>(() => service.SubmitAsync(secretary, id));
        Assert.Equal(2, missing.Problems.Count);
        Assert.Contains(missing.Problems, p => p.Field == nameof(DocumentContent.RevisionNote));
    }

    [Fact]
    public async Task Files_OfAVersion_FollowItsStateAndKind()
    {
        var secretary = await steps.SecretaryAsync();
        var staff = await portal.CreateActorAsync();
        var rule = await steps.AddAsync(secretary, DocumentKind.Rule, DocumentSteps.Sample("ファイルの規程", string.Empty));
        var pdf = await steps.AttachAsync(secretary, rule, DocumentFiles.Pdf, "規程.pdf");
        var source = await steps.AttachAsync(secretary, rule, DocumentFiles.Source, "規程.txt", "原本"u8.ToArray());
        await Assert.ThrowsAsync<NotFoundException>(() => DownloadAsync(staff, pdf));
        await steps.ApproveAsync(secretary, rule);

        Assert.True(await DownloadAsync(staff, pdf) > 100);
        await Assert.ThrowsAsync<NotFoundException>(() => DownloadAsync(staff, source));
        await DownloadAsync(secretary, source);
        Assert.Equal([pdf], (await portal.Get<DocumentQueries>().GetAsync(staff, rule)).Files.Select(f => f.Id));
        await Assert.ThrowsAsync<ForbiddenException>(() => steps.AttachAsync(secretary, rule, DocumentFiles.Pdf, "差替え.pdf"));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<FileService>().RemoveAsync(secretary, pdf));

        // A form is filled in: its original goes to everybody while it is in force.
        var form = await steps.AddAsync(secretary, DocumentKind.Form, DocumentSteps.Sample("様式"));
        var original = await steps.AttachAsync(secretary, form, DocumentFiles.Source, "様式.txt", "記入欄"u8.ToArray());
        await steps.ApproveAsync(secretary, form);
        Assert.True(await DownloadAsync(staff, original) > 0);
        await steps.ReviseAsync(secretary, form, "1.1");
        await steps.ApproveAsync(secretary, form);
        await Assert.ThrowsAsync<NotFoundException>(() => DownloadAsync(staff, original));

        // The PDF of an old version stays readable and is marked by its name and on every page.
        Assert.Equal("規程.pdf", await NameAsync(staff, pdf));
        var plain = await DownloadAsync(staff, pdf);
        await steps.ReviseAsync(secretary, rule, "1.1", c => c.Body = "本文にした");
        await steps.ApproveAsync(secretary, rule);
        Assert.Equal("【旧版】規程.pdf", await NameAsync(staff, pdf));
        using var stamped = new MemoryStream();
        long? announced = null;
        await portal.Get<FileService>().DownloadAsync(staff, pdf, head =>
        {
            announced = head.Length;
            return stamped;
        });
        Assert.Equal(announced, stamped.Length);
        Assert.True(stamped.Length > plain);
        Assert.Contains("(superseded-", System.Text.Encoding.Latin1.GetString(stamped.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_SavedBySomebodyElseFirst_IsAConflict()
    {
        var secretary = await steps.SecretaryAsync();
        var id = await steps.AddAsync(secretary);
        var before = await portal.Get<DocumentQueries>().GetAsync(secretary, id);
        await steps.ReviseAsync(secretary, id, "1.0", c => c.Notes = "先");

        var conflict = await Assert.ThrowsAsync<ConflictException>(() => portal.Get<DocumentService>().EditAsync(
            secretary, new(id, before.Shown.Id, before.RowVersion, VersionNumber.First, before.VersionOwnerId, before.Content)));
        Assert.Equal(secretary.Name, conflict.ChangedBy);
    }

    [Fact]
    public async Task Discard_OfADraft_BringsTheIssuedVersionBack()
    {
        var secretary = await steps.SecretaryAsync();
        var id = await steps.IssuedAsync(secretary);
        await steps.ReviseAsync(secretary, id, "1.1");

        Assert.False(await portal.Get<DocumentService>().DiscardAsync(secretary, id));
        var back = await portal.Get<DocumentQueries>().GetAsync(secretary, id);
        Assert.Equal((VersionNumber.First, true, true), (back.Shown.Number, back.Shown.IsEffective, back.IsLatest));
        await steps.ReviseAsync(secretary, id, "1.1");

        var never = await steps.AddAsync(secretary);
        Assert.True(await portal.Get<DocumentService>().DiscardAsync(secretary, never));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<DocumentQueries>().GetAsync(secretary, never));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<DocumentService>().DiscardAsync(secretary, never));
    }

    [Fact]
    public async Task Draft_ForStaff_LooksAsIfItDidNotExist()
    {
        var secretary = await steps.SecretaryAsync();
        var staff = await portal.CreateActorAsync();
        var id = await steps.AddAsync(secretary, content: DocumentSteps.Sample("まだ見せない手順"));

        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<DocumentQueries>().GetAsync(staff, id));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<DocumentService>().SubmitAsync(staff, id));
        Assert.Empty(await portal.Get<DocumentQueries>().HistoryAsync(staff, id));
        Assert.Equal(0, (await portal.Get<DocumentQueries>().ListAsync(staff, new() { Text = "まだ見せない手順" })).Total);
        Assert.Equal(1, (await portal.Get<DocumentQueries>().ListAsync(secretary, new() { Text = "まだ見せない手順" })).Total);
        await Assert.ThrowsAsync<NotFoundException>(async () => await portal.Get<DocumentReadingService>().AcknowledgeAsync(staff, await steps.VersionIdAsync(id, "1.0")));
        await Assert.ThrowsAsync<RuleException>(async () => await portal.Get<DocumentReadingService>().AcknowledgeAsync(secretary, await steps.VersionIdAsync(id, "1.0")));
    }

    private async Task<long> DownloadAsync(Actor actor, int file)
    {
        using var output = new MemoryStream();
        await portal.Get<FileService>().DownloadAsync(actor, file, _ => output);
        return output.Length;
    }

    private async Task<string> NameAsync(Actor actor, int file)
    {
        var name = string.Empty;
        await portal.Get<FileService>().DownloadAsync(actor, file, head =>
        {
            name = head.Name;
            return Stream.Null;
        });
        return name;
    }

    private async Task RunAsync(string command, Actor actor, int id)
    {
        var service = portal.Get<DocumentService>();
        switch (command)
        {
            case "Add": await steps.AddAsync(actor); break;
            case "Edit": await steps.ReviseAsync(actor, id, "1.1", c => c.Notes = "変更"); break;
            case "Discard": await service.DiscardAsync(actor, id); break;
            case "Submit": await service.SubmitAsync(actor, id); break;
            case "Distribute": await service.DistributeAsync(actor, new(id, [new(AddresseeKind.Everyone)], 10)); break;
            case "RestOn": await service.RestOnAsync(actor, new(id, [])); break;
            case "Answer": await service.AnswerAsync(actor, new(id, 1, "Document", "PMK-001", "理由")); break;
            case "Abolish": await service.AbolishAsync(actor, new(id, 0, 0, "理由")); break;
            case "AnswerHint": await service.AnswerHintAsync(actor, new(id, 0, "理由")); break;
            case "Attach": await steps.AttachAsync(actor, id, DocumentFiles.Pdf, "文書.pdf"); break;
            case "Import": await portal.Get<DocumentWorkbook>().ImportAsync(actor, SampleFiles.OfLines(portal.Get<DocumentWorkbook>(), "文書管理番号,文書名,文書管理者,保管場所,保管期間,廃棄方法", "PMK-990,取り込む規程,だれか,ポータル,5年,消去"), commit: false, null, default); break;
            case "Export": await portal.Get<DocumentWorkbook>().ExportAsync(actor, "", PmsPortal.Platform.Registers.ExportFormat.Csv, Stream.Null, default); break;
            default: throw new ArgumentOutOfRangeException(nameof(command));
        }
    }
}
