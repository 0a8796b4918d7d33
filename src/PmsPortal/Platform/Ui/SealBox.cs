namespace PmsPortal.Platform.Ui;

/// <summary>A box of the 決裁欄, filled from the electronic decision; empty while it is pending.</summary>
/// <param name="Label">作成, 確認 or 承認.</param>
/// <param name="Name">Who, with 代 where a deputy decided.</param>
/// <param name="On">The day, as printed.</param>
public sealed record SealBox(string Label, string? Name, string? On);
