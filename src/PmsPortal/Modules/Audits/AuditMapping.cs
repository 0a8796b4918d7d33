using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Audits;

internal sealed class AuditMapping :
    IEntityTypeConfiguration<AuditPlanRevision>,
    IEntityTypeConfiguration<AuditPlanLine>,
    IEntityTypeConfiguration<AuditEngagement>,
    IEntityTypeConfiguration<AuditAuditor>,
    IEntityTypeConfiguration<AuditItem>,
    IEntityTypeConfiguration<AuditTemplate>,
    IEntityTypeConfiguration<AuditTemplateItem>,
    IEntityTypeConfiguration<AuditConflict>,
    IEntityTypeConfiguration<AuditSummary>,
    IEntityTypeConfiguration<AuditSummaryLine>
{
    public void Configure(EntityTypeBuilder<AuditPlanRevision> builder)
    {
        builder.ToTable("AuditPlans");
        builder.MapRevision();
        builder.HasIndex(p => new { p.Year, p.Major, p.Minor }).IsUnique();
        builder.HasMany(p => p.Lines).WithOne(l => l.Plan).HasForeignKey(l => l.PlanId).OnDelete(DeleteBehavior.Cascade);
        builder.ComplexProperty(p => p.Content, content =>
        {
            foreach (var field in AuditPlanFields.All.Where(f => f.MaxLength > 0))
            {
                content.Property<string>(field.Key).HasMaxLength(field.MaxLength);
            }
        });
    }

    public void Configure(EntityTypeBuilder<AuditPlanLine> builder)
    {
        builder.ToTable("AuditPlanLines");
        builder.Property(l => l.Auditors).HasMaxLength(AuditPlanLine.TextMaxLength);
        builder.Property(l => l.Note).HasMaxLength(AuditPlanLine.TextMaxLength);
        builder.HasIndex(l => new { l.PlanId, l.Kind, l.DepartmentId }).IsUnique();
        builder.HasOne(l => l.Department).WithMany().HasForeignKey(l => l.DepartmentId);
    }

    public void Configure(EntityTypeBuilder<AuditEngagement> builder)
    {
        builder.ToTable("Audits");
        builder.Property(e => e.Number).HasMaxLength(AuditEngagement.NumberMaxLength);
        builder.Property(e => e.NoticeDueWhy).HasMaxLength(AuditEngagement.TextMaxLength);
        builder.Property(e => e.LateReason).HasMaxLength(AuditEngagement.TextMaxLength);
        builder.Property(e => e.AlternateReason).HasMaxLength(AuditEngagement.TextMaxLength);
        builder.Property(e => e.CancelReason).HasMaxLength(AuditEngagement.TextMaxLength);
        builder.Property(e => e.ReturnComment).HasMaxLength(Platform.Approvals.ApprovalDecision.CommentMaxLength);
        builder.Property(e => e.NotifiedBy).HasMaxLength(AuditEngagement.ShortMaxLength);
        builder.Property(e => e.ItemsConfirmedBy).HasMaxLength(AuditEngagement.ShortMaxLength);
        builder.Property(e => e.CompletedBy).HasMaxLength(AuditEngagement.ShortMaxLength);
        builder.Property(e => e.ReportedBy).HasMaxLength(AuditEngagement.ShortMaxLength);
        builder.Property(e => e.CheckedBy).HasMaxLength(AuditEngagement.ShortMaxLength);
        builder.Property(e => e.ApprovedBy).HasMaxLength(AuditEngagement.ShortMaxLength);
        builder.Property(e => e.ReceivedBy).HasMaxLength(AuditEngagement.ShortMaxLength);
        builder.HasIndex(e => e.Number).IsUnique();
        builder.HasIndex(e => new { e.Year, e.Kind, e.DepartmentId });
        builder.HasOne(e => e.Department).WithMany().HasForeignKey(e => e.DepartmentId);
        builder.HasOne(e => e.Alternate).WithMany().HasForeignKey(e => e.AlternateId);
        builder.HasMany(e => e.Auditors).WithOne(a => a.Engagement).HasForeignKey(a => a.EngagementId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(e => e.Items).WithOne(i => i.Engagement).HasForeignKey(i => i.EngagementId).OnDelete(DeleteBehavior.Cascade);
        builder.ComplexProperty(e => e.Content, content =>
        {
            content.Ignore(c => c.Hours);
            foreach (var field in AuditEngagementFields.All.Where(f => f.MaxLength > 0))
            {
                content.Property<string>(field.Key).HasMaxLength(field.MaxLength);
            }
        });
        builder.ComplexProperty(e => e.Report, report =>
        {
            foreach (var field in AuditReportFields.All.Where(f => f.MaxLength > 0))
            {
                report.Property<string>(field.Key).HasMaxLength(field.MaxLength);
            }
        });
    }

    public void Configure(EntityTypeBuilder<AuditAuditor> builder)
    {
        builder.ToTable("AuditAuditors");
        builder.HasIndex(a => new { a.EngagementId, a.EmployeeId }).IsUnique();
        builder.HasIndex(a => a.EmployeeId);
        builder.HasOne(a => a.Employee).WithMany().HasForeignKey(a => a.EmployeeId);
    }

    public void Configure(EntityTypeBuilder<AuditItem> builder)
    {
        builder.ToTable("AuditItems");
        builder.Ignore(i => i.AsksForRisk);
        builder.Property(i => i.PointKey).HasMaxLength(AuditItem.KeyMaxLength);
        builder.Property(i => i.OriginKind).HasMaxLength(AuditItem.KeyMaxLength);
        builder.Property(i => i.OriginTitle).HasMaxLength(AuditItem.ShortMaxLength);
        builder.Property(i => i.OriginAddress).HasMaxLength(AuditItem.ShortMaxLength);
        builder.Property(i => i.Group).HasMaxLength(AuditItem.GroupMaxLength);
        builder.Property(i => i.Question).HasMaxLength(AuditItem.QuestionMaxLength);
        builder.Property(i => i.Expectation).HasMaxLength(AuditItem.QuestionMaxLength);
        builder.Property(i => i.Method).HasMaxLength(AuditItem.ShortMaxLength);
        builder.Property(i => i.Clause).HasMaxLength(ClauseCode.MaxLength);
        builder.Property(i => i.Document).HasMaxLength(AuditItem.ShortMaxLength);
        builder.Property(i => i.MethodUsed).HasMaxLength(AuditItem.ShortMaxLength);
        builder.Property(i => i.Evidence).HasMaxLength(AuditItem.AnswerMaxLength);
        builder.Property(i => i.EvidenceAddress).HasMaxLength(AuditItem.ShortMaxLength);
        builder.Property(i => i.Finding).HasMaxLength(AuditItem.AnswerMaxLength);
        builder.Property(i => i.AnsweredBy).HasMaxLength(AuditEngagement.ShortMaxLength);
        builder.HasIndex(i => new { i.EngagementId, i.Order });
        builder.HasIndex(i => new { i.OriginKind, i.OriginId });
    }

    public void Configure(EntityTypeBuilder<AuditTemplate> builder)
    {
        builder.ToTable("AuditTemplates");
        builder.Property(t => t.Note).HasMaxLength(AuditTemplate.NoteMaxLength);
        builder.Property(t => t.EditedBy).HasMaxLength(NumberedRevision.NameMaxLength);
        builder.HasIndex(t => new { t.Kind, t.Number }).IsUnique();
        builder.HasMany(t => t.Items).WithOne(i => i.Template).HasForeignKey(i => i.TemplateId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AuditTemplateItem> builder)
    {
        builder.ToTable("AuditTemplateItems");
        builder.Property(i => i.Code).HasMaxLength(AuditTemplateItem.CodeMaxLength);
        builder.Property(i => i.Group).HasMaxLength(AuditItem.GroupMaxLength);
        builder.Property(i => i.Question).HasMaxLength(AuditItem.QuestionMaxLength);
        builder.Property(i => i.Expectation).HasMaxLength(AuditItem.QuestionMaxLength);
        builder.Property(i => i.Method).HasMaxLength(AuditItem.ShortMaxLength);
        builder.Property(i => i.Clause).HasMaxLength(ClauseCode.MaxLength);
        builder.Property(i => i.Document).HasMaxLength(AuditItem.ShortMaxLength);
    }

    public void Configure(EntityTypeBuilder<AuditConflict> builder)
    {
        builder.ToTable("AuditConflicts");
        builder.Property(c => c.Reason).HasMaxLength(AuditConflict.ReasonMaxLength);
        builder.HasOne(c => c.Employee).WithMany().HasForeignKey(c => c.EmployeeId);
        builder.HasOne(c => c.Department).WithMany().HasForeignKey(c => c.DepartmentId);
    }

    public void Configure(EntityTypeBuilder<AuditSummary> builder)
    {
        builder.ToTable("AuditSummaries");
        builder.Property(s => s.Opinion).HasMaxLength(AuditSummary.TextMaxLength);
        builder.Property(s => s.Proposal).HasMaxLength(AuditSummary.TextMaxLength);
        builder.Property(s => s.OpenReason).HasMaxLength(AuditSummary.TextMaxLength);
        builder.Property(s => s.ReportedBy).HasMaxLength(NumberedRevision.NameMaxLength);
        builder.Property(s => s.ReceivedBy).HasMaxLength(NumberedRevision.NameMaxLength);
        builder.HasIndex(s => s.Year).IsUnique();
        builder.HasMany(s => s.Lines).WithOne(l => l.Summary).HasForeignKey(l => l.SummaryId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AuditSummaryLine> builder)
    {
        builder.ToTable("AuditSummaryLines");
        builder.HasOne(l => l.Engagement).WithMany().HasForeignKey(l => l.EngagementId);
        builder.HasOne(l => l.Department).WithMany().HasForeignKey(l => l.DepartmentId);
    }
}
