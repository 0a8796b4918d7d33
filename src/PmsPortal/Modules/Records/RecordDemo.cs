namespace PmsPortal.Modules.Records;
using PmsPortal.Platform.Demo;
public sealed class RecordDemo : IDemoData { public int Order => 40; public Task LoadAsync(DemoContext demo, CancellationToken cancellationToken) => Task.CompletedTask; }
