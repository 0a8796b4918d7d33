using PmsPortal.Platform.Data;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>What is asked: a line of the template or a department's own.</summary>
public sealed record CheckItemContent(string Code, string Group, string Text, string Hint, string Clause, bool IsOwn = false);

/// <summary>What is answered. The note says what was found, or why the item doesn't apply; the correction what was done on the spot.</summary>
public sealed record OperationCheckAnswer(OperationCheckResult Result, string Note = "", string Correction = "");

/// <summary>One item of a monthly check with its answer.</summary>
public sealed class OperationCheckItem : Entity, IRecorded
{
    /// <summary>The kind in links, findings and attachments.</summary>
    public const string Kind = "OperationCheckItem";

    public const int CodeMaxLength = 20;
    public const int GroupMaxLength = 50;
    public const int TextMaxLength = 200;
    public const int HintMaxLength = 300;
    public const int ClauseMaxLength = 40;
    public const int NoteMaxLength = 1000;
    public const int SearchTextMaxLength = (TextMaxLength + (2 * NoteMaxLength)) * 2;

    private OperationCheckItem()
    {
    }

    internal OperationCheckItem(OperationCheck check, int position, CheckItemContent content)
    {
        (Check, Position) = (check, position);
        (Code, Group, Text, Hint, Clause, IsOwn) = (content.Code, content.Group, content.Text, content.Hint, content.Clause, content.IsOwn);
    }

    public int CheckId { get; private set; }

    public OperationCheck Check { get; private set; } = null!;

    public int Position { get; private set; }

    public string Code { get; private set; } = string.Empty;

    public string Group { get; private set; } = string.Empty;

    public string Text { get; private set; } = string.Empty;

    public string Hint { get; private set; } = string.Empty;

    public string Clause { get; private set; } = string.Empty;

    /// <summary>Added by the department itself.</summary>
    public bool IsOwn { get; private set; }

    public OperationCheckResult? Result { get; private set; }

    public string Note { get; private set; } = string.Empty;

    /// <summary>What was put right on the spot; a finding without it needs a corrective action.</summary>
    public string Correction { get; private set; } = string.Empty;

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Only of findings.</summary>
    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    public string RecordTitle => $"運用の確認の項目 {Code} {Text}";

    public (string Type, int Id) RecordSubject => (nameof(OperationCheck), CheckId);

    public bool IsCreationRecorded => false;

    internal void Write(OperationCheckAnswer answer, DateTime at)
    {
        var isFinding = answer.Result == OperationCheckResult.Finding;
        if (Result == answer.Result && Note == answer.Note && Correction == (isFinding ? answer.Correction : string.Empty))
        {
            return;
        }

        (Result, Note, Correction, AnsweredAt) = (answer.Result, answer.Result == OperationCheckResult.Normal ? string.Empty : answer.Note, isFinding ? answer.Correction : string.Empty, at);
        SearchText = isFinding ? JapaneseText.ToSearchKey($"{Text} {Note} {Correction}") : string.Empty;
    }
}
