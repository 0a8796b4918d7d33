using System.Reflection;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Registers;

/// <summary>The Japanese name of an enum member, and the other words by which workbooks call it.</summary>
/// <param name="text">The name on screens and in workbooks.</param>
/// <param name="aliases">Other words that an import understands.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class LabelAttribute(string text, params string[] aliases) : Attribute
{
    /// <summary>The name.</summary>
    public string Text { get; } = text;

    /// <summary>Other words for it.</summary>
    public IReadOnlyList<string> Aliases { get; } = aliases;
}

/// <summary>Names and choices of enums that carry <see cref="LabelAttribute"/>.</summary>
public static class EnumLabels
{
    /// <summary>The Japanese name.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="value">The member.</param>
    /// <returns>Its label, or its own name where it has none.</returns>
    public static string Label<T>(this T value)
        where T : struct, Enum => Cache<T>.Labels.GetValueOrDefault(value) ?? value.ToString();

    /// <summary>The Japanese name of a member that is known by its own name alone.</summary>
    /// <param name="type">The enum.</param>
    /// <param name="name">The member's own name, case as declared.</param>
    /// <returns>Its label, or the name as given where the enum has no such member or the member no label.</returns>
    public static string Label(Type type, string name)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.GetField(name, BindingFlags.Public | BindingFlags.Static)?.GetCustomAttribute<LabelAttribute>()?.Text ?? name;
    }

    /// <summary>Every member with its name, in order of declaration.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <returns>Member and label.</returns>
    public static IReadOnlyList<(T Value, string Label)> All<T>()
        where T : struct, Enum => Cache<T>.All;

    /// <summary>The member that a cell's text names, by label, alias or the member's own name.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="text">The text; spaces, width and kana size don't matter.</param>
    /// <returns>The member, or null.</returns>
    public static T? Find<T>(string text)
        where T : struct, Enum =>
        Cache<T>.ByLabel.TryGetValue(text, out var exact) ? exact
        : Cache<T>.ByKey.TryGetValue(JapaneseText.ToSearchKey(text), out var value) ? value : null;

    private static class Cache<T>
        where T : struct, Enum
    {
        public static readonly IReadOnlyList<(T Value, string Label)> All =
            [.. Enum.GetValues<T>().Select(v => (v, Attribute(v)?.Text ?? v.ToString()))];

        public static readonly Dictionary<T, string> Labels = All.ToDictionary(a => a.Value, a => a.Label);

        // Most cells hold the label as it is.
        public static readonly Dictionary<string, T> ByLabel = All.DistinctBy(a => a.Label).ToDictionary(a => a.Label, a => a.Value);

        public static readonly Dictionary<string, T> ByKey = All
            .SelectMany(a => (Attribute(a.Value)?.Aliases ?? []).Append(a.Label).Append(a.Value.ToString())
                .Select(word => (Key: JapaneseText.ToSearchKey(word), a.Value)))
            .DistinctBy(a => a.Key)
            .ToDictionary(a => a.Key, a => a.Value);

        private static LabelAttribute? Attribute(T value) =>
            typeof(T).GetField(value.ToString())!.GetCustomAttribute<LabelAttribute>();
    }
}
