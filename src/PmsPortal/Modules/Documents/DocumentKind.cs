using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Documents;

/// <summary>文書の種類 (A.3.5.2)</summary>
public enum DocumentKind
{
    [Label("規程", "PMK", "内部規程")]
    Rule,

    [Label("手順", "PMT", "手順書")]
    Procedure,

    [Label("様式", "PMY", "書式")]
    Form,
}

/// <summary>PMK-nnn, PMT-nnn and PMY-nnn.</summary>
public static class DocumentNumbers
{
    public static string Prefix(this DocumentKind kind) => kind switch
    {
        DocumentKind.Rule => "PMK",
        DocumentKind.Procedure => "PMT",
        DocumentKind.Form => "PMY",
    };

    /// <summary>The approval route of the class (decision 0012).</summary>
    public static string RouteCode(this DocumentKind kind) => $"Document.{kind.Prefix()}";

    /// <summary>The class that a number belongs to; null where it isn't a number of a document.</summary>
    public static DocumentKind? KindOf(string number) =>
        number is { Length: 7 } && number[3] == '-' && number.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0 && !number.EndsWith("000", StringComparison.Ordinal)
            ? Enum.GetValues<DocumentKind>().Select(k => (DocumentKind?)k).FirstOrDefault(k => number.StartsWith(k!.Value.Prefix(), StringComparison.Ordinal))
            : null;

    /// <summary>The number after the highest of its class.</summary>
    public static string Next(DocumentKind kind, IEnumerable<string> numbers)
    {
        var last = numbers.Where(n => KindOf(n) == kind).Select(n => int.Parse(n.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind.Prefix()}-{last + 1:000}");
    }
}
