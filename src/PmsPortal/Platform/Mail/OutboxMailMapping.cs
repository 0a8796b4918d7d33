using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Mail;

internal sealed class OutboxMailMapping : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> builder)
    {
        builder.ToTable("OutboxMails");
        builder.Property(m => m.Key).HasMaxLength(OutboxMail.KeyMaxLength);
        builder.Property(m => m.ToAddress).HasMaxLength(OutboxMail.AddressMaxLength);
        builder.Property(m => m.ToName).HasMaxLength(OutboxMail.NameMaxLength);
        builder.Property(m => m.Subject).HasMaxLength(OutboxMail.SubjectMaxLength);
        builder.Property(m => m.Body).IsLongText();
        builder.Property(m => m.ClaimedBy).HasMaxLength(100);
        builder.Property(m => m.LastError).HasMaxLength(OutboxMail.ErrorMaxLength);
        builder.Property(m => m.MessageId).HasMaxLength(320);
        builder.Property(m => m.SearchText).HasMaxLength(OutboxMail.SearchTextMaxLength);
        builder.Ignore(m => m.Title);
        builder.HasIndex(m => m.Key).IsUnique();
        builder.HasIndex(m => new { m.Status, m.NextAttemptAt });
        builder.HasIndex(m => new { m.EmployeeId, m.CreatedAt });
        builder.HasIndex(m => m.CreatedAt);
        builder.HasOne<Employee>().WithMany().HasForeignKey(m => m.EmployeeId);
    }
}
