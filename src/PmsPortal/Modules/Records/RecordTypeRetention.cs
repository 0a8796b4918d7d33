using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Records;

/// <summary>How long the organisation keeps a kind of record that lives in the portal, where its rules leave that open.</summary>
public sealed class RecordTypeRetention : Entity, IRecorded
{
    public const int KeyMaxLength = 100;
    public const int TitleMaxLength = 200;
    public const int ReasonMaxLength = 500;
    public const int MaxYears = 100;

    private RecordTypeRetention()
    {
    }

    public RecordTypeRetention(string key, string title)
    {
        Key = key;
        Title = title;
    }

    /// <summary>Form and title.</summary>
    public string Key { get; private set; } = string.Empty;

    public string Title { get; private set; } = string.Empty;

    /// <summary>Years after the end of the record's fiscal year; null for 永年.</summary>
    public int? Years { get; private set; }

    public string Reason { get; private set; } = string.Empty;

    public string DecidedBy { get; private set; } = string.Empty;

    public DateOnly DecidedOn { get; private set; }

    public string RecordTitle => $"保管期間 {Title}";

    public (string Type, int Id) RecordSubject => (nameof(RecordTypeRetention), Id);

    public void Decide(int? years, string reason, PaperAuthor author)
    {
        (Years, Reason) = (years, reason);
        (DecidedBy, DecidedOn) = (author.Name, author.On);
    }
}
