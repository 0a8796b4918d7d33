using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PmsPortal.Platform.Data;

/// <summary>A key of ASP.NET Core data protection.</summary>
public sealed class ProtectionKey
{
    /// <summary>The key.</summary>
    public int Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>It as XML.</summary>
    public required string Xml { get; init; }
}

internal sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> builder)
    {
        builder.ToTable("ProtectionKeys");
        builder.Property(k => k.Name).HasMaxLength(200);
        builder.Property(k => k.Xml).IsLongText();
    }
}
