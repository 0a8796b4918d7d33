using System.Xml;

namespace PmsPortal.Platform.Workbooks;

/// <summary>The relationships of a part: which part each id stands for. External targets are left out and never followed.</summary>
internal sealed class XlsxRelationships
{
    private readonly List<(string Id, string Type, string Target)> items = [];

    private XlsxRelationships()
    {
    }

    public static XlsxRelationships Of(XlsxPackage package, string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? string.Empty : part[..slash];
        var relationships = new XlsxRelationships();
        var path = $"{(folder.Length == 0 ? string.Empty : folder + "/")}_rels/{part[(slash + 1)..]}.rels";
        if (!package.Has(path))
        {
            return relationships;
        }

        using var reader = package.Read(path);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && reader.GetAttribute("TargetMode") != "External")
            {
                relationships.items.Add((
                    reader.GetAttribute("Id") ?? string.Empty,
                    reader.GetAttribute("Type") ?? string.Empty,
                    Resolve(folder, reader.GetAttribute("Target") ?? string.Empty)));
            }
        }

        return relationships;
    }

    /// <summary>The part of the first relationship whose type ends so (both spellings of the standard end alike).</summary>
    public string? First(string typeEnding) =>
        items.FirstOrDefault(i => i.Type.EndsWith("/" + typeEnding, StringComparison.Ordinal)).Target;

    /// <summary>The part of an id, where its type ends so.</summary>
    public string? Target(string id, string typeEnding) =>
        items.FirstOrDefault(i => i.Id == id && i.Type.EndsWith("/" + typeEnding, StringComparison.Ordinal)).Target;

    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        if (target.StartsWith('/'))
        {
            return target.TrimStart('/');
        }

        var segments = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var segment in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("." or ".."))
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }
}
