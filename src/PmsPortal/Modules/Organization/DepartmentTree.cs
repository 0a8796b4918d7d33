using System.Text;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Organization;

/// <summary>Who stands below whom.</summary>
internal static class DepartmentTree
{
    /// <summary>A department and everything below it; ends even where the data hold a cycle.</summary>
    public static HashSet<int> Below(IReadOnlyCollection<Department> all, int id)
    {
        var found = new HashSet<int> { id };
        var waiting = new Queue<int>([id]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var child in all.Where(d => d.ParentId == next && found.Add(d.Id)))
            {
                waiting.Enqueue(child.Id);
            }
        }

        return found;
    }
}

/// <summary>Codes and numbers as they are kept: full-width letters and digits of office files become half-width ones.</summary>
internal static class CodeText
{
    public static string Of(string? text) => JapaneseText.Tidy(JapaneseText.Tidy(text).Normalize(NormalizationForm.FormKC));
}
