using System.Globalization;
using System.Text.Json;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>A department's three months in a report.</summary>
public sealed record OperationReportLine(string Name, IReadOnlyList<OperationReportCell> Cells);

public sealed record OperationReportCell(int Month, OperationCheckState State, int Findings, bool WasLate, string LateReason)
{
    /// <summary>異常あり2件（遅れ）, in the words of the print.</summary>
    public string Text => (State == OperationCheckState.Found ? string.Create(CultureInfo.InvariantCulture, $"異常あり{Findings}件") : State.Label()) + (WasLate ? "（遅れ）" : string.Empty);
}

/// <summary>A finding in a report.</summary>
public sealed record OperationReportFinding(string Month, string Department, string Item, string Note, string Correction, string Outcome);

/// <summary>What the quarter says.</summary>
public sealed record OperationReportFigures(IReadOnlyList<OperationReportLine> Lines, IReadOnlyList<OperationReportFinding> Findings, DateOnly AsOf)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private IEnumerable<OperationReportCell> Due => Lines.SelectMany(l => l.Cells).Where(c => c.State is not (OperationCheckState.Planned or OperationCheckState.NotApplicable));

    public int Total => Due.Count();

    public int Done => Due.Count(c => c.State is OperationCheckState.Normal or OperationCheckState.Found);

    public int WereLate => Due.Count(c => c.WasLate);

    public int Missing => Total - Done;

    /// <summary>42件のうち40件を実施（95%）…</summary>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"{Total}件のうち{Done}件を実施しました（{(Total == 0 ? 0 : Done * 100 / Total)}%）。期限に遅れた記録{WereLate}件、未実施{Missing}件、異常あり{Findings.Count}件（その場で是正{Findings.Count(f => f.Correction.Length > 0)}件）です。");

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static OperationReportFigures Read(string json) => JsonSerializer.Deserialize<OperationReportFigures>(json, Json)!;

    internal static Snapshot Freeze(OperationReport report, OperationReportFigures figures) =>
        Snapshot.Of(Sheet($"{report.FiscalYear}年度第{report.Quarter}四半期（{report.From:yyyy/MM/dd}～{report.To:yyyy/MM/dd}）", report.Comment, figures));

    /// <summary>The whole report in lines.</summary>
    internal static IReadOnlyList<SnapshotLine> Sheet(string quarter, string comment, OperationReportFigures figures) =>
    [
        new("Quarter", "対象", quarter),
        new("Summary", "結果", figures.Summary),
        .. figures.Lines.Select((l, i) => new SnapshotLine($"Line{i}", l.Name, string.Join("　", l.Cells.Select(c => $"{c.Month}月 {c.Text}{(c.LateReason.Length > 0 ? $" {c.LateReason}" : string.Empty)}")))),
        .. figures.Findings.Select((f, i) => new SnapshotLine($"Finding{i}", $"異常 {f.Month} {f.Department}", $"{f.Item}\n{f.Note}\n{(f.Correction.Length > 0 ? $"その場で直したこと: {f.Correction}\n" : string.Empty)}{f.Outcome}")),
        new("Comment", "所見", comment),
    ];
}
