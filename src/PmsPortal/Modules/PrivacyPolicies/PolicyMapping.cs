using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.PrivacyPolicies;

internal sealed class PolicyMapping : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> builder)
    {
        builder.ToTable("PolicyVersions");
        builder.MapRevision();
        builder.Property(v => v.BodyHash).HasMaxLength(64);
        builder.HasIndex(v => new { v.Kind, v.Major, v.Minor }).IsUnique();
        builder.ComplexProperty(v => v.Content, content =>
        {
            content.Property(c => c.Body).HasMaxLength(PolicyContent.BodyMaxLength);
            content.Property(c => c.RevisionNote).HasMaxLength(PolicyContent.LongMaxLength);
            content.Property(c => c.Title).HasMaxLength(PolicyContent.ShortMaxLength);
            content.Property(c => c.Chairperson).HasMaxLength(PolicyContent.ShortMaxLength);
            content.Property(c => c.ContactName).HasMaxLength(PolicyContent.ShortMaxLength);
            content.Property(c => c.ContactAddress).HasMaxLength(PolicyContent.ShortMaxLength);
            content.Property(c => c.ContactPhone).HasMaxLength(PolicyContent.ShortMaxLength);
            content.Property(c => c.ContactFax).HasMaxLength(PolicyContent.ShortMaxLength);
            content.Property(c => c.ContactMail).HasMaxLength(PolicyContent.ShortMaxLength);
            content.Property(c => c.PlaceOfUse).HasMaxLength(PolicyContent.PlaceMaxLength);
            content.Property(c => c.PlaceOfLaw).HasMaxLength(PolicyContent.PlaceMaxLength);
            content.Property(c => c.PlaceOfSafety).HasMaxLength(PolicyContent.PlaceMaxLength);
            content.Property(c => c.PlaceOfComplaints).HasMaxLength(PolicyContent.PlaceMaxLength);
            content.Property(c => c.PlaceOfImprovement).HasMaxLength(PolicyContent.PlaceMaxLength);
        });
    }
}
