using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.HandlingRequests;

/// <summary>A new draft.</summary>
public sealed record AddHandlingRequest(int DepartmentId, HandlingContent Content);

/// <summary>New content for a draft, on top of the version that the form loaded.</summary>
public sealed record EditHandlingRequest(int Id, int Version, HandlingContent Content);

/// <summary>Commands of 個人情報取扱申請書 (P-013, P-070…P-088). Deciding and withdrawing is the approval engine's.</summary>
public sealed class HandlingRequestService(PortalDb portal)
{
    private static ApplicationKind Kind => HandlingRequest.OfRequests;

    public Task<int> AddAsync(Actor actor, AddHandlingRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var department = await ApplicationWork.DepartmentAsync(command, Kind, request.DepartmentId);
                await EntryAsync(command, request.Content, cancellationToken);
                var form = new HandlingRequest(department, request.Content, command);
                command.Db.HandlingRequests.Add(form);
                await command.FlushAsync();
                return form.Id;
            },
            cancellationToken);

    public Task EditAsync(Actor actor, EditHandlingRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var form = await ApplicationWork.OwnAsync<HandlingRequest>(command, Kind, request.Id, cancellationToken);
                await EntryAsync(command, request.Content, cancellationToken);
                command.Expect(form, request.Version);
                form.Write(request.Content);
            },
            cancellationToken);

    public Task SubmitAsync(Actor actor, int id, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var form = await ApplicationWork.OwnAsync<HandlingRequest>(command, Kind, id, cancellationToken);
                if (HandlingRules.SubmissionProblems(form.Content, command.Today) is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                var entry = await EntryAsync(command, form.Content, cancellationToken);
                await ApplicationWork.SubmitAsync(command, form, () => form.Freeze(entry));
            },
            cancellationToken);

    public Task DeleteAsync(Actor actor, int id, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command => ApplicationWork.Delete(
                command, await ApplicationWork.OwnAsync<HandlingRequest>(command, Kind, id, cancellationToken)),
            cancellationToken);

    private static async Task<string?> EntryAsync(Command command, HandlingContent content, CancellationToken cancellationToken) =>
        content.ExistingEntryId is null
            ? null
            : await LedgerPicker.NameAsync(command.Db, content.ExistingEntryId, cancellationToken)
                ?? throw new RuleException([new(nameof(content.ExistingEntryId), "承認済みの台帳を選んでください。")]);
}
