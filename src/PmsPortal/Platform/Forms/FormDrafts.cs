using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Forms;

/// <summary>A draft with the time it was kept.</summary>
/// <typeparam name="T">The form's content.</typeparam>
/// <param name="Content">What was typed.</param>
/// <param name="SavedAt">When (UTC).</param>
public sealed record KeptDraft<T>(T Content, DateTime SavedAt);

/// <summary>Keeps what people type, per account and form. Drafts are private and not part of the change log.</summary>
public sealed class FormDrafts(PortalDb portal)
{
    /// <summary>Keeps the form's content.</summary>
    /// <typeparam name="T">The form's content.</typeparam>
    /// <param name="actor">Whose draft.</param>
    /// <param name="formKey">Form and record.</param>
    /// <param name="content">What was typed.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>When it was kept (UTC).</returns>
    public Task<DateTime> KeepAsync<T>(Actor actor, string formKey, T content, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var account = actor.AccountId ?? throw new InvalidOperationException("The system keeps no drafts.");
                var json = JsonSerializer.Serialize(content);
                var changed = await command.Db.FormDrafts.Where(d => d.AccountId == account && d.FormKey == formKey)
                    .ExecuteUpdateAsync(s => s.SetProperty(d => d.Content, json).SetProperty(d => d.SavedAt, command.Now), cancellationToken);
                if (changed == 0)
                {
                    command.Db.FormDrafts.Add(new FormDraft { AccountId = account, FormKey = formKey, Content = json, SavedAt = command.Now });
                }

                return command.Now;
            },
            cancellationToken);

    /// <summary>The draft of a form, if there is one.</summary>
    /// <typeparam name="T">The form's content.</typeparam>
    /// <param name="actor">Whose draft.</param>
    /// <param name="formKey">Form and record.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null where nothing was kept, or what was kept no longer fits the form.</returns>
    public Task<KeptDraft<T>?> FindAsync<T>(Actor actor, string formKey, CancellationToken cancellationToken = default) =>
        portal.QueryAsync(
            async db =>
            {
                var draft = await db.FormDrafts
                    .FirstOrDefaultAsync(d => d.AccountId == actor.AccountId && d.FormKey == formKey, cancellationToken);
                if (draft is null)
                {
                    return null;
                }

                try
                {
                    return JsonSerializer.Deserialize<T>(draft.Content) is { } content ? new KeptDraft<T>(content, draft.SavedAt) : null;
                }
                catch (JsonException)
                {
                    return null;
                }
            },
            cancellationToken);

    /// <summary>Throws a draft away: the form was saved, or its writer gave it up.</summary>
    /// <param name="actor">Whose draft.</param>
    /// <param name="formKey">Form and record.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>A task that ends with the save.</returns>
    public Task DropAsync(Actor actor, string formKey, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await command.Db.FormDrafts.Where(d => d.AccountId == actor.AccountId && d.FormKey == formKey)
                    .ExecuteDeleteAsync(cancellationToken);
                return true;
            },
            cancellationToken);
}
