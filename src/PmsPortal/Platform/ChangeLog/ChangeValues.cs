using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.ChangeLog;

/// <summary>
/// Turns the values of the log, which are kept as the program has them, into what people read: the names of choices,
/// はい or いいえ, days and times of Japan, the names of people and departments.
/// </summary>
internal sealed class ChangeValues
{
    // The model is the same for every database; a field's shape is found once.
    private static readonly ConcurrentDictionary<(string Entity, string Field), Shape> Shapes = new();
    private readonly IModel model;
    private readonly IReadOnlyDictionary<(Type Type, string Key), string> names;

    private ChangeValues(IModel model, IReadOnlyDictionary<(Type Type, string Key), string> names) => (this.model, this.names) = (model, names);

    /// <summary>Reads the names that the entries' keys stand for, with two SQL commands at most.</summary>
    public static async Task<ChangeValues> ReadAsync(PortalDbContext db, IReadOnlyCollection<ChangeEntry> entries, CancellationToken cancellationToken)
    {
        var names = new Dictionary<(Type Type, string Key), string>();
        var keys = entries.SelectMany(e => e.ReadChanges().Select(c => (Shape: Find(db.Model, e.EntityType, c.Field), Change: c)))
            .SelectMany(x => new[] { (x.Shape.Principal, Key: x.Change.Old), (x.Shape.Principal, Key: x.Change.New) })
            .Where(x => x.Principal is not null && int.TryParse(x.Key, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
            .ToLookup(x => x.Principal!, x => int.Parse(x.Key!, CultureInfo.InvariantCulture));
        if (keys[typeof(Employee)].Distinct().ToList() is { Count: > 0 } people)
        {
            foreach (var person in await db.Employees.Where(e => people.Contains(e.Id)).Select(e => new { e.Id, e.Name }).ToListAsync(cancellationToken))
            {
                names[(typeof(Employee), Text(person.Id))] = person.Name;
            }
        }

        if (keys[typeof(Department)].Distinct().ToList() is { Count: > 0 } departments)
        {
            foreach (var department in await db.Departments.Where(d => departments.Contains(d.Id)).Select(d => new { d.Id, d.Name }).ToListAsync(cancellationToken))
            {
                names[(typeof(Department), Text(department.Id))] = department.Name;
            }
        }

        return new ChangeValues(db.Model, names);
    }

    /// <summary>A change with values in words.</summary>
    public FieldChange Describe(string entity, FieldChange change)
    {
        var shape = Find(model, entity, change.Field);
        return change with { Old = Describe(shape, change.Old), New = Describe(shape, change.New) };
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static Shape Find(IModel model, string entity, string field) => Shapes.GetOrAdd((entity, field), key =>
    {
        var type = model.GetEntityTypes().FirstOrDefault(t => t.ClrType.Name == key.Entity);
        var property = type?.FindProperty(key.Field) as IReadOnlyProperty
            ?? type?.GetComplexProperties().Select(c => c.ComplexType.FindProperty(key.Field)).FirstOrDefault(p => p is not null);
        return property is null
            ? new Shape(typeof(string), null)
            : new Shape(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType, property.GetContainingForeignKeys().FirstOrDefault()?.PrincipalEntityType.ClrType);
    });

    // What was written by an earlier version and reads otherwise is shown as it stands.
    private string? Describe(Shape shape, string? value) => (shape, value) switch
    {
        (_, null or "") => value,
        ({ Principal: { } principal }, _) => names.GetValueOrDefault((principal, value)) ?? value,
        ({ Type.IsEnum: true }, _) => string.Join("、", value.Split(", ").Select(name => EnumLabels.Label(shape.Type, name))),
        ({ Type: var type }, _) when type == typeof(bool) => value switch { "True" => "はい", "False" => "いいえ", _ => value },
        ({ Type: var type }, _) when type == typeof(DateOnly) && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) => on.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture),
        ({ Type: var type }, _) when type == typeof(DateTime) && DateTime.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) => JapanTime.Show(at),
        ({ Type: var type }, _) when type == typeof(TimeOnly) && TimeOnly.TryParse(value, CultureInfo.InvariantCulture, out var time) => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        _ => value,
    };

    private sealed record Shape(Type Type, Type? Principal);
}
