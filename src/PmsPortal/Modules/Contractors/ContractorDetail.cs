using PmsPortal.Platform.Applications;

namespace PmsPortal.Modules.Contractors;

public sealed record EntryRow(int EntryId, string Number, string Name);

public sealed record SubcontractorRow(int Id, int? ParentId, int Depth, string Name, string Work, DateOnly? ConsentOn, string ConsentNote);

public sealed record EntrustmentView(
    int Id, int Version, int? DepartmentId, string? Department, EntrustmentContent Content, DateOnly? StartedOn, string StartedBy, bool IsAfterTheFact, string LateReason, DateOnly? EndedOn,
    IReadOnlyList<EntryRow> Entries, IReadOnlyList<SubcontractorRow> Subcontractors, string? Hindrance, bool MayEdit);

public sealed record EvaluationRow(int Id, int FiscalYear, EvaluationOccasion Occasion, ApplicationStatus Status, bool? IsByMark, DateOnly StartedOn, DateOnly? SubmittedOn, DateOnly? ApprovedOn, string ApprovedBy, DateOnly? RejectedOn, int Demands, int OpenDemands);

public sealed record ContractRow(
    int Id, string Title, ContractContent Content, ApplicationStatus Status, DateOnly? ApprovedOn, int Missing, int Unchecked, DateOnly? EndedOn, DateOnly? CertificateDueOn, DateOnly? CertificateReceivedOn);

public sealed record SupervisionRow(
    int Id, int Version, SupervisionKind Kind, string Title, DateOnly DueOn, string DueExplanation, DateOnly? DoneOn, string DoneBy, string Content, SupervisionResult? Result);

public sealed record FindingRow(int Id, int? SupervisionId, string Text, DateOnly FoundOn, string FoundBy);

/// <summary>One day in the story of a contractor.</summary>
public sealed record TimelineRow(DateOnly On, string Kind, string Text, string? Address);

/// <summary>A contractor with everything that belongs to it.</summary>
public sealed record ContractorDetail(
    int Id, int Version, string Number, int? DepartmentId, string? Department, ContractorContent Content, MarkState Mark, DateOnly? MarkCheckedOn, string MarkCheckedBy, int? ReportEveryMonths, DateOnly? EndedOn,
    IReadOnlyList<EntrustmentView> Entrustments, IReadOnlyList<EvaluationRow> Evaluations, IReadOnlyList<ContractRow> Contracts, IReadOnlyList<SupervisionRow> Supervisions, IReadOnlyList<FindingRow> Findings,
    bool MayEdit, bool MaySupervise)
{
    /// <summary>Everything that happened, newest first.</summary>
    public IReadOnlyList<TimelineRow> Timeline
    {
        get
        {
            var rows = new List<TimelineRow>();
            void Add(DateOnly? on, string kind, string text, string? address = null)
            {
                if (on is { } day)
                {
                    rows.Add(new(day, kind, text, address));
                }
            }

            Add(MarkCheckedOn, "Pマーク", $"{(Content.HasMark == true ? $"登録番号 {Content.MarkNumber}、有効期限 {Content.MarkExpiresOn:yyyy/MM/dd}" : "取得していないこと")}を確認（{MarkCheckedBy}）");
            foreach (var e in Entrustments)
            {
                Add(e.StartedOn, "委託", $"「{e.Content.Work}」を開始{(e.IsAfterTheFact ? $"（事後: {e.LateReason}）" : e.LateReason.Length > 0 ? $"（{e.LateReason}）" : string.Empty)}");
                Add(e.EndedOn, "委託", $"「{e.Content.Work}」を終了");
                foreach (var s in e.Subcontractors)
                {
                    Add(s.ConsentOn, "再委託", $"{s.Name}への再委託を承諾（{s.ConsentNote}）");
                }
            }

            foreach (var e in Evaluations)
            {
                var (title, address) = ($"{e.FiscalYear}年度 {Platform.Registers.EnumLabels.Label(e.Occasion)}", $"contractors/evaluations/{e.Id}");
                Add(e.StartedOn, "評価", $"{title}を開始", address);
                Add(e.RejectedOn, "評価", $"{title}で不採用・不合格", address);
                Add(e.ApprovedOn, "評価", $"{title}を承認（{e.ApprovedBy}{(e.IsByMark == true ? "、Pマークによる合格" : string.Empty)}）", address);
            }

            foreach (var c in Contracts)
            {
                var address = $"contractors/contracts/{c.Id}";
                Add(c.Content.SignedOn, "契約", $"「{c.Title}」を締結", address);
                Add(c.ApprovedOn, "契約", $"「{c.Title}」の確認を終了{(c.Missing > 0 ? $"（残留リスク{c.Missing}件を受容）" : string.Empty)}", address);
                Add(c.EndedOn, "契約", $"「{c.Title}」が終了", address);
                Add(c.CertificateReceivedOn, "契約", $"「{c.Title}」の返還・消去の証明書を受領", address);
            }

            foreach (var s in Supervisions)
            {
                Add(s.DoneOn, "監督", $"{Platform.Registers.EnumLabels.Label(s.Kind)}「{s.Title}」: {(s.Result is { } result ? Platform.Registers.EnumLabels.Label(result) : string.Empty)}（{s.DoneBy}）", $"contractors/{Id}?tab=supervision");
            }

            foreach (var f in Findings)
            {
                Add(f.FoundOn, "指摘", f.Text, $"contractors/{Id}?tab=supervision");
            }

            Add(EndedOn, "取引", "取引を終了");
            return [.. rows.OrderByDescending(r => r.On).ThenBy(r => r.Kind, StringComparer.Ordinal)];
        }
    }
}
