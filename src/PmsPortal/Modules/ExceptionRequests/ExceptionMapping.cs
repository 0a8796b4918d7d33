using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Applications;

namespace PmsPortal.Modules.ExceptionRequests;

internal sealed class ExceptionMapping : IEntityTypeConfiguration<ExceptionRequest>
{
    public void Configure(EntityTypeBuilder<ExceptionRequest> builder)
    {
        builder.ConfigureApplication("ExceptionRequests");
        builder.ComplexProperty(r => r.Content, content =>
        {
            content.Property(c => c.Ground).HasMaxLength(ExceptionFields.GroundMaxLength);
            foreach (var field in ExceptionFields.All.Where(f => f.MaxLength > 0))
            {
                content.Property<string>(field.Key).HasMaxLength(field.MaxLength);
            }
        });
    }
}
