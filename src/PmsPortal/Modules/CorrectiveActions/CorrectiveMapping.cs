using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.CorrectiveActions;

internal sealed class CorrectiveMapping :
    IEntityTypeConfiguration<CorrectiveAction>,
    IEntityTypeConfiguration<CorrectiveRound>,
    IEntityTypeConfiguration<CorrectiveWork>,
    IEntityTypeConfiguration<CorrectiveDueChange>,
    IEntityTypeConfiguration<CorrectiveFeedback>,
    IEntityTypeConfiguration<CorrectiveSettings>
{
    private const int NameMaxLength = 200;
    private const int ExplanationMaxLength = 2000;

    public void Configure(EntityTypeBuilder<CorrectiveAction> builder)
    {
        builder.ToTable("CorrectiveActions");
        builder.Property(r => r.Number).HasMaxLength(CorrectiveAction.NumberMaxLength);
        builder.Property(r => r.FindingKind).HasMaxLength(60);
        builder.Property(r => r.FindingTitle).HasMaxLength(200);
        builder.Property(r => r.FindingAddress).HasMaxLength(200);
        builder.ComplexProperty(r => r.Issue, issue =>
        {
            issue.Property(i => i.Title).HasMaxLength(CorrectiveIssue.TitleMaxLength);
            issue.Property(i => i.Text).HasMaxLength(CorrectiveIssue.TextMaxLength);
            issue.Property(i => i.Clause).HasMaxLength(CorrectiveIssue.ClauseMaxLength);
            issue.Property(i => i.Immediate).HasMaxLength(CorrectiveIssue.TextMaxLength);
        });
        builder.Property(r => r.IssuedBy).HasMaxLength(NameMaxLength);
        builder.Property(r => r.StepDueText).HasMaxLength(ExplanationMaxLength);
        builder.Property(r => r.ClassReason).HasMaxLength(CorrectiveAction.CommentMaxLength);
        builder.Property(r => r.MinorDefinition).HasMaxLength(CorrectiveActions.CorrectiveSettings.DefinitionMaxLength);
        builder.Property(r => r.ConfirmedBy).HasMaxLength(NameMaxLength);
        builder.Property(r => r.IssueApprovedBy).HasMaxLength(NameMaxLength);
        builder.Property(r => r.ReturnComment).HasMaxLength(CorrectiveAction.CommentMaxLength);
        builder.Property(r => r.ReturnedBy).HasMaxLength(NameMaxLength);
        builder.Property(r => r.ReviewerName).HasMaxLength(NameMaxLength);
        builder.Property(r => r.ClosedBy).HasMaxLength(NameMaxLength);
        builder.Property(r => r.SearchText).HasMaxLength(CorrectiveAction.SearchTextMaxLength);
        builder.HasIndex(r => r.Number).IsUnique();
        builder.HasIndex(r => new { r.FindingKind, r.FindingId });
        builder.HasIndex(r => new { r.DepartmentId, r.Status });
        builder.HasIndex(r => new { r.Status, r.StepDueOn });
        builder.HasOne(r => r.Department).WithMany().HasForeignKey(r => r.DepartmentId);
        builder.HasOne(r => r.IssuingDepartment).WithMany().HasForeignKey(r => r.IssuingDepartmentId);
        builder.HasOne<Employee>().WithMany().HasForeignKey(r => r.IssuedById);
        builder.HasOne<Employee>().WithMany().HasForeignKey(r => r.PersonId);
        builder.HasOne<Employee>().WithMany().HasForeignKey(r => r.ReviewerId);
        builder.HasOne<CorrectiveAction>().WithMany().HasForeignKey(r => r.RecurrenceOfId);
        builder.HasMany(r => r.Rounds).WithOne(r => r.Report).HasForeignKey(r => r.ReportId);
        builder.HasMany(r => r.Feedback).WithOne(f => f.Report).HasForeignKey(f => f.ReportId).OnDelete(DeleteBehavior.Cascade);
        builder.Ignore(r => r.Round);
        builder.Ignore(r => r.Current);
        builder.Ignore(r => r.IsAudit);
        builder.Ignore(r => r.Custodian);
    }

    public void Configure(EntityTypeBuilder<CorrectiveRound> builder)
    {
        builder.ToTable("CorrectiveRounds");
        builder.Property(r => r.StartReason).HasMaxLength(CorrectiveRound.ReasonMaxLength);
        builder.Property(r => r.StartedBy).HasMaxLength(NameMaxLength);
        builder.ComplexProperty(r => r.Plan, plan =>
        {
            plan.Property(p => p.Whys).HasMaxLength((CorrectivePlan.WhyMaxLength + 1) * CorrectivePlan.MostWhys);
            plan.Property(p => p.Cause).HasMaxLength(CorrectivePlan.TextMaxLength);
            plan.Property(p => p.FewWhysReason).HasMaxLength(CorrectivePlan.NoteMaxLength);
            plan.Property(p => p.CauseNote).HasMaxLength(CorrectivePlan.NoteMaxLength);
            plan.Property(p => p.Action).HasMaxLength(CorrectivePlan.TextMaxLength);
            plan.Property(p => p.Spread).HasMaxLength(CorrectivePlan.TextMaxLength);
        });
        builder.Property(r => r.PlanSubmittedBy).HasMaxLength(NameMaxLength);
        builder.Property(r => r.PlanApprovedBy).HasMaxLength(NameMaxLength);
        builder.Property(r => r.DoneText).HasMaxLength(CorrectiveRound.TextMaxLength);
        builder.Property(r => r.NoFileReason).HasMaxLength(CorrectivePlan.NoteMaxLength);
        builder.Property(r => r.DoneBy).HasMaxLength(NameMaxLength);
        builder.Property(r => r.ReviewText).HasMaxLength(CorrectiveRound.TextMaxLength);
        builder.Property(r => r.ReviewedBy).HasMaxLength(NameMaxLength);
        builder.Property(r => r.ReportText).HasMaxLength(CorrectiveRound.TextMaxLength);
        builder.Property(r => r.ReportedBy).HasMaxLength(NameMaxLength);
        builder.HasIndex(r => new { r.ReportId, r.Number }).IsUnique();
        builder.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId);
        builder.HasMany(r => r.Works).WithOne(w => w.Round).HasForeignKey(w => w.RoundId);
        builder.HasMany(r => r.DueChanges).WithOne(c => c.Round).HasForeignKey(c => c.RoundId);
    }

    public void Configure(EntityTypeBuilder<CorrectiveWork> builder)
    {
        builder.ToTable("CorrectiveWorks");
        builder.Property(w => w.What).HasMaxLength(CorrectiveWork.WhatMaxLength);
        builder.Property(w => w.DoneBy).HasMaxLength(NameMaxLength);
        builder.Property(w => w.WrittenBy).HasMaxLength(NameMaxLength);
        builder.HasOne<Employee>().WithMany().HasForeignKey(w => w.DoneById);
    }

    public void Configure(EntityTypeBuilder<CorrectiveDueChange> builder)
    {
        builder.ToTable("CorrectiveDueChanges");
        builder.Property(c => c.Reason).HasMaxLength(CorrectiveDueChange.ReasonMaxLength);
        builder.Property(c => c.AskedBy).HasMaxLength(NameMaxLength);
        builder.Property(c => c.DecidedBy).HasMaxLength(NameMaxLength);
        builder.Property(c => c.Comment).HasMaxLength(CorrectiveAction.CommentMaxLength);
    }

    public void Configure(EntityTypeBuilder<CorrectiveFeedback> builder)
    {
        builder.ToTable("CorrectiveFeedback");
        builder.Property(f => f.Kind).HasMaxLength(CorrectiveFeedback.KindMaxLength);
        builder.Property(f => f.Title).HasMaxLength(CorrectiveFeedback.TitleMaxLength);
        builder.Property(f => f.Address).HasMaxLength(CorrectiveFeedback.AddressMaxLength);
        builder.HasIndex(f => new { f.ReportId, f.Kind, f.TargetId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CorrectiveSettings> builder)
    {
        builder.ToTable("CorrectiveSettings");
        builder.Property(s => s.MinorDefinition).HasMaxLength(CorrectiveActions.CorrectiveSettings.DefinitionMaxLength);
    }
}
