using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Contractors;

/// <summary>How the ledger and the list of contractors contradict each other (A.3.3.1, A.3.4.3.4).</summary>
public enum DifferenceKind
{
    [Label("台帳は委託「有」だが、委託先がない")]
    EntryWithoutContractor,

    [Label("台帳の委託先が、一覧表にない")]
    UnknownName,

    [Label("台帳と一覧表が結び付いていない")]
    NotJoined,

    [Label("一覧表で結び付いているが、台帳は委託「無」")]
    EntryNotEntrusted,

    [Label("一覧表の委託先が、台帳に書かれていない")]
    NameMissing,

    [Label("個人データを取り扱う業務に、台帳がない")]
    EntrustmentWithoutEntry,
}

/// <summary>A ledger entry in force.</summary>
public sealed record LedgerFact(int EntryId, string Number, string Name, int DepartmentId, bool? IsEntrusted, string Contractors);

/// <summary>An entrustment under way.</summary>
public sealed record EntrustmentFact(int Id, int ContractorId, string ContractorNumber, string ContractorName, string NameKey, string Work, EntrustmentClass? Class, int? DepartmentId, IReadOnlySet<int> EntryIds);

/// <summary>One contradiction, with what a click can do about it.</summary>
/// <param name="Candidates">Entrustments that the entry could be joined to.</param>
public sealed record LedgerDifference(
    DifferenceKind Kind, int? DepartmentId, int? EntryId, string Entry, int? ContractorId, string Contractor, string Text, IReadOnlyList<(int EntrustmentId, string Label)> Candidates);

/// <summary>An entry with 委託有 must name its contractors, and an entrustment its entries; the same ones on both sides.</summary>
public static class CrossCheck
{
    public static IReadOnlyList<LedgerDifference> Compare(IReadOnlyCollection<LedgerFact> entries, IReadOnlyCollection<EntrustmentFact> entrustments)
    {
        var byKey = entrustments.ToLookup(e => e.NameKey);
        var byEntry = entrustments.SelectMany(e => e.EntryIds.Select(id => (id, e))).ToLookup(p => p.id, p => p.e);
        var found = new List<LedgerDifference>();
        foreach (var entry in entries)
        {
            var title = $"{entry.Number} {entry.Name}";
            var joined = byEntry[entry.EntryId].ToList();
            var names = ContractorName.Split(entry.Contractors);
            if (entry.IsEntrusted == true && joined.Count == 0 && names.Count == 0)
            {
                Add(DifferenceKind.EntryWithoutContractor, entry, null, "台帳に委託先を書くか、一覧表の委託業務をこの台帳に結び付けます。", Candidates(entry, entrustments));
            }

            foreach (var name in names)
            {
                var key = ContractorName.Key(name);
                if (!byKey[key].Any())
                {
                    Add(DifferenceKind.UnknownName, entry, null, $"「{name}」を委託先として登録するか、台帳の委託先を直します。", []);
                }
                else if (joined.TrueForAll(e => e.NameKey != key))
                {
                    Add(DifferenceKind.NotJoined, entry, byKey[key].First(), $"台帳は「{name}」を委託先としています。該当する委託業務に結び付けます。", [.. byKey[key].Select(e => (e.Id, $"{e.ContractorName} {e.Work}"))]);
                }
            }

            if (joined.Count > 0 && entry.IsEntrusted != true)
            {
                Add(DifferenceKind.EntryNotEntrusted, entry, joined[0], "台帳の委託有無を「有」に直して申請するか、一覧表の結び付きを外します。", []);
            }

            foreach (var other in joined.Where(e => names.Count > 0 && names.All(n => ContractorName.Key(n) != e.NameKey)).DistinctBy(e => e.ContractorId))
            {
                Add(DifferenceKind.NameMissing, entry, other, $"台帳の委託先の欄に「{other.ContractorName}」を加えて申請します。", []);
            }

            void Add(DifferenceKind kind, LedgerFact of, EntrustmentFact? with, string text, IReadOnlyList<(int, string)> candidates) =>
                found.Add(new(kind, of.DepartmentId, of.EntryId, title, with?.ContractorId, with is null ? string.Empty : $"{with.ContractorNumber} {with.ContractorName}", text, candidates));
        }

        var known = entries.Select(e => e.EntryId).ToHashSet();
        found.AddRange(entrustments.Where(e => e.Class == EntrustmentClass.HandlesData && !e.EntryIds.Any(known.Contains)).Select(e => new LedgerDifference(
            DifferenceKind.EntrustmentWithoutEntry, e.DepartmentId, null, string.Empty, e.ContractorId, $"{e.ContractorNumber} {e.ContractorName}", $"業務「{e.Work}」で渡す個人情報の台帳を選びます。台帳がなければ、先に台帳を作ります。", [])));
        return [.. found.OrderBy(d => d.Kind).ThenBy(d => d.Entry, StringComparer.Ordinal).ThenBy(d => d.Contractor, StringComparer.Ordinal)];
    }

    // What the department itself gives out; a list of everything helps nobody.
    private static IReadOnlyList<(int, string)> Candidates(LedgerFact entry, IEnumerable<EntrustmentFact> all) =>
        [.. all.Where(e => e.DepartmentId == entry.DepartmentId && e.Class == EntrustmentClass.HandlesData).Take(10).Select(e => (e.Id, $"{e.ContractorName} {e.Work}"))];
}
