using System.Globalization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Registers;

/// <summary>Makes the usual kinds of <see cref="RegisterField{T}"/>.</summary>
/// <typeparam name="T">The content that holds the fields.</typeparam>
public static class Fields<T>
{
    /// <summary>A text.</summary>
    /// <param name="key">Property name.</param>
    /// <param name="label">Japanese name.</param>
    /// <param name="maxLength">Longest text.</param>
    /// <param name="get">Reads it.</param>
    /// <param name="set">Writes it.</param>
    /// <param name="width">Column width in characters.</param>
    /// <param name="group">Caption above, or null.</param>
    /// <param name="required">Whether an added row needs it.</param>
    /// <param name="aliases">Other headers.</param>
    /// <returns>The field.</returns>
    public static RegisterField<T> Text(
        string key, string label, int maxLength, Func<T, string> get, Action<T, string> set,
        double width = 20, string? group = null, bool required = false, params string[] aliases) => new()
        {
            Key = key,
            Label = label,
            Group = group,
            MaxLength = maxLength,
            Width = width,
            Required = required,
            Aliases = aliases,
            Value = get,
            Text = get,
            Accept = (content, text) => set(content, JapaneseText.Tidy(text)),
        };

    /// <summary>A text that leaves with a file and is never read back.</summary>
    /// <param name="key">Property name.</param>
    /// <param name="label">Japanese name.</param>
    /// <param name="get">Reads it.</param>
    /// <param name="width">Column width in characters.</param>
    /// <returns>The field.</returns>
    public static RegisterField<T> Shown(string key, string label, Func<T, string> get, double width = 14) =>
        new() { Key = key, Label = label, Width = width, Value = get, Text = get };

    /// <summary>有 or 無; empty where nobody said.</summary>
    /// <param name="key">Property name.</param>
    /// <param name="label">Japanese name.</param>
    /// <param name="get">Reads it.</param>
    /// <param name="set">Writes it.</param>
    /// <param name="yes">The word for true.</param>
    /// <param name="no">The word for false.</param>
    /// <param name="aliases">Other headers.</param>
    /// <returns>The field.</returns>
    public static RegisterField<T> YesNo(
        string key, string label, Func<T, bool?> get, Action<T, bool?> set, string yes = "有", string no = "無", params string[] aliases)
    {
        string Show(T content) => get(content) switch { true => yes, false => no, null => string.Empty };
        return new()
        {
            Key = key,
            Label = label,
            Width = 8,
            Aliases = aliases,
            Value = Show,
            Text = Show,
            Accept = (content, text) => set(content, JapaneseText.Tidy(text) switch
            {
                "" => null,
                var word when word == yes => true,
                var word when word == no => false,
                var word => YesNoText.TryParse(word, out var value)
                    ? value
                    : throw new FieldFormatException($"「{yes}」か「{no}」で入力してください（○・×・－も読み取れます）。"),
            }),
        };
    }

    /// <summary>One of an enum's members; another word becomes その他 where the enum has it.</summary>
    /// <typeparam name="TChoice">The enum.</typeparam>
    /// <param name="key">Property name.</param>
    /// <param name="label">Japanese name.</param>
    /// <param name="get">Reads it.</param>
    /// <param name="set">Writes it.</param>
    /// <param name="other">The member that takes any other word, with its text's accessors; null where there is none.</param>
    /// <param name="group">Caption above, or null.</param>
    /// <param name="aliases">Other headers.</param>
    /// <returns>The field.</returns>
    public static RegisterField<T> Choice<TChoice>(
        string key, string label, Func<T, TChoice?> get, Action<T, TChoice?> set,
        (TChoice Member, Func<T, string> Get, Action<T, string> Set, int MaxLength)? other = null, string? group = null, params string[] aliases)
        where TChoice : struct, Enum
    {
        string Show(T content) => get(content) is not { } value ? string.Empty
            : other is { } o && value.Equals(o.Member) ? OtherText.Show(o.Get(content))
            : value.Label();

        void Take(T content, string text)
        {
            var word = JapaneseText.Tidy(text);
            TChoice? found = word.Length == 0 ? null : EnumLabels.Find<TChoice>(word);
            if (other is { } o)
            {
                o.Set(content, string.Empty);
                if (word.Length > 0 && (found is null || found.Value.Equals(o.Member)))
                {
                    found = o.Member;
                    o.Set(content, OtherText.Read(word, o.MaxLength));
                }
            }
            else if (word.Length > 0 && found is null)
            {
                throw new FieldFormatException($"{string.Join("・", EnumLabels.All<TChoice>().Select(c => $"「{c.Label}」"))}のどれかで入力してください。");
            }

            set(content, found);
        }

        return new() { Key = key, Label = label, Group = group, Width = 12, Aliases = aliases, Value = Show, Text = Show, Accept = Take };
    }

    /// <summary>A business day.</summary>
    /// <param name="key">Property name.</param>
    /// <param name="label">Japanese name.</param>
    /// <param name="get">Reads it.</param>
    /// <param name="set">Writes it; null for a field that the system fills.</param>
    /// <param name="group">Caption above, or null.</param>
    /// <returns>The field.</returns>
    public static RegisterField<T> Date(
        string key, string label, Func<T, DateOnly?> get, Action<T, DateOnly?>? set, string? group = null) => new()
        {
            Key = key,
            Label = label,
            Group = group,
            Width = 12,
            Value = content => get(content),
            Text = content => get(content)?.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture) ?? string.Empty,
            Accept = set is null ? null : (content, text) => set(content, JapaneseText.Tidy(text) is { Length: > 0 } day ? Wareki.Parse(day) : null),
        };
}

/// <summary>その他 with its text, as one word of a workbook.</summary>
public static class OtherText
{
    private const string Prefix = "その他";

    /// <summary>その他（…）.</summary>
    /// <param name="text">What was written beside その他.</param>
    /// <returns>One word.</returns>
    public static string Show(string text) => text.Length == 0 ? Prefix : $"{Prefix}（{text}）";

    /// <summary>What was written beside その他.</summary>
    /// <param name="word">その他（…）, or any other word.</param>
    /// <param name="maxLength">Longest text.</param>
    /// <returns>The text.</returns>
    /// <exception cref="FieldFormatException">It is too long.</exception>
    public static string Read(string word, int maxLength)
    {
        var text = word.StartsWith(Prefix, StringComparison.Ordinal) ? word[Prefix.Length..].Trim('（', '）', '(', ')', ' ', '：', ':') : word;
        return text.Length <= maxLength ? text : throw new FieldFormatException($"その他の内容は{maxLength}文字以内にしてください。");
    }
}
