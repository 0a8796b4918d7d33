using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PmsPortal.Modules.Records;

internal sealed class RecordMapping : IEntityTypeConfiguration<RecordEntry>, IEntityTypeConfiguration<RecordRevision>, IEntityTypeConfiguration<RecordSheet>, IEntityTypeConfiguration<RecordTypeRetention>
{
    public void Configure(EntityTypeBuilder<RecordEntry> builder)
    {
        builder.ToTable("RecordEntries");
        builder.Property(e => e.Number).HasMaxLength(RecordEntry.NumberMaxLength);
        builder.HasIndex(e => e.Number).IsUnique();
        builder.HasOne(e => e.Department).WithMany().HasForeignKey(e => e.DepartmentId);
        builder.HasMany(e => e.Revisions).WithOne(r => r.Entry).HasForeignKey(r => r.EntryId);
        builder.Ignore(e => e.Latest);
        builder.Ignore(e => e.Effective);
    }

    public void Configure(EntityTypeBuilder<RecordRevision> builder)
    {
        builder.ToTable("RecordRevisions");
        builder.Property(r => r.RetireReason).HasMaxLength(RecordEntry.RetireReasonMaxLength);
        builder.Property(r => r.SearchText).HasMaxLength(RecordRevision.SearchTextMaxLength);
        builder.Property(r => r.DraftedBy).HasMaxLength(DepartmentPaper.NameMaxLength);
        builder.Property(r => r.ApprovedBy).HasMaxLength(DepartmentPaper.NameMaxLength);
        builder.HasIndex(r => new { r.EntryId, r.Number }).IsUnique();
        builder.HasIndex(r => new { r.IsLatest, r.DepartmentId });
        builder.HasIndex(r => new { r.IsEffective, r.DepartmentId });
        builder.ComplexProperty(r => r.Content, content =>
        {
            content.Ignore(c => c.Retention);
            content.Ignore(c => c.Years);
            content.Property(c => c.Name).HasMaxLength(RecordContent.NameMaxLength);
            content.Property(c => c.Form).HasMaxLength(RecordContent.FormMaxLength);
            content.Property(c => c.Clause).HasMaxLength(RecordContent.ShortMaxLength);
            content.Property(c => c.Maker).HasMaxLength(RecordContent.ShortMaxLength);
            content.Property(c => c.Keeper).HasMaxLength(RecordContent.ShortMaxLength);
            content.Property(c => c.Place).HasMaxLength(RecordContent.PlaceMaxLength);
            content.Property(c => c.RetentionOther).HasMaxLength(Platform.Registers.Retention.OtherMaxLength);
            content.Property(c => c.DisposalOther).HasMaxLength(RecordContent.ShortMaxLength);
            content.Property(c => c.Notes).HasMaxLength(RecordContent.NotesMaxLength);
        });
    }

    public void Configure(EntityTypeBuilder<RecordSheet> builder)
    {
        builder.ToTable("RecordSheets");
        Paper(builder);
        builder.Property(s => s.Message).HasMaxLength(RecordSheet.MessageMaxLength);
    }

    public void Configure(EntityTypeBuilder<RecordTypeRetention> builder)
    {
        builder.ToTable("RecordTypeRetentions");
        builder.Property(t => t.Key).HasMaxLength(RecordTypeRetention.KeyMaxLength);
        builder.Property(t => t.Title).HasMaxLength(RecordTypeRetention.TitleMaxLength);
        builder.Property(t => t.Reason).HasMaxLength(RecordTypeRetention.ReasonMaxLength);
        builder.Property(t => t.DecidedBy).HasMaxLength(DepartmentPaper.NameMaxLength);
        builder.HasIndex(t => t.Key).IsUnique();
    }

    internal static void Paper<T>(EntityTypeBuilder<T> builder)
        where T : DepartmentPaper
    {
        builder.HasOne(p => p.Department).WithMany().HasForeignKey(p => p.DepartmentId);
        builder.Property(p => p.DraftedBy).HasMaxLength(DepartmentPaper.NameMaxLength);
        builder.Property(p => p.ApprovedBy).HasMaxLength(DepartmentPaper.NameMaxLength);
        builder.Property(p => p.ReturnComment).HasMaxLength(Platform.Approvals.ApprovalDecision.CommentMaxLength);
    }
}

internal sealed class DisposalMapping : IEntityTypeConfiguration<DisposalList>, IEntityTypeConfiguration<DisposalLine>, IEntityTypeConfiguration<DisposalRecord>
{
    public void Configure(EntityTypeBuilder<DisposalList> builder)
    {
        builder.ToTable("DisposalLists");
        RecordMapping.Paper(builder);
        builder.Property(l => l.Number).HasMaxLength(DisposalList.NumberMaxLength);
        builder.Property(l => l.Message).HasMaxLength(DisposalList.MessageMaxLength);
        builder.HasIndex(l => l.Number).IsUnique();
        builder.HasMany(l => l.Lines).WithOne(l => l.List).HasForeignKey(l => l.ListId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<DisposalLine> builder)
    {
        builder.ToTable("DisposalLines");
        builder.Property(l => l.Subject).HasMaxLength(DisposalLine.SubjectMaxLength);
        builder.Property(l => l.EndBasis).HasMaxLength(DisposalLine.ReasonMaxLength);
        builder.Property(l => l.Quantity).HasMaxLength(DisposalLine.ShortMaxLength);
        builder.Property(l => l.MethodOther).HasMaxLength(DisposalLine.ShortMaxLength);
        builder.Property(l => l.Witness).HasMaxLength(DisposalLine.ShortMaxLength);
        builder.Property(l => l.TakenOutReason).HasMaxLength(DisposalLine.ReasonMaxLength);
        builder.HasOne<RecordEntry>().WithMany().HasForeignKey(l => l.EntryId);
        builder.HasOne<Ledger.LedgerEntry>().WithMany().HasForeignKey(l => l.LedgerEntryId);
    }

    public void Configure(EntityTypeBuilder<DisposalRecord> builder)
    {
        builder.ToTable("DisposalRecords");
        RecordMapping.Paper(builder);
        builder.Property(r => r.Number).HasMaxLength(DisposalRecord.NumberMaxLength);
        builder.Property(r => r.Subject).HasMaxLength(DisposalRecord.SubjectMaxLength);
        builder.Property(r => r.SearchText).HasMaxLength(DisposalRecord.SearchTextMaxLength);
        builder.Ignore(r => r.IsAfterTheFact);
        builder.HasIndex(r => r.Number).IsUnique();

        // One record a line: what two people record at the same moment is recorded once.
        builder.HasIndex(r => r.LineId).IsUnique();
        builder.HasOne<DisposalLine>().WithMany().HasForeignKey(r => r.LineId);
        builder.HasOne<RecordEntry>().WithMany().HasForeignKey(r => r.EntryId);
        builder.HasOne<Ledger.LedgerEntry>().WithMany().HasForeignKey(r => r.LedgerEntryId);
        builder.ComplexProperty(r => r.Content, content =>
        {
            content.Property(c => c.Scope).HasMaxLength(DisposalContent.LongMaxLength);
            content.Property(c => c.Quantity).HasMaxLength(DisposalContent.ShortMaxLength);
            content.Property(c => c.ReasonDetail).HasMaxLength(DisposalContent.ReasonMaxLength);
            content.Property(c => c.MethodOther).HasMaxLength(DisposalContent.ShortMaxLength);
            content.Property(c => c.Contractor).HasMaxLength(DisposalContent.MiddleMaxLength);
            content.Property(c => c.CertificateNumber).HasMaxLength(DisposalContent.ShortMaxLength);
            content.Property(c => c.Performer).HasMaxLength(DisposalContent.ShortMaxLength);
            content.Property(c => c.Witness).HasMaxLength(DisposalContent.ShortMaxLength);
            content.Property(c => c.AfterTheFactReason).HasMaxLength(DisposalContent.ReasonMaxLength);
            content.Property(c => c.Notes).HasMaxLength(DisposalContent.LongMaxLength);
        });
    }
}
