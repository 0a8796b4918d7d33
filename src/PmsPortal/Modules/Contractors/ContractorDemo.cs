using PmsPortal.Platform.Demo;

namespace PmsPortal.Modules.Contractors;

internal sealed class ContractorDemo : IDemoData
{
    public int Order => 60;

    public Task LoadAsync(DemoContext demo, CancellationToken cancellationToken) => Task.CompletedTask;
}
