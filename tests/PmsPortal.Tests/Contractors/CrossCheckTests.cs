using PmsPortal.Modules.Contractors;

namespace PmsPortal.Tests.Contractors;

public sealed class CrossCheckTests
{
    private static readonly EntrustmentFact Print = new(11, 1, "K-001", "㈱蔵王印刷", ContractorName.Key("㈱蔵王印刷"), "印刷", EntrustmentClass.HandlesData, 5, new HashSet<int> { 100 });
    private static readonly LedgerFact Entry = new(100, "D01-001", "結果票", 5, true, "株式会社蔵王印刷");

    public static TheoryData<string, LedgerFact[], EntrustmentFact[], DifferenceKind[]> Cases() => new()
    {
        { "both name each other", [Entry], [Print], [] },
        { "joined is enough where the field is empty", [Entry with { Contractors = "" }], [Print], [] },
        { "entrusted and nobody named", [Entry with { Contractors = "" }], [Print with { EntryIds = new HashSet<int>() }], [DifferenceKind.EntryWithoutContractor, DifferenceKind.EntrustmentWithoutEntry] },
        { "a name that isn't listed", [Entry with { Contractors = "蔵王印刷、どこかの会社" }], [Print], [DifferenceKind.UnknownName] },
        { "named but not joined", [Entry], [Print with { EntryIds = new HashSet<int>() }], [DifferenceKind.NotJoined, DifferenceKind.EntrustmentWithoutEntry] },
        { "joined to an entry that says 無", [Entry with { IsEntrusted = false, Contractors = "" }], [Print], [DifferenceKind.EntryNotEntrusted] },
        { "joined, and the entry names another", [Entry, Entry with { EntryId = 101, Number = "D01-002", Contractors = "蔵王印刷" }], [Print with { NameKey = ContractorName.Key("最上運送"), ContractorName = "最上運送" }, Print with { Id = 12, EntryIds = new HashSet<int> { 101, 100 } }], [DifferenceKind.NameMissing] },
        { "somebody who only may touch needs no entry", [], [Print with { Class = EntrustmentClass.MayTouchData, EntryIds = new HashSet<int>() }], [] },
        { "an entry that is gone", [], [Print], [DifferenceKind.EntrustmentWithoutEntry] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compare_LedgerAndList_FindsEachContradictionOnce(string what, LedgerFact[] entries, EntrustmentFact[] work, DifferenceKind[] expected) =>
        Assert.True(expected.SequenceEqual(CrossCheck.Compare(entries, work).Select(d => d.Kind)), $"{what}: {string.Join(", ", CrossCheck.Compare(entries, work).Select(d => $"{d.Kind} {d.Entry} {d.Text}"))}");

    [Fact]
    public void Compare_NameThatIsListed_OffersToJoinItsWork()
    {
        var found = CrossCheck.Compare([Entry], [Print with { EntryIds = new HashSet<int>() }])[0];
        Assert.Equal((100, 11), (found.EntryId!.Value, Assert.Single(found.Candidates).EntrustmentId));
    }
}
