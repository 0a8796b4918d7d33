using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>A new draft.</summary>
public sealed record AddExceptionRequest(int DepartmentId, ExceptionContent Content);

/// <summary>New content for a draft, on top of the version that the form loaded.</summary>
public sealed record EditExceptionRequest(int Id, int Version, ExceptionContent Content);

/// <summary>Commands of 個人情報例外適用申請書 (P-074…P-091). Deciding and withdrawing is the approval engine's.</summary>
public sealed class ExceptionRequestService(PortalDb portal)
{
    private static ApplicationKind Kind => ExceptionRequest.OfRequests;

    public Task<int> AddAsync(Actor actor, AddExceptionRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var department = await ApplicationWork.DepartmentAsync(command, Kind, request.DepartmentId);
                await EntryAsync(command, request.Content, cancellationToken);
                var form = new ExceptionRequest(department, request.Content, command);
                command.Db.ExceptionRequests.Add(form);
                await command.FlushAsync();
                return form.Id;
            },
            cancellationToken);

    public Task EditAsync(Actor actor, EditExceptionRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var form = await ApplicationWork.OwnAsync<ExceptionRequest>(command, Kind, request.Id, cancellationToken);
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
                var form = await ApplicationWork.OwnAsync<ExceptionRequest>(command, Kind, id, cancellationToken);
                if (ExceptionRules.SubmissionProblems(form.Content, command.Today) is { Count: > 0 } problems)
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
                command, await ApplicationWork.OwnAsync<ExceptionRequest>(command, Kind, id, cancellationToken)),
            cancellationToken);

    private static async Task<string?> EntryAsync(Command command, ExceptionContent content, CancellationToken cancellationToken) =>
        content.ExistingEntryId is null
            ? null
            : await LedgerPicker.NameAsync(command.Db, content.ExistingEntryId, cancellationToken)
                ?? throw new RuleException([new(nameof(content.ExistingEntryId), "承認済みの台帳を選んでください。")]);
}
