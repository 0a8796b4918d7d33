using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Contractors;

internal sealed class EvaluationMapping : IEntityTypeConfiguration<ContractorCriteria>, IEntityTypeConfiguration<CriteriaItem>, IEntityTypeConfiguration<CriteriaReview>,
    IEntityTypeConfiguration<ContractorEvaluation>, IEntityTypeConfiguration<EvaluationAnswer>, IEntityTypeConfiguration<ImprovementDemand>, IEntityTypeConfiguration<AnswerLink>
{
    public void Configure(EntityTypeBuilder<ContractorCriteria> builder)
    {
        builder.ToTable("ContractorCriteria");
        builder.MapRevision();
        builder.Ignore(c => c.Content);
        builder.Property(c => c.Title).HasMaxLength(ContractorCriteria.TitleMaxLength);
        builder.Property(c => c.RevisionNote).HasMaxLength(ContractorCriteria.NoteMaxLength);
        builder.HasMany(c => c.Items).WithOne(i => i.Criteria).HasForeignKey(i => i.CriteriaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.Major, c.Minor }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CriteriaItem> builder)
    {
        builder.ToTable("CriteriaItems");
        builder.Property(i => i.Code).HasMaxLength(CriteriaItem.CodeMaxLength);
        builder.Property(i => i.Text).HasMaxLength(CriteriaItem.TextMaxLength);
        builder.Property(i => i.Hint).HasMaxLength(CriteriaItem.HintMaxLength);
        builder.Property(i => i.Choices).HasMaxLength(CriteriaItem.ChoicesMaxLength);
        builder.Property(i => i.PassIf).HasMaxLength(CriteriaItem.ChoicesMaxLength);
        builder.HasIndex(i => new { i.CriteriaId, i.Code }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CriteriaReview> builder)
    {
        builder.ToTable("CriteriaReviews");
        builder.Property(r => r.Note).HasMaxLength(ContractorCriteria.NoteMaxLength);
        builder.Property(r => r.ReviewedBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.HasOne(r => r.Criteria).WithMany().HasForeignKey(r => r.CriteriaId);
        builder.HasIndex(r => r.FiscalYear).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ContractorEvaluation> builder)
    {
        builder.ToTable("ContractorEvaluations");
        builder.Ignore(e => e.IsOpen);
        builder.Property(e => e.Reason).HasMaxLength(ContractorEvaluation.TextMaxLength);
        builder.Property(e => e.Opinion).HasMaxLength(ContractorEvaluation.TextMaxLength);
        builder.Property(e => e.MarkNumber).HasMaxLength(20);
        builder.Property(e => e.StartedBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.Property(e => e.SubmittedBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.Property(e => e.ApprovedBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.Property(e => e.AnsweredBy).HasMaxLength(Contractor.PersonMaxLength + AnswerLink.NameMaxLength);
        builder.Property(e => e.ReturnComment).HasMaxLength(Platform.Approvals.ApprovalDecision.CommentMaxLength);
        builder.HasOne(e => e.Contractor).WithMany().HasForeignKey(e => e.ContractorId);
        builder.HasOne(e => e.Criteria).WithMany().HasForeignKey(e => e.CriteriaId);
        builder.HasOne(e => e.Department).WithMany().HasForeignKey(e => e.DepartmentId);
        builder.HasMany(e => e.Answers).WithOne(a => a.Evaluation).HasForeignKey(a => a.EvaluationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(e => e.Demands).WithOne(d => d.Evaluation).HasForeignKey(d => d.EvaluationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.ContractorId, e.FiscalYear });
        builder.HasIndex(e => new { e.FiscalYear, e.DepartmentId });
    }

    public void Configure(EntityTypeBuilder<EvaluationAnswer> builder)
    {
        builder.ToTable("EvaluationAnswers");
        builder.Property(a => a.Code).HasMaxLength(CriteriaItem.CodeMaxLength);
        builder.Property(a => a.Value).HasMaxLength(EvaluationAnswer.ValueMaxLength);
        builder.Property(a => a.Note).HasMaxLength(EvaluationAnswer.NoteMaxLength);
        builder.HasIndex(a => new { a.EvaluationId, a.Code }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ImprovementDemand> builder)
    {
        builder.ToTable("ImprovementDemands");
        builder.Property(d => d.Code).HasMaxLength(CriteriaItem.CodeMaxLength);
        builder.Property(d => d.Text).HasMaxLength(ImprovementDemand.TextMaxLength);
        builder.Property(d => d.Answer).HasMaxLength(ImprovementDemand.TextMaxLength);
        builder.Property(d => d.Refusal).HasMaxLength(ImprovementDemand.TextMaxLength);
        builder.Property(d => d.Confirmation).HasMaxLength(ImprovementDemand.TextMaxLength);
        builder.Property(d => d.DueExplanation).HasMaxLength(500);
        builder.Property(d => d.DemandedBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.Property(d => d.ConfirmedBy).HasMaxLength(Contractor.PersonMaxLength);
    }

    public void Configure(EntityTypeBuilder<AnswerLink> builder)
    {
        builder.ToTable("AnswerLinks");
        builder.Property(l => l.TokenHash).HasMaxLength(AnswerLink.HashLength);
        builder.Property(l => l.SentTo).HasMaxLength(ContractorContent.MailMaxLength);
        builder.Property(l => l.CreatedBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.Property(l => l.AnsweredBy).HasMaxLength(AnswerLink.NameMaxLength);
        builder.HasOne(l => l.Evaluation).WithMany().HasForeignKey(l => l.EvaluationId);
        builder.HasIndex(l => l.TokenHash).IsUnique();
    }
}
