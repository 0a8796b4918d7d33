using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using Radzen;

namespace PmsPortal.Platform.Ui;

/// <summary>
/// What every page does: knows its actor, shows that it is busy, refuses a second click, and turns the expected failures
/// into messages. A page loads in <see cref="LoadAsync"/>, also when only its address changes.
/// </summary>
public abstract class PortalPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private string? loadedAddress;
    private bool isRunning;
    private bool hasLeft;

    /// <summary>Makes the page.</summary>
    protected PortalPage() => Leaving = leaving.Token;

    /// <summary>Who acts, as of the last load or click.</summary>
    protected Actor Actor { get; private set; } = new() { Name = "未確認" };

    /// <summary>True while a load or command runs.</summary>
    public bool Busy { get; private set; }

    /// <summary>True from the first successful load on.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>True where the record doesn't exist or may not be known.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>What the last command found wrong, per field.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    /// <summary>Cancelled when the person leaves the page; not before a command that was begun has come to its end.</summary>
    protected CancellationToken Leaving { get; }

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    /// <summary>Where the person is.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>Short messages.</summary>
    [Inject]
    protected NotificationService Notifications { get; set; } = default!;

    /// <summary>Questions.</summary>
    [Inject]
    protected DialogService Dialogs { get; set; } = default!;

    [Inject]
    private ILogger<PortalPage> Logger { get; set; } = default!;

    /// <summary>Reads what the page shows.</summary>
    /// <returns>A task that ends when it is there.</returns>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The same component instance serves another record when only the address changes.
        if (loadedAddress == Navigation.Uri)
        {
            return;
        }

        loadedAddress = Navigation.Uri;
        await ReloadAsync();
    }

    /// <summary>Loads again.</summary>
    /// <returns>A task that ends when it is there.</returns>
    protected async Task ReloadAsync()
    {
        Busy = true;
        IsMissing = false;
        try
        {
            Actor = await CurrentActor.GetAsync();
            await LoadAsync();
            IsLoaded = true;
        }
        catch (NotFoundException)
        {
            IsMissing = true;
        }
        catch (SignedOutException)
        {
            SignIn();
        }
        catch (PortalException failure)
        {
            Show(failure);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
        }
        finally
        {
            Busy = false;
        }
    }

    /// <summary>Runs a command: once at a time, with messages for what is expected to go wrong.</summary>
    /// <param name="command">The command.</param>
    /// <param name="done">What to say when it worked, or null.</param>
    /// <returns>True where it worked and the person is still here; who has left isn't led anywhere any more.</returns>
    protected async Task<bool> RunAsync(Func<Task> command, string? done = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (Busy || hasLeft)
        {
            return false;
        }

        (Busy, isRunning) = (true, true);
        Problems = [];
        try
        {
            Actor = await CurrentActor.GetAsync();
            await command();
            if (done is not null)
            {
                Notifications.Notify(NotificationSeverity.Success, done, duration: 5000);
            }

            return !hasLeft;
        }
        catch (SignedOutException)
        {
            SignIn();
        }
        catch (ConflictException failure)
        {
            if (!await OnConflictAsync(failure))
            {
                Show(failure);
            }
        }
        catch (PortalException failure)
        {
            Show(failure);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or StackOverflowException))
        {
            var id = Guid.NewGuid().ToString("N")[..8];
            Logger.LogError(failure, "Fault {Id} on {Address}", id, Navigation.Uri);
            Notifications.Notify(NotificationSeverity.Error, "処理できませんでした", $"入力した内容は残っています。もう一度試し、直らないときは番号 {id} を添えてシステム管理者に連絡してください。", 15000);
        }
        finally
        {
            (Busy, isRunning) = (false, false);
            if (hasLeft)
            {
                Stop();
            }
        }

        return false;
    }

    /// <summary>A form's own answer to somebody having saved first.</summary>
    /// <param name="conflict">Who and when.</param>
    /// <returns>True where the page shows it itself.</returns>
    protected virtual Task<bool> OnConflictAsync(ConflictException conflict) => Task.FromResult(false);

    /// <summary>Asks before something that can't be taken back.</summary>
    /// <param name="question">What will happen.</param>
    /// <param name="title">The dialog's title.</param>
    /// <param name="yes">The word on the button that does it.</param>
    /// <returns>True where the person agreed.</returns>
    protected async Task<bool> ConfirmAsync(string question, string title, string yes) =>
        await Dialogs.Confirm(question, title, new ConfirmOptions { OkButtonText = yes, CancelButtonText = "やめる" }) == true;

    /// <summary>The first problem of a field, or null.</summary>
    /// <param name="field">The property name.</param>
    /// <returns>A message.</returns>
    protected string? Problem(string field) => Problems.FirstOrDefault(p => p.Field == field)?.Message;

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
        if (disposing && !hasLeft)
        {
            hasLeft = true;
            if (!isRunning)
            {
                Stop();
            }
        }
    }

    private void Stop()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    private void Show(PortalException failure)
    {
        Problems = failure is RuleException rule ? rule.Problems : [new FieldProblem(string.Empty, failure.Message)];
        Notifications.Notify(NotificationSeverity.Warning, "確認してください", Problems[0].Message, 10000);
    }

    private void SignIn() =>
        Navigation.NavigateTo($"account/login?returnUrl={Uri.EscapeDataString("/" + Navigation.ToBaseRelativePath(Navigation.Uri))}", forceLoad: true);
}
