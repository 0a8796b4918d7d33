using System.Globalization;
using System.Text;

namespace PmsPortal.Benchmarks;

internal static class Report
{
    public static string Write(IReadOnlyList<Line> lines, CircuitReport? circuits, TrafficReport? traffic, string postgres)
    {
        var text = new StringBuilder();
        void Add(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        Add($"# 性能の測定");
        Add($"");
        Add($"`scripts/bench.sh` が書いたもの（{DateTime.Now:yyyy-MM-dd}）。{Environment.ProcessorCount}コア、メモリ {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):F0} GB、PostgreSQL {postgres}（同じ機械、fsync なし）、.NET {Environment.Version}。");
        Add($"台帳1万件（見本 `ledger.xlsx` の24列の行を番号を変えて繰り返したもの、14部門、7割が承認済み、表記ゆれは統一）。");
        Add($"");
        Add($"| 操作 | 製品 (ms) | 手書き (ms) | 比 | 最短どうしの比 | 目標 | 割当 製品/手書き (MB) | SQL | ピーク WS 製品/手書き (MB) | ピーク 管理ヒープ 製品/手書き (MB) | 判定 |");
        Add($"|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|");
        foreach (var l in lines)
        {
            Add($"| {l.Name} | {l.Product.Milliseconds:F1} | {l.Baseline.Milliseconds:F1} | {l.Ratio:F2} | {l.FastestRatio:F2} | {l.Aim:F1} | {l.Product.AllocatedMb:F1} / {l.Baseline.AllocatedMb:F1} | {l.Commands} | {Pair(l.Product.PeakWorkingSetMb, l.Baseline.PeakWorkingSetMb)} | {Pair(l.Product.PeakManagedMb, l.Baseline.PeakManagedMb)} | {(l.IsMet ? "達成" : "未達")} |");
        }

        Add($"");
        Add($"中央値（一覧15回、出力9回、確認5回、取込み3回）。製品と手書きを交互に、両方を温めてから測る。判定は中央値の比による。割当は1回あたり。SQL は製品が送るコマンドの数（まとめ書きは1つ）。ピークは待機時からの増加を5 msごとに別の実行で測ったもの。目標は、比のほか、一覧は SQL 4つ以下、ピークの増加は 200 MB 未満。");
        if (circuits is { } c)
        {
            Add($"");
            Add($"## 接続1つあたりのメモリ（台帳の一覧）");
            Add($"");
            Add($"実際のホスト（Release、Development、デモの組織）を別プロセスで起動し、1人でサインインした Chromium で `/ledger` を{c.Pages}ページ開いたままにした。");
            Add($"");
            Add($"| | 待機時 (MB) | {c.Pages}接続 (MB) | 1接続あたり (KB) |");
            Add($"|---|---:|---:|---:|");
            Add($"| 管理ヒープ（完全な GC の後） | {c.IdleHeapMb:F1} | {c.HeapMb:F1} | {c.HeapKbEach:F0} |");
            Add($"| ワーキングセット（開き終えた時点、GC を促さない） | {c.IdleWorkingSetMb:F1} | {c.WorkingSetMb:F1} | {c.WorkingSetKbEach:F0} |");
            Add($"| ワーキングセット（完全な GC の後） | {c.CollectedIdleWorkingSetMb:F1} | {c.CollectedWorkingSetMb:F1} | {(c.CollectedWorkingSetMb - c.CollectedIdleWorkingSetMb) * 1024 / c.Pages:F0} |");
        }

        if (traffic is { } t)
        {
            Add($"");
            Add($"## 1回の記入で行き来するバイト数");
            Add($"");
            Add($"実際のホストとデモの組織で、Chromium の WebSocket のフレーム（送信と受信の合計）を数えた。9回の中央値。");
            Add($"");
            Add($"| 記入 | バイト |");
            Add($"|---|---:|");
            Add($"| リスク表の1セルを書いて離れる（自動保存を含む） | {t.RiskCell:N0} |");
            Add($"| 監査チェックリストの客観的証拠を1つ書く（自動保存を含む） | {t.AuditAnswer:N0} |");
        }

        Add($"");
        Add($"## 手書きの側がすること");
        Add($"");
        Add($"- 一覧・検索・集計: 同じ表への手書きの SQL（Npgsql、パラメーター付き）。同じ件数の問合せとページ分け、同じレコード。答えが製品と同じことを確かめてから測る。");
        Add($"- 年間計画・ホーム: 60部門・5年度の計画（5,000件あまり）への手書きの SQL。計画は製品と同じ2つ、ホームは申請・担当の仕事・部門の状況・計画の4つ。件数が製品と同じことを確かめてから測る。ホームの製品側は、ほかの全モジュールの「やること」も1つの SQL で問い合わせる（手書きは年間計画の分だけ）。");
        Add($"- CSV: Npgsql の読取りをそのまま書き出す。製品の CSV とバイト単位で同じことを確かめてから測る。変更履歴への記録はしない（製品はする）。");
        Add($"- Excel: 同じ列を ZipArchive への最小限の XLSX として書く（書式・見出しの結合・絞込みなし、同じ圧縮レベル）。変更履歴への記録はしない（製品はする）。");
        Add($"- 取込みの確認: 位置の決まったシートを XmlReader で読み、Npgsql で読んだ行と辞書で比べる（変更なし6,000・変更3,000・追加1,000）。見出し探し・表記ゆれ・上限・入力規則の検査はしない（製品はする）。行ごとの結果が製品と同じことを確かめてから測る。");
        Add($"- 取込みの実行: 同じ読取りの後、空の台帳に NpgsqlBatch（500件ずつ）で台帳・版と、1件に1つのハッシュ連鎖の変更履歴を、1つのトランザクションで書く。製品は1件に2つ（台帳と版）の変更履歴を書く。");
        return text.ToString();
    }

    private static string Pair(double? ours, double? theirs) =>
        ours is null ? "—" : string.Create(CultureInfo.InvariantCulture, $"{ours:F0} / {theirs:F0}");
}
