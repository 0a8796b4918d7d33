using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>
/// Three departments stand at the three desks of the flow, two are through. Their lines come from the library by the same
/// proposals that a lead gets.
/// </summary>
public sealed class RiskDemo(PortalDb portal, RiskSheetService sheets, RiskSubjectService subjects, RiskRowService rows, RiskSheetQueries queries, RiskSubjectQueries details, RiskMeasureService measures, ApprovalEngine engine, TimeProvider time) : IDemoData
{
    private const int Subjects = 3;

    // Code, and how many desks have agreed; below zero it is still with the lead.
    private static readonly (string Code, int Desks)[] Standing = [("D01", 2), ("D02", 2), ("D03", 1), ("D04", 0), ("D05", -1)];

    public int Order => 40;

    public async Task LoadAsync(DemoContext demo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(demo);
        var year = FiscalYear.Of(time.Today()).Year;
        var deciders = new[] { await demo.ActorAsync(PmsRole.ProtectionManager, null, cancellationToken), await demo.ActorAsync(PmsRole.Chairperson, null, cancellationToken) };
        var departments = await demo.DepartmentsAsync(cancellationToken);
        foreach (var (code, desks) in Standing)
        {
            if (departments.Find(d => d.Code == code) is not { } department)
            {
                continue;
            }

            var lead = await demo.ActorAsync(PmsRole.DepartmentLead, department.Id, cancellationToken);
            var sheet = await sheets.StartAsync(lead, department.Id, year, cancellationToken);
            await FillAsync(lead, sheet, desks < 0, cancellationToken);
            if (desks < 0)
            {
                continue;
            }

            var request = await sheets.SubmitAsync(lead, sheet, "委託先への搬送と、紙の問診票の保管を重点に見直しました。", cancellationToken);
            foreach (var decider in deciders.Take(desks))
            {
                await engine.DecideAsync(decider, new([request], Verdict.Approve, string.Empty), cancellationToken);
            }
        }

        await FinishOneAsync(demo, departments, cancellationToken);
    }

    // The largest handlings one by one, the rest as one group.
    private async Task FillAsync(Actor lead, int sheet, bool isUnfinished, CancellationToken cancellationToken)
    {
        var open = (await queries.GetAsync(lead, sheet, cancellationToken)).Uncovered;
        if (open.Count == 0)
        {
            return;
        }

        await subjects.AddEachAsync(lead, sheet, [.. open.Take(Subjects).Select(e => e.Id)], cancellationToken);
        if (open.Count > Subjects)
        {
            await subjects.AddAsync(lead, new(sheet, SubjectKind.Group, "その他の事務書類（同様の取扱い）", "課内で作成・受領し、施錠した書庫と共有フォルダーに保管する。", [.. open.Skip(Subjects).Select(e => e.Id)]), cancellationToken);
        }

        var made = (await queries.GetAsync(lead, sheet, cancellationToken)).Subjects;
        foreach (var subject in isUnfinished ? made.Take(1) : made)
        {
            await FillAsync(lead, subject.Head.Id, cancellationToken);
        }
    }

    private async Task FillAsync(Actor lead, int subject, CancellationToken cancellationToken)
    {
        var detail = await details.GetAsync(lead, subject, cancellationToken);
        var person = lead.EmployeeId;
        var documents = (await details.ChoicesAsync(lead, subject, cancellationToken)).Documents;
        var document = documents.FirstOrDefault(d => d.Contains("安全管理", StringComparison.Ordinal)) ?? (documents.Count > 0 ? documents[0] : string.Empty);
        var lines = new List<RiskLine>();
        foreach (var (phase, label) in EnumLabels.All<LifecyclePhase>())
        {
            var proposed = detail.Proposals.Where(p => p.Phase == phase).Take(2).ToList();
            if (proposed.Count == 0)
            {
                lines.Add(new RiskLine { Phase = phase, Content = new() { Risk = RiskLine.StatementText($"この対象では「{label}」を行わない") } });
            }

            foreach (var (index, proposal) in proposed.Index())
            {
                var content = proposal.Content.Copy();
                content.Document = document;
                content.ResidualReason = content.Residual.Length > 0 ? ResidualReason.Remaining : ResidualReason.None;
                content.AcceptedBy = content.Residual.Length > 0 ? "理事長" : string.Empty;
                if (phase == LifecyclePhase.Storage && index == 0)
                {
                    (content.Plan, content.PlanDueOn, content.PlanById) = ("施錠できる保管庫に入れ替え、鍵の貸出しを記録する", time.Today().AddDays(45), person);
                }

                lines.Add(new RiskLine { Phase = phase, Content = content });
            }
        }

        await rows.PasteAsync(lead, subject, lines, cancellationToken);
    }

    private async Task FinishOneAsync(DemoContext demo, List<Department> departments, CancellationToken cancellationToken)
    {
        var measure = await portal.QueryAsync(db => db.RiskMeasures.OrderBy(m => m.Id).Select(m => new { m.Id, m.DepartmentId }).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        if (measure is not null && departments.Exists(d => d.Id == measure.DepartmentId))
        {
            var lead = await demo.ActorAsync(PmsRole.DepartmentLead, measure.DepartmentId, cancellationToken);
            await measures.EndAsync(lead, measure.Id, MeasureStatus.Done, "保管庫を入れ替え、貸出簿の記入を始めました。", cancellationToken);
        }
    }
}
