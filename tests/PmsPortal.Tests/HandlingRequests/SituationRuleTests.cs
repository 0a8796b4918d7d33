using PmsPortal.Modules.HandlingRequests;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Tests.HandlingRequests;

public sealed class SituationRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    public static TheoryData<HandlingSituation> Situations => [.. Enum.GetValues<HandlingSituation>()];

    [Theory]
    [InlineData(HandlingSituation.NewKind, "A.3.3.1(1)5)", "", true, false, false)]
    [InlineData(HandlingSituation.PurposeOfNewKind, "A.3.4.2.1", "", true, false, false)]
    [InlineData(HandlingSituation.Acquisition, "A.3.4.2.4", "", true, false, false)]
    [InlineData(HandlingSituation.DirectWritten, "A.3.4.2.5", "ABCDEFGH", true, false, true)]
    [InlineData(HandlingSituation.BeyondPurpose, "A.3.4.2.6", "ABCDEF", false, false, true)]
    [InlineData(HandlingSituation.Contact, "A.3.4.2.7", "ABCDEF", false, true, true)]
    [InlineData(HandlingSituation.Provision, "A.3.4.2.8", "ABCD", false, true, true)]
    [InlineData(HandlingSituation.OverseasProvision, "A.3.4.2.8.1", "", false, false, true)]
    public void Of_EverySituation_SaysWhatTheRulesSay(
        HandlingSituation situation, string clause, string notices, bool isNewKind, bool needsAcquisition, bool needsConsent)
    {
        var rule = SituationRule.Of(situation);

        Assert.Equal(clause, rule.Clause);
        Assert.Equal(notices, rule.Notices == NoticeItems.None ? string.Empty : rule.Notices.ToString().Replace(", ", string.Empty, StringComparison.Ordinal));
        Assert.Equal(isNewKind, rule.IsNewKind);
        Assert.Equal(needsAcquisition, rule.NeedsAcquisition);
        Assert.Equal(needsConsent, rule.NeedsConsent);
        Assert.NotEmpty(rule.Hint);
    }

    [Theory]
    [MemberData(nameof(Situations))]
    public void SubmissionProblems_CompleteForm_None(HandlingSituation situation) =>
        Assert.Empty(HandlingRules.SubmissionProblems(Complete(situation), Today));

    [Theory]
    [MemberData(nameof(Situations))]
    public void SubmissionProblems_OneNoticeMissing_Refused(HandlingSituation situation)
    {
        foreach (var (letter, _) in SituationRule.NoticeChoices.Where(n => SituationRule.Of(situation).Notices.HasFlag(n.Value)))
        {
            var content = Complete(situation);
            content.Notices &= ~letter;

            var problem = Assert.Single(HandlingRules.SubmissionProblems(content, Today));
            Assert.Equal(nameof(HandlingContent.Notices), problem.Field);
        }
    }

    [Theory]
    [InlineData(HandlingSituation.NewKind, "Items,Purpose,PlannedOn,StorageMethod,UseLimit,Retention")]
    [InlineData(HandlingSituation.PurposeOfNewKind, "Items,Purpose,PlannedOn,StorageMethod,UseLimit,Retention")]
    [InlineData(HandlingSituation.Acquisition, "Items,Purpose,PlannedOn,StorageMethod,UseLimit,Retention")]
    [InlineData(HandlingSituation.DirectWritten, "Items,Purpose,PlannedOn,StorageMethod,UseLimit,Retention,Notices,ConsentMeans")]
    [InlineData(HandlingSituation.BeyondPurpose, "Items,Purpose,PlannedOn,Notices,ConsentMeans")]
    [InlineData(HandlingSituation.Contact, "Items,Purpose,PlannedOn,Notices,AcquisitionSource,AcquisitionStory,ConsentMeans,ContactMeans")]
    [InlineData(HandlingSituation.Provision, "Items,Purpose,PlannedOn,Notices,AcquisitionSource,AcquisitionStory,ConsentMeans,Recipient,ProvidedItems,ProvisionMeans")]
    [InlineData(HandlingSituation.OverseasProvision, "Items,Purpose,PlannedOn,ConsentMeans,Recipient,ProvidedItems,ProvisionMeans,Country,CountrySystem,RecipientMeasures")]
    public void SubmissionProblems_OnlyTitle_AsksForEverythingOfTheSituation(HandlingSituation situation, string fields)
    {
        var problems = HandlingRules.SubmissionProblems(new() { Situation = situation, Title = "件名" }, Today);

        Assert.Equal(fields.Split(','), problems.Select(p => p.Field));
    }

    [Theory]
    [InlineData(ConsentMeans.Oral, HandlingSituation.DirectWritten, false)]
    [InlineData(ConsentMeans.MailReply, HandlingSituation.DirectWritten, false)]
    [InlineData(ConsentMeans.WebButton, HandlingSituation.DirectWritten, true)]
    [InlineData(ConsentMeans.Oral, HandlingSituation.Contact, true)]
    [InlineData(ConsentMeans.Oral, HandlingSituation.OverseasProvision, false)]
    [InlineData(ConsentMeans.FaxReply, HandlingSituation.Provision, true)]
    public void SubmissionProblems_ConsentMeans_AsTheSituationAllows(ConsentMeans means, HandlingSituation situation, bool isAllowed)
    {
        var content = Complete(situation);
        content.ConsentMeans = means;

        Assert.Equal(isAllowed, HandlingRules.SubmissionProblems(content, Today).Count == 0);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void SubmissionProblems_PlannedDay_AsksForReasonWhenNotBefore(int days, bool needsReason)
    {
        var content = Complete(HandlingSituation.BeyondPurpose);
        content.PlannedOn = Today.AddDays(days);

        Assert.Equal(needsReason, HandlingRules.SubmissionProblems(content, Today).Any(p => p.Field == nameof(HandlingContent.LateReason)));
        content.LateReason = "急な依頼があったため";
        Assert.Empty(HandlingRules.SubmissionProblems(content, Today));
    }

    [Theory]
    [MemberData(nameof(Situations))]
    public void ToLedger_EverySituation_FitsTheLedger(HandlingSituation situation)
    {
        var ledger = Complete(situation).ToLedger();

        Assert.Empty(LedgerRules.Problems(ledger));
        Assert.Equal("退職後3年", ledger.Retention?.ToString());
    }

    internal static HandlingContent Complete(HandlingSituation situation)
    {
        var rule = SituationRule.Of(situation);
        return new()
        {
            Situation = situation,
            Title = "研修会参加者の名簿",
            Items = "氏名、所属",
            Purpose = "研修会の案内",
            SubjectCount = 300,
            SubjectCountIsApproximate = true,
            StorageMethod = "施錠した書庫",
            UseLimit = "研修会の終了まで",
            Retention = new Retention(RetentionRule.Period, 3, RetentionUnit.Year, RetentionStart.Retirement),
            PlannedOn = Today.AddDays(10),
            Notices = rule.Notices,
            AcquisitionSource = rule.NeedsAcquisition ? "参加申込書" : string.Empty,
            AcquisitionStory = rule.NeedsAcquisition ? "本人から提出を受けた" : string.Empty,
            ConsentMeans = rule.NeedsConsent ? ConsentMeans.Paper : null,
            ContactMeans = rule.NeedsContactMeans ? ContactMeans.Post : null,
            Recipient = rule.NeedsRecipient ? "研修の共催団体" : string.Empty,
            ProvidedItems = rule.NeedsRecipient ? "氏名" : string.Empty,
            ProvisionMeans = rule.NeedsRecipient ? "暗号化した電子ファイル" : string.Empty,
            Country = rule.NeedsCountry ? "ドイツ" : string.Empty,
            CountrySystem = rule.NeedsCountry ? "GDPR。十分性認定あり" : string.Empty,
            RecipientMeasures = rule.NeedsCountry ? "契約で同等の措置を定めている" : string.Empty,
        };
    }
}
