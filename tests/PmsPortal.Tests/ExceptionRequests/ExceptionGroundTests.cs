using PmsPortal.Modules.ExceptionRequests;

namespace PmsPortal.Tests.ExceptionRequests;

public sealed class ExceptionGroundTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    public static TheoryData<ExceptionClause, string> Grounds
    {
        get
        {
            var data = new TheoryData<ExceptionClause, string>();
            foreach (var ground in ExceptionGrounds.All)
            {
                data.Add(ground.Clause, ground.Code);
            }

            return data;
        }
    }

    [Theory]
    [InlineData(ExceptionClause.Sensitive, "a b c d e")]
    [InlineData(ExceptionClause.Acquisition, "a b c d")]
    [InlineData(ExceptionClause.DirectWritten, "緊急 4-a 4-b 4-c 4-d")]
    [InlineData(ExceptionClause.BeyondPurpose, "3-a 3-b 3-c 3-d")]
    [InlineData(ExceptionClause.Contact, "a b c d e f-a f-b f-c f-d")]
    [InlineData(ExceptionClause.Provision, "a b c d e f g-a g-b g-c g-d")]
    [InlineData(ExceptionClause.OverseasProvision, "3-a 3-b 3-c 3-d 他法令")]
    [InlineData(ExceptionClause.ProvisionRecord, "3-a 3-b 3-c 3-d a b c")]
    [InlineData(ExceptionClause.ReceiptCheck, "3-a 3-b 3-c 3-d a b c")]
    public void Of_EveryClause_HasItsLetters(ExceptionClause clause, string letters) =>
        Assert.Equal(letters, string.Join(' ', ExceptionGrounds.Of(clause).Select(g => g.Code)));

    [Theory]
    [MemberData(nameof(Grounds))]
    public void SubmissionProblems_CompleteForm_OnlyWhereARequestIsNeeded(ExceptionClause clause, string code)
    {
        var problems = ExceptionRules.SubmissionProblems(Complete(clause, code), Today);

        if (code == "a" && clause is ExceptionClause.Contact or ExceptionClause.Provision && code == "a")
        {
            Assert.Contains("申請は要りません", Assert.Single(problems).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Empty(problems);
        }
    }

    [Theory]
    [MemberData(nameof(Grounds))]
    public void SubmissionProblems_NothingOfTheGround_AsksForItsNeeds(ExceptionClause clause, string code)
    {
        var ground = ExceptionGrounds.Find(clause, code)!;
        var content = Complete(clause, code);
        (content.LegalBasis, content.EvidentKind, content.OptOutReason, content.IsPublished, content.HasContract, content.IsInquiry) =
            (string.Empty, null, string.Empty, false, false, null);

        var fields = ExceptionRules.SubmissionProblems(content, Today).Select(p => p.Field).ToHashSet();

        Assert.Equal(ground.Needs.HasFlag(GroundNeeds.LegalBasis), fields.Contains(nameof(content.LegalBasis)));
        Assert.Equal(ground.Needs.HasFlag(GroundNeeds.EvidentKind), fields.Contains(nameof(content.EvidentKind)));
        Assert.Equal(ground.Needs.HasFlag(GroundNeeds.OptOutReason), fields.Contains(nameof(content.OptOutReason)));
        Assert.Equal(ground.Needs.HasFlag(GroundNeeds.Published), fields.Contains(nameof(content.IsPublished)));
        Assert.Equal(ground.Needs.HasFlag(GroundNeeds.Contract), fields.Contains(nameof(content.HasContract)));
        Assert.Equal(ground.Needs.HasFlag(GroundNeeds.Inquiry), fields.Contains(nameof(content.IsInquiry)));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("b", true)]
    [InlineData("c", true)]
    [InlineData("d", true)]
    [InlineData("e", false)]
    public void SubmissionProblems_ProvisionOfSensitiveInformation_AllowsAToDOnly(string code, bool isAllowed)
    {
        var content = Complete(ExceptionClause.Sensitive, code);
        content.Use = ExceptionUse.Provision;

        Assert.Equal(isAllowed, ExceptionRules.SubmissionProblems(content, Today).Count == 0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public void SubmissionProblems_OptOutOfSensitiveInformation_Refused(bool? isSensitive)
    {
        var content = Complete(ExceptionClause.Provision, "b");
        content.IsSensitive = isSensitive;

        Assert.Equal(nameof(content.IsSensitive), Assert.Single(ExceptionRules.SubmissionProblems(content, Today)).Field);
    }

    [Theory]
    [InlineData("g-a")]
    [InlineData("g-d")]
    public void SubmissionProblems_InquiryOfInvestigators_AsksWhoAndWhat(string code)
    {
        var content = Complete(ExceptionClause.Provision, code);
        content.IsInquiry = true;

        Assert.Equal(
            [nameof(content.OfficerTitle), nameof(content.OfficerName), nameof(content.OfficerDocument), nameof(content.InquiryContent), nameof(content.IsVoluntaryInquiry)],
            ExceptionRules.SubmissionProblems(content, Today).Select(p => p.Field));
    }

    [Fact]
    public void SubmissionProblems_EndBeforeBeginning_Refused()
    {
        var content = Complete(ExceptionClause.BeyondPurpose, "3-b");
        content.ExpiresOn = content.PlannedOn!.Value.AddDays(-1);

        Assert.Equal(nameof(content.ExpiresOn), Assert.Single(ExceptionRules.SubmissionProblems(content, Today)).Field);
    }

    [Fact]
    public void DraftProblems_LetterOfAnotherClause_Refused() =>
        Assert.Equal(nameof(ExceptionContent.Ground), Assert.Single(ExceptionRules.DraftProblems(new() { Title = "件名", Clause = ExceptionClause.Acquisition, Ground = "e" })).Field);

    internal static ExceptionContent Complete(ExceptionClause clause, string code)
    {
        var needs = ExceptionGrounds.Find(clause, code)!.Needs;
        return new()
        {
            Clause = clause,
            Ground = code,
            Use = clause == ExceptionClause.Sensitive ? ExceptionUse.Acquisition : null,
            Title = "受診者情報の取扱い",
            Subject = "受診者の氏名、連絡先",
            IsSensitive = clause == ExceptionClause.Sensitive,
            Reason = "本人の意識がなく、同意を得られないため",
            LegalBasis = needs.HasFlag(GroundNeeds.LegalBasis) ? "刑事訴訟法第197条第2項" : string.Empty,
            EvidentKind = needs.HasFlag(GroundNeeds.EvidentKind) ? EvidentKind.BusinessCard : null,
            OptOutReason = needs.HasFlag(GroundNeeds.OptOutReason) ? "法令の届出を済ませている" : string.Empty,
            IsPublished = needs.HasFlag(GroundNeeds.Published),
            HasContract = needs.HasFlag(GroundNeeds.Contract),
            IsInquiry = needs.HasFlag(GroundNeeds.Inquiry) ? false : null,
            PlannedOn = Today.AddDays(10),
        };
    }
}
