using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PmsPortal.Platform.Revisions;

/// <summary>The columns that every versioned record shares.</summary>
internal static class RevisionMapping
{
    public static void MapRevision<T>(this EntityTypeBuilder<T> builder)
        where T : NumberedRevision
    {
        builder.Ignore(r => r.Number);
        builder.Ignore(r => r.IsSuperseded);
        builder.Property(r => r.DraftedBy).HasMaxLength(NumberedRevision.NameMaxLength);
        builder.Property(r => r.ApprovedBy).HasMaxLength(NumberedRevision.NameMaxLength);
        builder.Property(r => r.ReturnComment).HasMaxLength(Approvals.ApprovalDecision.CommentMaxLength);
    }
}
