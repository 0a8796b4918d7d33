using Microsoft.AspNetCore.Components;
using PmsPortal.Platform.Authorization;

namespace PmsPortal.Platform.Ui;

/// <summary>A module's part of ホーム. It is made anew with every load of the page.</summary>
public abstract class HomePanel : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource leaving = new();

    /// <summary>Makes the panel.</summary>
    protected HomePanel() => Leaving = leaving.Token;

    /// <summary>Whose home it is.</summary>
    [Parameter]
    [EditorRequired]
    public Actor Actor { get; set; } = default!;

    /// <summary>Cancelled when the person leaves the page.</summary>
    protected CancellationToken Leaving { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops what still loads.</summary>
    /// <param name="disposing">True when called by the renderer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !leaving.IsCancellationRequested)
        {
            leaving.Cancel();
            leaving.Dispose();
        }
    }
}
