using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PmsPortal.Platform.Scheduling;

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>, IEntityTypeConfiguration<JobState>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("JobRuns");
        builder.Property(r => r.JobCode).HasMaxLength(JobDefinition.CodeMaxLength);
        builder.Property(r => r.Message).HasMaxLength(JobRun.MessageMaxLength);
        builder.Property(r => r.Detail).HasMaxLength(JobRun.DetailMaxLength);
        builder.Property(r => r.ErrorId).HasMaxLength(8);
        builder.Property(r => r.Node).HasMaxLength(NodeName.MaxLength);
        builder.Property(r => r.TriggeredBy).HasMaxLength(JobRun.TriggeredByMaxLength);
        builder.HasIndex(r => new { r.JobCode, r.Id });
        builder.HasIndex(r => r.StartedAt);
    }

    public void Configure(EntityTypeBuilder<JobState> builder)
    {
        builder.ToTable("JobStates");
        builder.HasKey(s => s.JobCode);
        builder.Property(s => s.JobCode).HasMaxLength(JobDefinition.CodeMaxLength);
    }
}
