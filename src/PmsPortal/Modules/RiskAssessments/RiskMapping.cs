using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.RiskAssessments;

internal sealed class RiskSheetMapping : IEntityTypeConfiguration<RiskSheet>, IEntityTypeConfiguration<RiskSubject>, IEntityTypeConfiguration<RiskSubjectEntry>,
    IEntityTypeConfiguration<RiskStatement>, IEntityTypeConfiguration<RiskDecline>, IEntityTypeConfiguration<RiskRow>
{
    public void Configure(EntityTypeBuilder<RiskSheet> builder)
    {
        builder.ToTable("RiskSheets");
        builder.MapRevision();
        builder.Property(s => s.TriggerText).HasMaxLength(RiskSheet.TriggerTextMaxLength);
        builder.Property(s => s.Message).HasMaxLength(RiskSheet.MessageMaxLength);
        builder.HasOne(s => s.Department).WithMany().HasForeignKey(s => s.DepartmentId);
        builder.HasOne<RiskSheet>().WithMany().HasForeignKey(s => s.BaseSheetId);
        builder.HasMany(s => s.Subjects).WithOne(s => s.Sheet).HasForeignKey(s => s.SheetId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.DepartmentId, s.FiscalYear, s.Major, s.Minor }).IsUnique();
        builder.HasIndex(s => new { s.FiscalYear, s.IsLatest });
    }

    public void Configure(EntityTypeBuilder<RiskSubject> builder)
    {
        builder.ToTable("RiskSubjects");
        builder.Property(s => s.Title).HasMaxLength(RiskSubject.TitleMaxLength);
        builder.Property(s => s.Handling).HasMaxLength(RiskSubject.HandlingMaxLength);
        builder.Property(s => s.SearchText).HasMaxLength(RiskSearchKey.MaxLength);
        builder.Property(s => s.EndReason).HasMaxLength(RiskRow.ReasonMaxLength);
        builder.HasMany(s => s.Rows).WithOne(r => r.Subject).HasForeignKey(r => r.SubjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(s => s.Entries).WithOne(r => r.Subject).HasForeignKey(r => r.SubjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(s => s.Statements).WithOne(r => r.Subject).HasForeignKey(r => r.SubjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(s => s.Declines).WithOne(r => r.Subject).HasForeignKey(r => r.SubjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.SheetId, s.Position });
    }

    public void Configure(EntityTypeBuilder<RiskSubjectEntry> builder)
    {
        builder.ToTable("RiskSubjectEntries");
        builder.Property(e => e.Answer).HasMaxLength(RiskSubjectEntry.AnswerMaxLength);
        builder.Property(e => e.AnsweredBy).HasMaxLength(NumberedRevision.NameMaxLength);
        builder.HasOne(e => e.Entry).WithMany().HasForeignKey(e => e.EntryId);
        builder.HasOne<LedgerRevision>().WithMany().HasForeignKey(e => e.AssessedRevisionId);
        builder.HasIndex(e => new { e.SubjectId, e.EntryId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RiskStatement> builder)
    {
        builder.ToTable("RiskStatements");
        builder.Property(s => s.Reason).HasMaxLength(RiskStatement.ReasonMaxLength);
        builder.HasIndex(s => new { s.SubjectId, s.Phase }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RiskDecline> builder)
    {
        builder.ToTable("RiskDeclines");
        builder.Property(d => d.Code).HasMaxLength(RiskRow.LibraryCodeMaxLength);
        builder.Property(d => d.Reason).HasMaxLength(RiskRow.ReasonMaxLength);
        builder.Property(d => d.DeclinedBy).HasMaxLength(NumberedRevision.NameMaxLength);
        builder.HasIndex(d => new { d.SubjectId, d.Code }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RiskRow> builder)
    {
        builder.ToTable("RiskRows");
        builder.Property(r => r.EndReason).HasMaxLength(RiskRow.ReasonMaxLength);
        builder.Property(r => r.SearchText).HasMaxLength(RiskSearchKey.MaxLength);
        builder.Property(r => r.LibraryCode).HasMaxLength(RiskRow.LibraryCodeMaxLength);
        builder.Property(r => r.CarriedFingerprint).HasMaxLength(64);
        builder.HasIndex(r => new { r.SubjectId, r.Phase });
        builder.HasIndex(r => r.LineKey);
        builder.ComplexProperty(r => r.Content, content =>
        {
            content.Ignore(c => c.IsBlank);
            content.Property(c => c.Risk).HasMaxLength(RiskContent.TextMaxLength);
            content.Property(c => c.Measure).HasMaxLength(RiskContent.MeasureMaxLength);
            content.Property(c => c.Plan).HasMaxLength(RiskContent.TextMaxLength);
            content.Property(c => c.Document).HasMaxLength(RiskContent.DocumentMaxLength);
            content.Property(c => c.Clause).HasMaxLength(RiskContent.ClauseMaxLength);
            content.Property(c => c.Residual).HasMaxLength(RiskContent.TextMaxLength);
            content.Property(c => c.AcceptedBy).HasMaxLength(RiskContent.NameMaxLength);
            content.Property(c => c.CheckItem).HasMaxLength(RiskContent.TextMaxLength);
        });
    }
}

internal sealed class RiskSideMapping : IEntityTypeConfiguration<RiskMeasure>, IEntityTypeConfiguration<RiskLibraryItem>, IEntityTypeConfiguration<RiskSettings>, IEntityTypeConfiguration<SafetyRulesReview>
{
    public void Configure(EntityTypeBuilder<RiskMeasure> builder)
    {
        builder.ToTable("RiskMeasures");
        builder.Property(m => m.Text).HasMaxLength(RiskContent.TextMaxLength);
        builder.Property(m => m.EndedBy).HasMaxLength(NumberedRevision.NameMaxLength);
        builder.Property(m => m.Note).HasMaxLength(RiskMeasure.NoteMaxLength);
        builder.HasOne(m => m.Department).WithMany().HasForeignKey(m => m.DepartmentId);
        builder.HasOne(m => m.Responsible).WithMany().HasForeignKey(m => m.ResponsibleId);
        builder.HasOne(m => m.Row).WithMany().HasForeignKey(m => m.RowId);
        builder.HasIndex(m => m.LineKey).IsUnique();
        builder.HasIndex(m => new { m.Status, m.ResponsibleId });
    }

    public void Configure(EntityTypeBuilder<RiskLibraryItem> builder)
    {
        builder.ToTable("RiskLibraryItems");
        builder.Property(i => i.Code).HasMaxLength(RiskRow.LibraryCodeMaxLength);
        builder.Property(i => i.SearchText).HasMaxLength(RiskSearchKey.MaxLength);
        builder.HasIndex(i => i.Code).IsUnique();
        builder.ComplexProperty(i => i.Content, content =>
        {
            content.Ignore(c => c.MediumSet);
            content.Ignore(c => c.WaySet);
            content.Property(c => c.Media).HasMaxLength(RiskLibraryContent.ListMaxLength);
            content.Property(c => c.Ways).HasMaxLength(RiskLibraryContent.ListMaxLength);
            content.Property(c => c.Risk).HasMaxLength(RiskContent.TextMaxLength);
            content.Property(c => c.Measure).HasMaxLength(RiskContent.MeasureMaxLength);
            content.Property(c => c.Residual).HasMaxLength(RiskContent.TextMaxLength);
            content.Property(c => c.CheckItem).HasMaxLength(RiskContent.TextMaxLength);
            content.Property(c => c.Clause).HasMaxLength(RiskContent.ClauseMaxLength);
        });
    }

    public void Configure(EntityTypeBuilder<RiskSettings> builder) => builder.ToTable("RiskSettings");

    public void Configure(EntityTypeBuilder<SafetyRulesReview> builder)
    {
        builder.ToTable("SafetyRulesReviews");
        builder.Property(r => r.Reason).HasMaxLength(SafetyRulesReview.ReasonMaxLength);
        builder.Property(r => r.ReviewedBy).HasMaxLength(NumberedRevision.NameMaxLength);
        builder.HasIndex(r => r.FiscalYear).IsUnique();
    }
}
