using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Reminders;

/// <summary>Why somebody was told.</summary>
public enum NoticeKind
{
    /// <summary>They must do it.</summary>
    [Label("通知")]
    Reminder,

    /// <summary>Somebody below them, or in the organisation, is late.</summary>
    [Label("遅延の報告")]
    Escalation,

    /// <summary>Somebody pressed 「催促」.</summary>
    [Label("催促")]
    Chase,
}

/// <summary>That a person was told about one matter on one business day; never changed, kept as evidence.</summary>
public sealed class ReminderNotice
{
    /// <summary>Longest key of a matter.</summary>
    public const int KeyMaxLength = 100;

    /// <summary>Longest title.</summary>
    public const int TitleMaxLength = 300;

    /// <summary>The key, made by the database.</summary>
    public long Id { get; private set; }

    /// <summary>Who was told.</summary>
    public required int EmployeeId { get; init; }

    /// <summary>That person.</summary>
    public Employee Employee { get; private set; } = null!;

    /// <summary>The matter (<see cref="DueItem.Key"/>).</summary>
    public required string ItemKey { get; init; }

    /// <summary>It in words on that day.</summary>
    public required string Title { get; init; }

    /// <summary>Its last day then.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The business day.</summary>
    public required DateOnly SentOn { get; init; }

    /// <summary>Why.</summary>
    public required NoticeKind Kind { get; init; }
}

internal sealed class ReminderMapping : IEntityTypeConfiguration<ReminderNotice>
{
    public void Configure(EntityTypeBuilder<ReminderNotice> builder)
    {
        builder.ToTable("ReminderNotices");
        builder.Property(n => n.ItemKey).HasMaxLength(ReminderNotice.KeyMaxLength);
        builder.Property(n => n.Title).HasMaxLength(ReminderNotice.TitleMaxLength);
        builder.HasOne(n => n.Employee).WithMany().HasForeignKey(n => n.EmployeeId);
        builder.HasIndex(n => new { n.EmployeeId, n.ItemKey, n.SentOn, n.Kind }).IsUnique();
        builder.HasIndex(n => n.ItemKey);
        builder.HasIndex(n => n.SentOn);
    }
}
