using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PmsPortal.Modules.Courses;

internal sealed class CourseMapping :
    IEntityTypeConfiguration<Course>,
    IEntityTypeConfiguration<CourseVersion>,
    IEntityTypeConfiguration<CoursePage>,
    IEntityTypeConfiguration<Question>,
    IEntityTypeConfiguration<Taking>,
    IEntityTypeConfiguration<TestAttempt>,
    IEntityTypeConfiguration<AttemptItem>
{
    public void Configure(EntityTypeBuilder<Course> builder)
    {
        builder.ToTable("Courses");
        builder.Property(c => c.Code).HasMaxLength(Course.CodeMaxLength);
        builder.HasIndex(c => c.Code).IsUnique();
        builder.HasMany(c => c.Versions).WithOne(v => v.Course).HasForeignKey(v => v.CourseId);
        builder.HasMany(c => c.Questions).WithOne().HasForeignKey(q => q.CourseId);
        builder.Ignore(c => c.Draft);
        builder.Ignore(c => c.Current);
    }

    public void Configure(EntityTypeBuilder<CourseVersion> builder)
    {
        builder.ToTable("CourseVersions");
        builder.Property(v => v.Title).HasMaxLength(CourseContent.TitleMaxLength);
        builder.Property(v => v.Summary).HasMaxLength(CourseContent.SummaryMaxLength);
        builder.Property(v => v.Note).HasMaxLength(CourseContent.NoteMaxLength);
        builder.Property(v => v.ContentHash).HasMaxLength(64);
        builder.Property(v => v.SearchText).HasMaxLength(CourseVersion.SearchTextMaxLength);
        builder.Property(v => v.DraftedBy).HasMaxLength(CourseVersion.NameMaxLength);
        builder.Property(v => v.PublishedBy).HasMaxLength(CourseVersion.NameMaxLength);
        builder.HasIndex(v => new { v.CourseId, v.Number }).IsUnique();
        builder.HasMany(v => v.Pages).WithOne().HasForeignKey(p => p.VersionId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CoursePage> builder)
    {
        builder.ToTable("CoursePages");
        builder.HasKey(p => new { p.VersionId, p.Position });
        builder.Property(p => p.Title).HasMaxLength(CoursePageContent.TitleMaxLength);
        builder.Property(p => p.Markdown).HasMaxLength(CoursePageContent.MarkdownMaxLength);
        builder.Property(p => p.Contents).HasMaxLength(4);
    }

    public void Configure(EntityTypeBuilder<Question> builder)
    {
        builder.ToTable("CourseQuestions");
        builder.Property(q => q.Code).HasMaxLength(QuestionContent.CodeMaxLength);
        builder.Property(q => q.Text).HasMaxLength(QuestionContent.TextMaxLength);
        builder.Property(q => q.Choices).HasMaxLength(QuestionContent.ChoicesMaxLength);
        builder.Property(q => q.Correct).HasMaxLength(AnswerText.MaxLength);
        builder.Property(q => q.Explanation).HasMaxLength(QuestionContent.ExplanationMaxLength);
        builder.Property(q => q.Clause).HasMaxLength(QuestionContent.ClauseMaxLength);
        builder.HasIndex(q => new { q.CourseId, q.Code, q.Revision }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Taking> builder)
    {
        builder.ToTable("Takings");
        builder.Ignore(t => t.IsOpen);
        builder.Property(t => t.OriginKind).HasMaxLength(Taking.OriginMaxLength);
        builder.Property(t => t.Comment).HasMaxLength(Taking.CommentMaxLength);
        builder.Property(t => t.Reason).HasMaxLength(Taking.ReasonMaxLength);
        builder.HasOne(t => t.Employee).WithMany().HasForeignKey(t => t.EmployeeId);
        builder.HasOne(t => t.CourseVersion).WithMany().HasForeignKey(t => t.CourseVersionId);
        builder.HasMany(t => t.Attempts).WithOne(a => a.Taking).HasForeignKey(a => a.TakingId);
        builder.HasIndex(t => new { t.OriginKind, t.OriginId, t.EmployeeId }).IsUnique();
        builder.HasIndex(t => new { t.EmployeeId, t.Status });
    }

    public void Configure(EntityTypeBuilder<TestAttempt> builder)
    {
        builder.ToTable("TestAttempts");
        builder.Property(a => a.Answers).HasMaxLength(TestAttempt.AnswersMaxLength);
        builder.HasIndex(a => new { a.TakingId, a.Number }).IsUnique();
        builder.HasMany(a => a.Items).WithOne(i => i.Attempt).HasForeignKey(i => i.AttemptId);
    }

    public void Configure(EntityTypeBuilder<AttemptItem> builder)
    {
        builder.ToTable("TestAttemptItems");
        builder.HasKey(i => new { i.AttemptId, i.Position });
        builder.Property(i => i.ChoiceOrder).HasMaxLength(AnswerText.MaxLength);
        builder.Property(i => i.Answer).HasMaxLength(AnswerText.MaxLength);
        builder.HasOne<Question>().WithMany().HasForeignKey(i => i.QuestionId);
    }
}
