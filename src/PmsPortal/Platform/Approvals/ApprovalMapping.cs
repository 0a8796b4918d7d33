using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Approvals;

internal sealed class ApprovalMapping :
    IEntityTypeConfiguration<ApprovalRoute>,
    IEntityTypeConfiguration<ApprovalRouteStep>,
    IEntityTypeConfiguration<ApprovalRequest>,
    IEntityTypeConfiguration<ApprovalStep>,
    IEntityTypeConfiguration<ApprovalDecision>,
    IEntityTypeConfiguration<ApprovalRouteChange>
{
    public void Configure(EntityTypeBuilder<ApprovalRoute> builder)
    {
        builder.ToTable("ApprovalRoutes");
        builder.Property(r => r.Code).HasMaxLength(ApprovalRoute.CodeMaxLength);
        builder.Property(r => r.Title).HasMaxLength(ApprovalRoute.TitleMaxLength);
        builder.Property(r => r.Clause).HasMaxLength(100);
        builder.Property(r => r.StepsText).HasMaxLength(500);
        builder.HasIndex(r => r.Code).IsUnique();
        builder.HasMany(r => r.Steps).WithOne().HasForeignKey("RouteId").IsRequired().OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ApprovalRouteStep> builder) => builder.ToTable("ApprovalRouteSteps");

    public void Configure(EntityTypeBuilder<ApprovalRequest> builder)
    {
        builder.ToTable("ApprovalRequests");
        builder.Property(r => r.RouteCode).HasMaxLength(ApprovalRoute.CodeMaxLength);
        builder.Property(r => r.SubjectType).HasMaxLength(60);
        builder.Property(r => r.Title).HasMaxLength(ApprovalRequest.TitleMaxLength);
        builder.Property(r => r.Address).HasMaxLength(200);
        builder.Property(r => r.BatchAddress).HasMaxLength(200);
        builder.Property(r => r.Snapshot).IsLongText();
        builder.Property(r => r.SnapshotHash).HasMaxLength(64);
        builder.Property(r => r.ApplicantName).HasMaxLength(200);
        builder.HasMany(r => r.Steps).WithOne().HasForeignKey(s => s.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Organization.Department>().WithMany().HasForeignKey(r => r.DepartmentId);
        builder.HasOne<Organization.Employee>().WithMany().HasForeignKey(r => r.ApplicantId);
        builder.HasIndex(r => new { r.SubjectType, r.SubjectId, r.Id });
        builder.HasIndex(r => new { r.Status, r.SubmittedAt });
        builder.HasIndex(r => r.BatchId);
    }

    public void Configure(EntityTypeBuilder<ApprovalStep> builder)
    {
        builder.ToTable("ApprovalSteps");
        builder.HasIndex(s => new { s.Status, s.Role });
    }

    public void Configure(EntityTypeBuilder<ApprovalDecision> builder)
    {
        builder.ToTable("ApprovalDecisions", t => t.HasTrigger("TR_ApprovalDecisions_append_only"));
        builder.Property(d => d.DeciderName).HasMaxLength(200);
        builder.Property(d => d.OnBehalfOfName).HasMaxLength(200);
        builder.Property(d => d.Comment).HasMaxLength(ApprovalDecision.CommentMaxLength);
        builder.Property(d => d.SnapshotHash).HasMaxLength(64);
        builder.HasOne<ApprovalRequest>().WithMany().HasForeignKey(d => d.RequestId);
        // One verdict a step: what the guarded update promises, the index keeps.
        builder.HasIndex(d => d.StepId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ApprovalRouteChange> builder)
    {
        builder.ToTable("ApprovalRouteChanges");
        builder.Property(c => c.PlanJson).HasMaxLength(2000);
        builder.Property(c => c.Reason).HasMaxLength(ApprovalRouteChange.ReasonMaxLength);
        builder.HasOne(c => c.Route).WithMany().HasForeignKey(c => c.RouteId);
    }
}
