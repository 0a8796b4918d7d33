using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.OperationChecks;

internal sealed class OperationCheckMapping : IEntityTypeConfiguration<OperationCheck>, IEntityTypeConfiguration<OperationCheckItem>, IEntityTypeConfiguration<CheckTemplate>,
    IEntityTypeConfiguration<CheckTemplateItem>, IEntityTypeConfiguration<OwnCheckItem>, IEntityTypeConfiguration<OperationReport>
{
    public void Configure(EntityTypeBuilder<OperationCheck> builder)
    {
        builder.ToTable("OperationChecks");
        builder.Ignore(c => c.Place);
        builder.Property(c => c.Key).HasMaxLength(40);
        builder.Property(c => c.OpenedBy).HasMaxLength(OperationCheck.NameMaxLength);
        builder.Property(c => c.ClosedBy).HasMaxLength(OperationCheck.NameMaxLength);
        builder.Property(c => c.LateReason).HasMaxLength(OperationCheck.LateReasonMaxLength);
        builder.Property(c => c.Note).HasMaxLength(OperationCheck.NoteMaxLength);
        builder.HasOne(c => c.Department).WithMany().HasForeignKey(c => c.DepartmentId);
        builder.HasMany(c => c.Items).WithOne(i => i.Check).HasForeignKey(i => i.CheckId);
        builder.HasIndex(c => c.Key).IsUnique();
        builder.HasIndex(c => new { c.FiscalYear, c.DepartmentId });
    }

    public void Configure(EntityTypeBuilder<OperationCheckItem> builder)
    {
        builder.ToTable("OperationCheckItems");
        builder.Property(i => i.Code).HasMaxLength(OperationCheckItem.CodeMaxLength);
        builder.Property(i => i.Group).HasMaxLength(OperationCheckItem.GroupMaxLength);
        builder.Property(i => i.Text).HasMaxLength(OperationCheckItem.TextMaxLength);
        builder.Property(i => i.Hint).HasMaxLength(OperationCheckItem.HintMaxLength);
        builder.Property(i => i.Clause).HasMaxLength(OperationCheckItem.ClauseMaxLength);
        builder.Property(i => i.Note).HasMaxLength(OperationCheckItem.NoteMaxLength);
        builder.Property(i => i.Correction).HasMaxLength(OperationCheckItem.NoteMaxLength);
        builder.Property(i => i.SearchText).HasMaxLength(OperationCheckItem.SearchTextMaxLength);
        builder.HasIndex(i => new { i.CheckId, i.Position }).IsUnique();
        builder.HasIndex(i => i.Result);
    }

    public void Configure(EntityTypeBuilder<CheckTemplate> builder)
    {
        builder.ToTable("CheckTemplates");
        builder.Property(t => t.Note).HasMaxLength(CheckTemplate.NoteMaxLength);
        builder.Property(t => t.IssuedBy).HasMaxLength(OperationCheck.NameMaxLength);
        builder.Property(t => t.ItemsText).IsLongText();
        builder.HasMany(t => t.Items).WithOne(i => i.Template).HasForeignKey(i => i.TemplateId);
        builder.HasIndex(t => new { t.Kind, t.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CheckTemplateItem> builder)
    {
        builder.ToTable("CheckTemplateItems");
        builder.Property(i => i.Code).HasMaxLength(OperationCheckItem.CodeMaxLength);
        builder.Property(i => i.Group).HasMaxLength(OperationCheckItem.GroupMaxLength);
        builder.Property(i => i.Text).HasMaxLength(OperationCheckItem.TextMaxLength);
        builder.Property(i => i.Hint).HasMaxLength(OperationCheckItem.HintMaxLength);
        builder.Property(i => i.Clause).HasMaxLength(OperationCheckItem.ClauseMaxLength);
        builder.HasIndex(i => new { i.TemplateId, i.Position }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<OwnCheckItem> builder)
    {
        builder.ToTable("OwnCheckItems");
        builder.Property(i => i.Text).HasMaxLength(OperationCheckItem.TextMaxLength);
        builder.Property(i => i.Hint).HasMaxLength(OperationCheckItem.HintMaxLength);
        builder.Property(i => i.AddedBy).HasMaxLength(OperationCheck.NameMaxLength);
        builder.HasOne(i => i.Department).WithMany().HasForeignKey(i => i.DepartmentId);
    }

    public void Configure(EntityTypeBuilder<OperationReport> builder)
    {
        builder.ToTable("OperationReports");
        builder.Ignore(r => r.From);
        builder.Ignore(r => r.To);
        builder.Property(r => r.Comment).HasMaxLength(OperationReport.CommentMaxLength);
        builder.Property(r => r.MadeBy).HasMaxLength(OperationCheck.NameMaxLength);
        builder.Property(r => r.SubmittedBy).HasMaxLength(OperationCheck.NameMaxLength);
        builder.Property(r => r.CheckedBy).HasMaxLength(OperationCheck.NameMaxLength);
        builder.Property(r => r.ApprovedBy).HasMaxLength(OperationCheck.NameMaxLength);
        builder.Property(r => r.ReturnComment).HasMaxLength(Platform.Approvals.ApprovalDecision.CommentMaxLength);
        builder.Property(r => r.Frozen).IsLongText();
        builder.HasIndex(r => new { r.FiscalYear, r.Quarter }).IsUnique();
    }
}
