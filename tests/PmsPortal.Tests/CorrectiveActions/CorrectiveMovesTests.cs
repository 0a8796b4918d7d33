using PmsPortal.Modules.CorrectiveActions;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Tests.CorrectiveActions;

/// <summary>Every status × step × person: what the rules allow stands here once more, in words; everything else is refused.</summary>
public sealed class CorrectiveMovesTests
{
    private const int Responsible = 10;
    private const int Above = 1;
    private const int Elsewhere = 20;

    // Who takes part, by name. "chief-near" is a 監査責任者 of the responsible department.
    private static readonly Dictionary<string, Actor> People = new()
    {
        ["issuer"] = Person(1, Elsewhere),
        ["issuing-chief"] = Person(1, Elsewhere, PmsRole.AuditChief),
        ["issuing-manager"] = Person(1, Elsewhere, PmsRole.ProtectionManager),
        ["manager"] = Person(2, Elsewhere, PmsRole.ProtectionManager),
        ["manager-near"] = Person(2, Responsible, PmsRole.ProtectionManager),
        ["chief"] = Person(3, Elsewhere, PmsRole.AuditChief),
        ["chief-near"] = Person(3, Above, PmsRole.AuditChief),
        ["doing-chief"] = Person(6, Elsewhere, PmsRole.AuditChief),
        ["lead"] = Person(4, Responsible, PmsRole.DepartmentLead, Responsible),
        ["head"] = Person(5, Responsible, PmsRole.DepartmentHead, Responsible),
        ["doing-lead"] = Person(6, Responsible, PmsRole.DepartmentLead, Responsible),
        ["lead-elsewhere"] = Person(7, Elsewhere, PmsRole.DepartmentLead, Elsewhere),
        ["doer"] = Person(6, Responsible),
        ["sent-auditor"] = Person(8, Elsewhere, PmsRole.Auditor),
        ["other-auditor"] = Person(9, Elsewhere, PmsRole.Auditor),
        ["top"] = Person(11, Elsewhere, PmsRole.Chairperson),
        ["secretariat"] = Person(12, Elsewhere, PmsRole.SecretariatManager),
        ["staff"] = Person(13, Responsible),
        ["administrator"] = new() { AccountId = 99, Name = "管理者", IsAdministrator = true },
    };

    // Steps that people take on the pages; those of the approval route are the engine's and nobody's here.
    private static readonly (CorrectiveStatus Status, CorrectiveStep[] Steps, Case Case, string Who)[] Allowed =
    [
        (CorrectiveStatus.Raised, [CorrectiveStep.Edit], Case.Any, "issuer issuing-chief issuing-manager"),
        (CorrectiveStatus.RaiseReturned, [CorrectiveStep.Edit], Case.Any, "issuer issuing-chief issuing-manager"),
        (CorrectiveStatus.Raised, [CorrectiveStep.ConfirmMinor, CorrectiveStep.ConfirmMajor, CorrectiveStep.ReturnIssue, CorrectiveStep.Dismiss], Case.Other, "manager manager-near chief doing-chief"),
        (CorrectiveStatus.Raised, [CorrectiveStep.ConfirmMinor, CorrectiveStep.ConfirmMajor, CorrectiveStep.ReturnIssue, CorrectiveStep.Dismiss], Case.Audit, "chief doing-chief"),
        (CorrectiveStatus.RaiseReturned, [CorrectiveStep.Dismiss], Case.Other, "manager manager-near chief doing-chief"),
        (CorrectiveStatus.RaiseReturned, [CorrectiveStep.Dismiss], Case.Audit, "chief doing-chief"),
        (CorrectiveStatus.Planning, [CorrectiveStep.WritePlan, CorrectiveStep.SubmitPlan], Case.Any, "lead head doing-lead"),
        (CorrectiveStatus.Doing, [CorrectiveStep.RecordWork, CorrectiveStep.ReportDone, CorrectiveStep.RequestDue], Case.Any, "lead head doing-lead doer doing-chief"),
        (CorrectiveStatus.Reviewing, [CorrectiveStep.AssignReviewer], Case.Any, "issuing-chief chief doing-chief"),
        (CorrectiveStatus.Reviewing, [CorrectiveStep.Review, CorrectiveStep.ReturnDone], Case.Minor, "lead head issuing-chief chief"),
        (CorrectiveStatus.Reviewing, [CorrectiveStep.Review, CorrectiveStep.ReturnDone], Case.Major, "issuing-chief chief sent-auditor"),
        (CorrectiveStatus.Reporting, [CorrectiveStep.Report, CorrectiveStep.Redo], Case.Any, "issuing-manager manager manager-near"),
    ];

    private static readonly CorrectiveStep[] OfTheRoute =
    [
        CorrectiveStep.ApproveIssue, CorrectiveStep.ReturnIssueApproval, CorrectiveStep.RejectIssue, CorrectiveStep.WithdrawIssue, CorrectiveStep.ApprovePlan, CorrectiveStep.ReturnPlan, CorrectiveStep.WithdrawPlan,
        CorrectiveStep.ApproveDue, CorrectiveStep.ReturnDue, CorrectiveStep.WithdrawDue, CorrectiveStep.ApproveClose, CorrectiveStep.ReturnClose, CorrectiveStep.WithdrawClose,
    ];

    [Flags]
    private enum Case
    {
        Minor = 1,
        Major = 2,
        OtherMinor = 4,
        OtherMajor = 8,
        AuditMinor = 16,
        AuditMajor = 32,
        Other = OtherMinor | OtherMajor,
        Audit = AuditMinor | AuditMajor,
        Any = Other | Audit,
    }

    [Theory]
    [InlineData(FindingSource.Complaint, CorrectiveClass.Minor)]
    [InlineData(FindingSource.Complaint, CorrectiveClass.Major)]
    [InlineData(FindingSource.InternalAudit, CorrectiveClass.Minor)]
    [InlineData(FindingSource.InternalAudit, CorrectiveClass.Major)]
    public void Step_OfEveryPersonInEveryState_IsAllowedOnlyWhereTheRulesNameThem(FindingSource source, CorrectiveClass @class)
    {
        var wrong = new List<string>();
        var tried = 0;
        foreach (var status in Enum.GetValues<CorrectiveStatus>())
        {
            foreach (var step in Enum.GetValues<CorrectiveStep>())
            {
                foreach (var (name, actor) in People)
                {
                    tried++;
                    var allowed = CorrectiveMoves.WhyNot(status, step, CorrectiveStandings.Of(actor, Facts(status, source, @class))) is null;
                    var expected = Allowed.Any(a => a.Status == status && a.Steps.Contains(step) && Covers(a.Case, source, @class) && a.Who.Split(' ').Contains(name));
                    if (allowed != expected)
                    {
                        wrong.Add($"{status} {step} {name}: {(allowed ? "allowed" : "refused")}");
                    }
                }
            }
        }

        Assert.Equal(12 * 28 * 19, tried);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void Moves_Table_HasOneTargetForEachStateAndStepAndLeavesEveryStateThatIsNotTheEnd()
    {
        Assert.Equal(CorrectiveMoves.All.Count, CorrectiveMoves.All.Select(m => (m.From, m.Step)).Distinct().Count());
        foreach (var status in Enum.GetValues<CorrectiveStatus>())
        {
            Assert.Equal(!status.IsEnded(), CorrectiveMoves.All.Any(m => m.From == status && m.To != status));
            Assert.True(status == CorrectiveStatus.Raised || CorrectiveMoves.All.Any(m => m.To == status && m.From != status), $"{status} can't be reached");
        }

        Assert.All(Enum.GetValues<CorrectiveStep>(), s => Assert.Contains(CorrectiveMoves.All, m => m.Step == s));
    }

    [Fact]
    public void Verdict_InEveryStateThatWaits_IsAMoveOfTheRoute()
    {
        foreach (var status in Enum.GetValues<CorrectiveStatus>())
        {
            foreach (var verdict in Enum.GetValues<RequestStatus>().Where(v => v != RequestStatus.Pending))
            {
                if (status.WaitsForApproval())
                {
                    var step = CorrectiveApprovals.StepOf(status, verdict);
                    Assert.Contains(step, OfTheRoute);
                    Assert.NotNull(CorrectiveMoves.Find(status, step));
                }
                else
                {
                    Assert.Throws<InvalidOperationException>(() => CorrectiveApprovals.StepOf(status, verdict));
                }
            }
        }
    }

    [Fact]
    public void Confirmer_OfAuditWhereEveryChiefIsOfTheDepartment_IsTheManager()
    {
        var facts = Facts(CorrectiveStatus.Raised, FindingSource.InternalAudit, null) with { AuditChiefs = [(3, Above)] };

        Assert.True(CorrectiveStandings.Of(People["manager"], facts).HasFlag(CorrectiveStanding.Confirmer));
        Assert.False(CorrectiveStandings.Of(People["chief-near"], facts).HasFlag(CorrectiveStanding.Confirmer));
        Assert.False(CorrectiveStandings.Of(People["issuing-manager"], facts).HasFlag(CorrectiveStanding.Confirmer));
        Assert.Equal(CorrectiveRoutes.MinorPlan, CorrectiveRoutes.OfPlan(facts with { Class = CorrectiveClass.Minor }));
        Assert.Equal(CorrectiveRoutes.MinorAuditPlan, CorrectiveRoutes.OfPlan(facts with { Class = CorrectiveClass.Minor, AuditChiefs = [(3, Elsewhere)] }));
        Assert.Equal(CorrectiveRoutes.Plan, CorrectiveRoutes.OfPlan(facts with { Class = CorrectiveClass.Major }));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void AssignReviewer_WhereEveryChiefIsOfTheDepartment_IsTheManagers(bool everyChiefIsNear, bool may)
    {
        var facts = Facts(CorrectiveStatus.Reviewing, FindingSource.InternalAudit, CorrectiveClass.Major) with { ReviewerId = null, AuditChiefs = [(3, everyChiefIsNear ? Above : Elsewhere)] };

        Assert.Equal(may, CorrectiveMoves.WhyNot(facts.Status, CorrectiveStep.AssignReviewer, CorrectiveStandings.Of(People["manager"], facts)) is null);
        Assert.NotNull(CorrectiveMoves.WhyNot(facts.Status, CorrectiveStep.AssignReviewer, CorrectiveStandings.Of(People["chief-near"], facts)));
        // Who sends the auditor doesn't judge the effect in their place.
        Assert.NotNull(CorrectiveMoves.WhyNot(facts.Status, CorrectiveStep.Review, CorrectiveStandings.Of(People["manager"], facts)));
    }

    [Fact]
    public void WhyNot_OfARefusal_NamesTheStateOrThoseWhoMay()
    {
        Assert.Contains("「実施中」の報告書に「内容を確認する（重大）」はできません", CorrectiveMoves.WhyNot(CorrectiveStatus.Doing, CorrectiveStep.ConfirmMajor, (CorrectiveStanding)511), StringComparison.Ordinal);
        Assert.Contains("「理事長に報告する」ができるのは個人情報保護管理者です", CorrectiveMoves.WhyNot(CorrectiveStatus.Reporting, CorrectiveStep.Report, CorrectiveStanding.Lead), StringComparison.Ordinal);
        Assert.Contains("計画の担当者", CorrectiveMoves.WhyNot(CorrectiveStatus.Doing, CorrectiveStep.ReportDone, CorrectiveStanding.None), StringComparison.Ordinal);
    }

    private static bool Covers(Case @case, FindingSource source, CorrectiveClass @class)
    {
        var isMinor = @class == CorrectiveClass.Minor;
        var isAudit = source == FindingSource.InternalAudit;
        var exact = (isAudit, isMinor) switch { (true, true) => Case.AuditMinor, (true, false) => Case.AuditMajor, (false, true) => Case.OtherMinor, _ => Case.OtherMajor };
        return @case == Case.Minor ? isMinor : @case == Case.Major ? !isMinor : @case.HasFlag(exact);
    }

    private static CorrectiveFacts Facts(CorrectiveStatus status, FindingSource source, CorrectiveClass? @class) =>
        new(status, source, @class, Responsible, IssuedById: 1, PersonId: 6, ReviewerId: 8, Doers: [6], Near: [Responsible, Above], AuditChiefs: [(3, Elsewhere)]);

    private static Actor Person(int id, int department, PmsRole? role = null, int? of = null) => new()
    {
        AccountId = id,
        EmployeeId = id,
        Name = $"職員{id}",
        DepartmentId = department,
        Grants = role is { } held ? [new HeldGrant(held, of is { } d ? new HashSet<int> { d } : null)] : [],
    };
}
