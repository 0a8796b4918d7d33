using PmsPortal.Modules.Documents;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Tests.Documents;

public sealed class DocumentRulesTests
{
    [Theory]
    [InlineData("PMK-001", DocumentKind.Rule)]
    [InlineData("PMT-120", DocumentKind.Procedure)]
    [InlineData("PMY-999", DocumentKind.Form)]
    [InlineData("PMK-000", null)]
    [InlineData("PMK-01", null)]
    [InlineData("PMK-0001", null)]
    [InlineData("PMK001", null)]
    [InlineData("PMK-0a1", null)]
    [InlineData("ABC-001", null)]
    [InlineData("PMK-１２３", null)]
    [InlineData("", null)]
    public void KindOf_Number_IsTheClassOfItsPrefix(string number, DocumentKind? kind) => Assert.Equal(kind, DocumentNumbers.KindOf(number));

    [Fact]
    public void Next_OfAClass_FollowsTheHighestAndFillsNoGap()
    {
        string[] taken = ["PMK-001", "PMK-007", "PMT-030"];

        Assert.Equal("PMK-008", DocumentNumbers.Next(DocumentKind.Rule, taken));
        Assert.Equal("PMT-031", DocumentNumbers.Next(DocumentKind.Procedure, taken));
        Assert.Equal("PMY-001", DocumentNumbers.Next(DocumentKind.Form, taken));
    }

    [Theory]
    [InlineData("A.3.5.2, A.3.5.3", "A.3.5.2、A.3.5.3")]
    [InlineData("A.3.5.2・J.4.1　A.3.5.2", "A.3.5.2、J.4.1")]
    [InlineData("", "")]
    public void Clauses_Written_AreTidied(string text, string tidy) => Assert.Equal(tidy, ClauseList.Tidy(text));

    [Fact]
    public void Clauses_Words_AreRefused() => Assert.Throws<FieldFormatException>(() => ClauseList.Tidy("文書管理"));

    [Fact]
    public void Clauses_Key_FindsWholeCodesOnly()
    {
        Assert.Equal("|A.3.5.2|A.3.5|", ClauseList.Key("A.3.5.2、A.3.5"));
        Assert.DoesNotContain("|A.3|", ClauseList.Key("A.3.5.2"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("本文", "理由", true, 0, null)]
    [InlineData("", "理由", true, 1, null)]
    [InlineData("本文", "", false, 1, null)]
    [InlineData("", "理由", true, 0, "本文もPDFもない")]
    [InlineData("", "", false, 0, "本文もPDFもない")]
    [InlineData("本文", "", true, 0, "改訂内容を書いて")]
    [InlineData("本文", "理由", true, 2, "PDFが2つ以上")]
    public void Submission_OfAVersion_NeedsTextOrFileAndFromTheSecondOnItsChange(string body, string note, bool hasPrevious, int pdfs, string? expected)
    {
        var content = Sample();
        (content.Body, content.RevisionNote) = (body, note);

        var problems = DocumentRules.ProblemsOfSubmission(content, hasPrevious, pdfs);

        if (expected is null)
        {
            Assert.Empty(problems);
        }
        else
        {
            Assert.Contains(expected, Assert.Single(problems).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(nameof(DocumentContent.Title))]
    [InlineData(nameof(DocumentContent.StoragePlace))]
    [InlineData(nameof(DocumentContent.Retention))]
    [InlineData(nameof(DocumentContent.DisposalWay))]
    public void Content_WithoutAFieldOfF41_IsRefused(string key)
    {
        var content = Sample();
        DocumentFields.Find(key).Accept!(content, string.Empty);

        Assert.Equal(key, Assert.Single(DocumentRules.Problems(content)).Field);
    }

    [Theory]
    [InlineData("2026-04-02", "2026-04-01", null, true)]
    [InlineData("2026-04-01", "2026-04-01", null, false)]
    [InlineData("2026-03-31", "2026-04-01", null, false)]
    [InlineData(null, "2026-04-01", null, false)]
    [InlineData("2026-04-02", "2026-04-01", "2026-04-02", false)]
    [InlineData("2026-05-01", "2026-04-01", "2026-04-02", true)]
    public void Stale_OfABasis_IsAChangeAfterTheIssueAndAfterTheAnswer(string? changed, string issued, string? answered, bool stale) =>
        Assert.Equal(stale, DocumentBases.IsStale(Day(changed), Day(issued), Day(answered)));

    [Fact]
    public void Distribution_WithoutATargetOrWithAnOddTerm_IsRefused()
    {
        Assert.Empty(DocumentRules.ProblemsOfDistribution([new(AddresseeKind.Everyone), new(AddresseeKind.Department, 3), new(AddresseeKind.Role, null, PmsRole.Auditor)], 14));
        Assert.Single(DocumentRules.ProblemsOfDistribution([new(AddresseeKind.Department)], 14));
        Assert.Single(DocumentRules.ProblemsOfDistribution([new(AddresseeKind.Role)], 14));
        Assert.Single(DocumentRules.ProblemsOfDistribution([], 0));
        Assert.Single(DocumentRules.ProblemsOfDistribution([], 91));
    }

    [Fact]
    public void Record_VersionColumn_IsTextSoThatTenDoesNotBecomeOne()
    {
        var field = DocumentRecord.Fields.Single(f => f.Key == nameof(DocumentRecord.Version));
        var record = new DocumentRecord();
        field.Accept!(record, "第1.10版");

        Assert.Equal("第1.10版", Assert.IsType<string>(field.Value(record)));
        Assert.Equal("1.10", field.Text(record));
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DocumentContent Sample() => new() { Title = "規程", StoragePlace = "ポータル", Retention = "廃止後5年", DisposalWay = "消去" };
}
