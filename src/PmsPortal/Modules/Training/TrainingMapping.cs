using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Training;

internal sealed class TrainingMapping :
    IEntityTypeConfiguration<TrainingPlan>, IEntityTypeConfiguration<TrainingPlanVersion>, IEntityTypeConfiguration<TrainingLine>, IEntityTypeConfiguration<TrainingSkip>,
    IEntityTypeConfiguration<Enrollment>, IEntityTypeConfiguration<TrainingSession>, IEntityTypeConfiguration<TrainingAttendance>, IEntityTypeConfiguration<TrainingRecord>
{
    public void Configure(EntityTypeBuilder<TrainingPlan> builder)
    {
        builder.ToTable("TrainingPlans");
        builder.HasIndex(p => p.FiscalYear).IsUnique();
        builder.Ignore(p => p.Latest);
        builder.Ignore(p => p.Effective);
        builder.Ignore(p => p.Year);
        builder.HasMany(p => p.Versions).WithOne(v => v.Plan).HasForeignKey(v => v.PlanId);
    }

    public void Configure(EntityTypeBuilder<TrainingPlanVersion> builder)
    {
        builder.ToTable("TrainingPlanVersions");
        builder.MapRevision();
        builder.HasIndex(v => new { v.PlanId, v.Major, v.Minor }).IsUnique();
        builder.HasIndex(v => v.IsEffective);
        builder.HasMany(v => v.Lines).WithOne(l => l.PlanVersion).HasForeignKey(l => l.VersionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(v => v.Skips).WithOne().HasForeignKey(s => s.VersionId).OnDelete(DeleteBehavior.Cascade);
        builder.ComplexProperty(v => v.Content, content =>
        {
            content.Property(c => c.Aims).HasMaxLength(TrainingPlanContent.LongMaxLength);
            content.Property(c => c.Evaluation).HasMaxLength(TrainingPlanContent.LongMaxLength);
            content.Property(c => c.NoMyNumberReason).HasMaxLength(TrainingPlanContent.ShortMaxLength);
            content.Property(c => c.Announcement).HasMaxLength(TrainingPlanContent.LongMaxLength);
            content.Property(c => c.RevisionNote).HasMaxLength(TrainingPlanContent.LongMaxLength);
        });
    }

    public void Configure(EntityTypeBuilder<TrainingLine> builder)
    {
        builder.ToTable("TrainingLines");
        builder.HasIndex(l => new { l.VersionId, l.Number }).IsUnique();
        builder.ComplexProperty(l => l.Content, content =>
        {
            content.Property(c => c.Title).HasMaxLength(TrainingLineContent.TitleMaxLength);
            content.Property(c => c.DepartmentKeys).HasMaxLength(TrainingLineContent.KeysMaxLength);
            content.Property(c => c.RoleKeys).HasMaxLength(TrainingLineContent.KeysMaxLength);
            content.Property(c => c.Notes).HasMaxLength(TrainingLineContent.ShortMaxLength);
        });
    }

    public void Configure(EntityTypeBuilder<TrainingSkip> builder)
    {
        builder.ToTable("TrainingSkips");
        builder.HasIndex(s => new { s.VersionId, s.Category }).IsUnique();
        builder.Property(s => s.Reason).HasMaxLength(TrainingSkip.ReasonMaxLength);
    }

    public void Configure(EntityTypeBuilder<Enrollment> builder)
    {
        builder.ToTable("Enrollments");
        builder.HasIndex(e => new { e.PlanId, e.LineNumber, e.EmployeeId }).IsUnique();
        builder.HasIndex(e => new { e.EmployeeId, e.State });
        builder.HasIndex(e => e.TakingId);
        builder.Property(e => e.PersonName).HasMaxLength(Platform.Organization.Employee.NameMaxLength);
        builder.Property(e => e.DueExplanation).HasMaxLength(Enrollment.DueExplanationMaxLength);
        builder.Property(e => e.ExclusionReason).HasMaxLength(Enrollment.ReasonMaxLength);
        builder.Property(e => e.AbsenceReason).HasMaxLength(Enrollment.ReasonMaxLength);
        builder.Property(e => e.FollowUpNote).HasMaxLength(Enrollment.ReasonMaxLength);
        builder.HasOne<TrainingPlan>().WithMany().HasForeignKey(e => e.PlanId);
        builder.HasOne(e => e.Employee).WithMany().HasForeignKey(e => e.EmployeeId);
        builder.HasOne(e => e.Department).WithMany().HasForeignKey(e => e.DepartmentId);
    }

    public void Configure(EntityTypeBuilder<TrainingSession> builder)
    {
        builder.ToTable("TrainingSessions");
        builder.HasIndex(s => new { s.PlanId, s.Number }).IsUnique();
        builder.HasIndex(s => s.Code);
        builder.HasIndex(s => s.LastCode);
        builder.Ignore(s => s.Label);
        builder.Property(s => s.Place).HasMaxLength(TrainingSession.ShortMaxLength);
        builder.Property(s => s.Lecturer).HasMaxLength(TrainingSession.ShortMaxLength);
        builder.Property(s => s.Notes).HasMaxLength(TrainingSession.NotesMaxLength);
        builder.Property(s => s.Code).HasMaxLength(TrainingSession.CodeMaxLength);
        builder.Property(s => s.LastCode).HasMaxLength(TrainingSession.CodeMaxLength);
        builder.HasOne(s => s.Plan).WithMany().HasForeignKey(s => s.PlanId);
        builder.HasMany(s => s.Attendances).WithOne().HasForeignKey(a => a.SessionId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<TrainingAttendance> builder)
    {
        builder.ToTable("TrainingAttendances");
        builder.HasIndex(a => new { a.SessionId, a.EnrollmentId }).IsUnique();
        builder.Property(a => a.RecordedBy).HasMaxLength(TrainingAttendance.NameMaxLength);
        builder.HasOne(a => a.Enrollment).WithMany().HasForeignKey(a => a.EnrollmentId);
    }

    public void Configure(EntityTypeBuilder<TrainingRecord> builder)
    {
        builder.ToTable("TrainingRecords");
        builder.HasIndex(r => new { r.PlanId, r.LineNumber }).IsUnique();
        builder.Property(r => r.Title).HasMaxLength(TrainingLineContent.TitleMaxLength);
        builder.Property(r => r.Lines).IsLongText();
        builder.Property(r => r.Evaluation).HasMaxLength(TrainingRecord.TextMaxLength);
        builder.Property(r => r.NextYear).HasMaxLength(TrainingRecord.TextMaxLength);
        builder.Property(r => r.Instruction).HasMaxLength(ApprovalDecision.CommentMaxLength);
        builder.Property(r => r.InstructionAnswer).HasMaxLength(TrainingRecord.TextMaxLength);
        builder.Property(r => r.DraftedBy).HasMaxLength(NumberedRevision.NameMaxLength);
        builder.Property(r => r.ApprovedBy).HasMaxLength(NumberedRevision.NameMaxLength);
        builder.HasOne(r => r.Plan).WithMany().HasForeignKey(r => r.PlanId);
        builder.ComplexProperty(r => r.Figures, figures =>
        {
            figures.Ignore(f => f.Rate);
            figures.Ignore(f => f.CompletedRate);
        });
    }
}
