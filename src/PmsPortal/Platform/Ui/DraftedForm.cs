using Microsoft.AspNetCore.Components;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Forms;

namespace PmsPortal.Platform.Ui;

/// <summary>
/// A form whose content is kept while typing: a lost connection, a closed tab or a restarted server loses nothing.
/// </summary>
/// <typeparam name="T">The form's content; serialised as JSON.</typeparam>
public abstract class DraftedForm<T> : PortalPage
    where T : class
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.5);
    private CancellationTokenSource? typing;

    /// <summary>Form and record, the same whenever the same form is opened.</summary>
    protected abstract string FormKey { get; }

    /// <summary>What is in the form now.</summary>
    protected abstract T FormContent { get; }

    /// <summary>Whether what is typed is kept.</summary>
    protected FormState Form { get; } = new();

    [Inject]
    private FormDrafts Drafts { get; set; } = default!;

    /// <summary>Brings back what was typed before, if anything.</summary>
    /// <returns>Null where there is nothing.</returns>
    protected async Task<T?> RestoreAsync()
    {
        if (await Drafts.FindAsync<T>(Actor, FormKey, Leaving) is not { } draft)
        {
            return null;
        }

        (Form.RestoredFrom, Form.KeptAt, Form.IsDirty) = (draft.SavedAt, draft.SavedAt, true);
        return draft.Content;
    }

    /// <summary>Call after every change: keeps the content when the person pauses.</summary>
    protected void Changed()
    {
        Form.IsDirty = true;
        typing?.Cancel();
        typing?.Dispose();
        typing = CancellationTokenSource.CreateLinkedTokenSource(Leaving);
        _ = KeepAsync(typing.Token);
    }

    /// <summary>Call after the save: the draft has done its work.</summary>
    /// <returns>A task that ends when it is gone.</returns>
    protected async Task SavedAsync()
    {
        typing?.Cancel();
        Form.IsDirty = false;
        await Drafts.DropAsync(Actor, FormKey);
        (Form.KeptAt, Form.RestoredFrom) = (null, null);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            typing?.Cancel();
            typing?.Dispose();
            typing = null;
        }

        base.Dispose(disposing);
    }

    private async Task KeepAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(Pause, stop);
            Form.KeptAt = await Drafts.KeepAsync(Actor, FormKey, FormContent, stop);
            await InvokeAsync(StateHasChanged);
        }
        catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException or PortalException)
        {
            // The next keystroke keeps it; leaving the page asks first.
        }
    }
}
