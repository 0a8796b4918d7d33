using System.Security.Cryptography;
using PmsPortal.DatabaseTests.Ledger;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Platform;

public abstract class FileServiceTests(PortalFixture portal)
{
    protected async Task RoundTrip()
    {
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var id = await LedgerSteps.ApprovedAsync(portal, lead, department);
        var bytes = new byte[1_000_003];
        Random.Shared.NextBytes(bytes);
        "%PDF-1.7"u8.CopyTo(bytes);

        var file = await portal.Get<FileService>().AddAsync(lead, nameof(LedgerEntry), id, @"C:\契約\覚書.pdf", new MemoryStream(bytes));

        var row = Assert.Single(await portal.Get<FileService>().ListAsync(lead, nameof(LedgerEntry), id));
        Assert.Equal(("覚書.pdf", (long)bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (row.Name, row.Length, row.Sha256));
        using var output = new MemoryStream();
        FileHead? head = null;
        await portal.Get<FileService>().DownloadAsync(lead, file, h =>
        {
            head = h;
            return output;
        });
        Assert.Equal(bytes, output.ToArray());
        Assert.Equal("application/pdf", head!.ContentType);
        Assert.Equal(1, await LedgerSteps.CountAsync(portal, id, ChangeAction.Downloaded));

        var foreign = await portal.CreateActorAsync();
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<FileService>().DownloadAsync(foreign, file, _ => Stream.Null));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<FileService>().RemoveAsync(foreign, file));
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<FileService>().AddAsync(manager, nameof(LedgerEntry), id, "a.pdf", new MemoryStream(bytes)));
        await portal.Get<FileService>().RemoveAsync(lead, file);
        Assert.Empty(await portal.Get<FileService>().ListAsync(lead, nameof(LedgerEntry), id));
    }

    protected async Task Refusals()
    {
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var id = await LedgerSteps.ApprovedAsync(portal, lead, department);
        await RefusedAsync("請求書.pdf", "MZ\u0090\0 a program"u8.ToArray());
        await RefusedAsync("program.exe", "MZ"u8.ToArray());
        await RefusedAsync("空.txt", []);
        await RefusedAsync("大きい.pdf", [.. "%PDF-"u8, .. new byte[StoredFile.MaxBytes]]);
        Assert.Empty(await portal.Get<FileService>().ListAsync(lead, nameof(LedgerEntry), id));

        Task RefusedAsync(string name, byte[] content) =>
            Assert.ThrowsAsync<RuleException>(() => portal.Get<FileService>().AddAsync(lead, nameof(LedgerEntry), id, name, new MemoryStream(content)));
    }
}

public sealed class FilesOnPostgreSql(PostgresPortal portal) : FileServiceTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Attachment_AddedAndFetched_IsTheSameAndLogged() => RoundTrip();

    [Fact]
    public Task Attachment_WrongKindEmptyOrTooLarge_IsRefused() => Refusals();
}

public sealed class FilesOnSqlServer(SqlServerPortal portal) : FileServiceTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Attachment_AddedAndFetched_IsTheSameAndLogged() => RoundTrip();

    [SqlServerFact]
    public Task Attachment_WrongKindEmptyOrTooLarge_IsRefused() => Refusals();
}
