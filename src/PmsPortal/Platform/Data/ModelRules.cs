using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PmsPortal.Platform.Data;

/// <summary>What holds for every table on both databases.</summary>
public static class ModelRules
{
    private const string LongText = "PmsPortal:LongText";

    /// <summary>A text without a limit of its own (a snapshot, a list of changes); every other string has one.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The same builder.</returns>
    public static PropertyBuilder<string> IsLongText(this PropertyBuilder<string> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        property.HasAnnotation(LongText, true);
        return property;
    }

    internal static void Apply(ModelBuilder builder)
    {
        foreach (var type in builder.Model.GetEntityTypes())
        {
            if (typeof(Entity).IsAssignableFrom(type.ClrType))
            {
                type.FindProperty(nameof(Entity.Version))!.IsConcurrencyToken = true;
            }

            // Only children of an aggregate go with it, and say so in their mapping.
            foreach (var key in type.GetForeignKeys().Where(k => k is IConventionForeignKey convention
                && convention.GetDeleteBehaviorConfigurationSource() != ConfigurationSource.Explicit))
            {
                key.DeleteBehavior = DeleteBehavior.Restrict;
            }

            foreach (var property in type.GetProperties().Where(p => p.ClrType == typeof(string)
                && p.GetMaxLength() is null && p.FindAnnotation(LongText) is null))
            {
                // ASP.NET Core Identity leaves these open; ours must be given.
                property.SetMaxLength(type.ClrType.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal) || type.ClrType == typeof(Accounts.Account)
                    ? 450
                    : throw new InvalidOperationException($"{type.ClrType.Name}.{property.Name} needs HasMaxLength or IsLongText"));
            }
        }
    }
}
