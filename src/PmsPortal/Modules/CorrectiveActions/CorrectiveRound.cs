using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>One way from the cause to the effectiveness. A redo opens the next; none is ever written over.</summary>
public sealed class CorrectiveRound : Entity, IRecorded
{
    public const int ReasonMaxLength = 1000;
    public const int TextMaxLength = 2000;

    private readonly List<CorrectiveWork> works = [];
    private readonly List<CorrectiveDueChange> dueChanges = [];

    private CorrectiveRound()
    {
    }

    internal CorrectiveRound(CorrectiveAction report, int number, DateOnly startedOn, string startReason, string startedBy) =>
        (Report, ReportId, Number, StartedOn, StartReason, StartedBy) = (report, report.Id, number, startedOn, startReason, startedBy);

    public int ReportId { get; private set; }

    public CorrectiveAction Report { get; private set; } = null!;

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    public DateOnly StartedOn { get; private set; }

    /// <summary>Why it began again; empty for the first.</summary>
    public string StartReason { get; private set; } = string.Empty;

    public string StartedBy { get; private set; } = string.Empty;

    public CorrectivePlan Plan { get; private set; } = new();

    /// <summary>担当者</summary>
    public int? PersonId { get; private set; }

    public Employee? Person { get; private set; }

    /// <summary>対応予定期限 as planned first.</summary>
    public DateOnly? PlannedDueOn { get; private set; }

    /// <summary>対応予定期限 now.</summary>
    public DateOnly? DueOn { get; private set; }

    public string? PlanSubmittedBy { get; private set; }

    public DateOnly? PlanSubmittedOn { get; private set; }

    public string? PlanApprovedBy { get; private set; }

    public DateOnly? PlanApprovedOn { get; private set; }

    public string DoneText { get; private set; } = string.Empty;

    /// <summary>Why no file goes with it.</summary>
    public string NoFileReason { get; private set; } = string.Empty;

    public int? DoneById { get; private set; }

    public string? DoneBy { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    /// <summary>From when the effect can be judged.</summary>
    public DateOnly? ReviewFromOn { get; private set; }

    public Effectiveness? Result { get; private set; }

    public ReviewMethod? Method { get; private set; }

    public string ReviewText { get; private set; } = string.Empty;

    public string? ReviewedBy { get; private set; }

    public DateOnly? ReviewedOn { get; private set; }

    public string ReportText { get; private set; } = string.Empty;

    public string? ReportedBy { get; private set; }

    public DateOnly? ReportedOn { get; private set; }

    public IReadOnlyList<CorrectiveWork> Works => works;

    public IReadOnlyList<CorrectiveDueChange> DueChanges => dueChanges;

    public string RecordTitle => $"{Report?.RecordTitle} 第{Number}回";

    public (string Type, int Id) RecordSubject => (nameof(CorrectiveAction), ReportId);

    internal void Write(CorrectivePlan plan, Employee? person, DateOnly? dueOn)
    {
        (Plan, Person, PersonId, PlannedDueOn, DueOn) = (plan.Copy(), person, person?.Id, dueOn, dueOn);
    }

    internal void SubmitPlan(CorrectiveAuthor by) => (PlanSubmittedBy, PlanSubmittedOn) = (by.Name, by.On);

    internal void ApprovePlan(CorrectiveAuthor by) => (PlanApprovedBy, PlanApprovedOn) = (by.Name, by.On);

    internal void Add(string what, Employee doneBy, DateOnly doneOn, CorrectiveAuthor writer) => works.Add(new CorrectiveWork(this, what, doneBy, doneOn, writer));

    internal void WishDue(DateOnly to, string reason, CorrectiveAuthor by) => dueChanges.Add(new CorrectiveDueChange(this, DueOn!.Value, to, reason, by));

    internal void EndWish(DueChangeStatus status, CorrectiveAuthor by, string comment)
    {
        var wish = dueChanges.Single(c => c.Status == DueChangeStatus.Pending);
        wish.End(status, by, comment);
        DueOn = status == DueChangeStatus.Approved ? wish.NewDueOn : DueOn;
    }

    internal void ReportDone(string text, string noFileReason, DateOnly reviewFromOn, CorrectiveAuthor by)
    {
        (DoneText, NoFileReason, DoneById, DoneBy, DoneOn, ReviewFromOn) = (text, noFileReason, by.EmployeeId, by.Name, by.On, reviewFromOn);
    }

    internal void TakeDoneBack() => (DoneById, DoneBy, DoneOn, ReviewFromOn) = (null, null, null, null);

    internal void Judge(Effectiveness result, ReviewMethod method, string text, CorrectiveAuthor by) =>
        (Result, Method, ReviewText, ReviewedBy, ReviewedOn) = (result, method, text, by.Name, by.On);

    internal void ReportUp(string text, CorrectiveAuthor by) => (ReportText, ReportedBy, ReportedOn) = (text, by.Name, by.On);
}

/// <summary>What was done, by whom and when (P-181 ③).</summary>
public sealed class CorrectiveWork : Entity, IRecorded
{
    public const int WhatMaxLength = 1000;

    private CorrectiveWork()
    {
    }

    internal CorrectiveWork(CorrectiveRound round, string what, Employee doneBy, DateOnly doneOn, CorrectiveAuthor writer) =>
        (Round, RoundId, What, DoneById, DoneBy, DoneOn, WrittenBy) = (round, round.Id, what, doneBy.Id, doneBy.Name, doneOn, writer.Name);

    public int RoundId { get; private set; }

    public CorrectiveRound Round { get; private set; } = null!;

    public string What { get; private set; } = string.Empty;

    public int DoneById { get; private set; }

    public string DoneBy { get; private set; } = string.Empty;

    public DateOnly DoneOn { get; private set; }

    public string WrittenBy { get; private set; } = string.Empty;

    public string RecordTitle => $"{Round?.RecordTitle} 実施の記録";

    public (string Type, int Id) RecordSubject => (nameof(CorrectiveAction), Round?.ReportId ?? 0);
}

/// <summary>A wish to move the due date, and what became of it.</summary>
public sealed class CorrectiveDueChange : Entity, IRecorded
{
    public const int ReasonMaxLength = 500;

    private CorrectiveDueChange()
    {
    }

    internal CorrectiveDueChange(CorrectiveRound round, DateOnly old, DateOnly to, string reason, CorrectiveAuthor by) =>
        (Round, RoundId, OldDueOn, NewDueOn, Reason, AskedBy, AskedOn) = (round, round.Id, old, to, reason, by.Name, by.On);

    public int RoundId { get; private set; }

    public CorrectiveRound Round { get; private set; } = null!;

    public DateOnly OldDueOn { get; private set; }

    public DateOnly NewDueOn { get; private set; }

    public string Reason { get; private set; } = string.Empty;

    public string AskedBy { get; private set; } = string.Empty;

    public DateOnly AskedOn { get; private set; }

    public DueChangeStatus Status { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string Comment { get; private set; } = string.Empty;

    public string RecordTitle => $"{Round?.RecordTitle} 期限の変更";

    public (string Type, int Id) RecordSubject => (nameof(CorrectiveAction), Round?.ReportId ?? 0);

    internal void End(DueChangeStatus status, CorrectiveAuthor by, string comment) =>
        (Status, DecidedBy, DecidedOn, Comment) = (status, by.Name, by.On, comment);
}
