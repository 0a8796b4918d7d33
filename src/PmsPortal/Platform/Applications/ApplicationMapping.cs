using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Approvals;

namespace PmsPortal.Platform.Applications;

internal static class ApplicationMapping
{
    public static void ConfigureApplication<T>(this EntityTypeBuilder<T> builder, string table)
        where T : Application
    {
        builder.ToTable(table);
        builder.Ignore(a => a.Kind);
        builder.Ignore(a => a.Body);
        builder.Property(a => a.Number).HasMaxLength(ApplicationNumber.MaxLength);
        builder.Property(a => a.ApplicantName).HasMaxLength(200);
        builder.Property(a => a.ApprovedBy).HasMaxLength(200);
        builder.Property(a => a.ReturnComment).HasMaxLength(ApprovalDecision.CommentMaxLength);
        builder.Property(a => a.SearchText).HasMaxLength(Application.SearchTextMaxLength);
        builder.HasIndex(a => a.Number).IsUnique();
        builder.HasIndex(a => new { a.DepartmentId, a.Status });
        builder.HasIndex(a => a.ApplicantId);
        builder.HasOne(a => a.Department).WithMany().HasForeignKey(a => a.DepartmentId);
    }
}
