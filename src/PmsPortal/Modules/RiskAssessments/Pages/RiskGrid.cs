using Microsoft.Extensions.Logging;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.RiskAssessments.Pages;

/// <summary>
/// The lines of one subject while they are edited: saves line by line in the order of the edits, remembers how to take the
/// last ones back, and tells the parts of the page that show the state. The page itself isn't drawn again for an edit.
/// </summary>
public sealed class RiskGrid(RiskRowService service, int subjectId, IReadOnlyDictionary<int, string> people) : IDisposable
{
    private const int MostSteps = 50;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Stack<(string What, Func<Task> Back)> steps = new();

    /// <summary>What saved, refused or taken back means for parts of the page.</summary>
    public event Action? Changed;

    /// <summary>Lines were added or went away.</summary>
    public event Action? Reshaped;

    /// <summary>Who acts, as of now.</summary>
    public required Func<Task<Actor>> Actor { get; init; }

    /// <summary>Where faults are noted that aren't the person's to solve.</summary>
    public required ILogger Logger { get; init; }

    public Dictionary<LifecyclePhase, List<GridRow>> Rows { get; } = EnumLabels.All<LifecyclePhase>().ToDictionary(p => p.Value, _ => new List<GridRow>());

    public Dictionary<LifecyclePhase, string> Statements { get; } = [];

    public bool IsScored { get; init; }

    public int Scale { get; init; }

    public bool MayEdit { get; init; }

    /// <summary>What hangs on the lines, by their keys: links, corrective actions, the audit's answer.</summary>
    public IReadOnlyDictionary<int, RiskRowChain> Chains { get; init; } = new Dictionary<int, RiskRowChain>();

    public DateTime? SavedAt { get; private set; }

    public bool IsSaving { get; private set; }

    /// <summary>Why the last step didn't work, where it belongs to no line.</summary>
    public string? Problem { get; private set; }

    public string? NextUndo => steps.TryPeek(out var step) ? step.What : null;

    public int Unsaved => Rows.Values.Sum(rows => rows.Count(r => r.IsUnsaved));

    /// <summary>Another empty line below the one that is being filled, so that Enter has somewhere to go.</summary>
    /// <param name="phase">Where.</param>
    public void Grow(LifecyclePhase phase)
    {
        if (MayEdit && Rows[phase].Count(r => r.IsNew) < 2)
        {
            Rows[phase].Add(new GridRow(phase));
            Reshaped?.Invoke();
        }
    }

    /// <summary>Keeps words that can't be read in their cell; the line counts as unsaved until the cell says something else.</summary>
    public void Refuse(GridRow row, string field, string text, string reason)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.Refused[field] = new(text, reason);
        Changed?.Invoke();
    }

    /// <summary>Saves a line as it stands; a blank line stays out of the database until it says something.</summary>
    public Task SaveAsync(GridRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return InTurnAsync(row, async actor =>
        {
            if (row.IsNew)
            {
                if (row.Content.IsBlank)
                {
                    row.Problem = null;
                    return;
                }

                var stated = new Dictionary<LifecyclePhase, string>(Statements);
                row.Take(await service.AddAsync(actor, new(subjectId, row.Phase, row.Content)));
                Statements.Remove(row.Phase);
                Step($"行の追加（{row.Phase.Label()}）", TakingOut([row], stated));
                Reshaped?.Invoke();
                return;
            }

            var before = row.Saved.Copy();
            row.Take(await service.WriteAsync(actor, new(row.Id, row.Version, row.Content)));
            if (before.Fingerprint() != row.Saved.Fingerprint() || before.ReviewOn != row.Saved.ReviewOn)
            {
                Step($"行の変更（{row.Phase.Label()}）", () => RestoreAsync(row, before));
            }
        });
    }

    public Task RemoveAsync(GridRow row, bool remember = true)
    {
        ArgumentNullException.ThrowIfNull(row);
        return InTurnAsync(row, async actor =>
        {
            if (row.IsNew)
            {
                Rows[row.Phase].Remove(row);
                Reshaped?.Invoke();
                return;
            }

            await service.RemoveAsync(actor, row.Id, row.Version);
            Rows[row.Phase].Remove(row);
            if (remember)
            {
                Step($"行の削除（{row.Phase.Label()}）", () => AddAgainAsync(row));
            }

            Reshaped?.Invoke();
        });
    }

    public Task EndAsync(GridRow row, string? reason, bool remember = true)
    {
        ArgumentNullException.ThrowIfNull(row);
        return InTurnAsync(row, async actor =>
        {
            var before = row.EndReason;
            row.Take(await service.EndAsync(actor, row.Id, row.Version, reason));
            row.Ended(reason);
            if (remember)
            {
                Step(reason is null ? "終了の取消し" : "行の終了", () => EndAsync(row, before, remember: false));
            }
        });
    }

    public Task StateAsync(LifecyclePhase phase, string? reason, bool remember = true) => InTurnAsync(null, async actor =>
    {
        var before = Statements.GetValueOrDefault(phase);
        await service.StateAsync(actor, subjectId, phase, reason);
        if (reason is null)
        {
            Statements.Remove(phase);
        }
        else
        {
            Statements[phase] = reason.Trim();
        }

        if (remember)
        {
            Step($"「該当なし」（{phase.Label()}）", () => StateAsync(phase, before, remember: false));
        }

        Reshaped?.Invoke();
    });

    public Task PasteAsync(IReadOnlyList<RiskLine> lines) => InTurnAsync(null, async actor =>
    {
        ArgumentNullException.ThrowIfNull(lines);
        var stated = new Dictionary<LifecyclePhase, string>(Statements);
        var saved = await service.PasteAsync(actor, subjectId, lines);
        foreach (var line in lines.Where(l => RiskLine.StatementOf(l.Content.Risk) is not null))
        {
            var reason = RiskLine.StatementOf(line.Content.Risk)!;
            Statements[line.Phase ?? LifecyclePhase.Acquisition] = reason.Length > 0 ? reason : line.Content.Measure;
        }

        Insert(saved, $"貼付け {saved.Count}行", stated);
    });

    public Task TakeAsync(IReadOnlyList<string> codes) => InTurnAsync(
        null,
        async actor =>
        {
            var stated = new Dictionary<LifecyclePhase, string>(Statements);
            Insert(await service.TakeAsync(actor, subjectId, codes), "例からの追加", stated);
        });

    /// <summary>Takes the last change back.</summary>
    public async Task UndoAsync()
    {
        if (steps.TryPop(out var step))
        {
            await step.Back();
            Changed?.Invoke();
        }
    }

    public string NameOf(int? personId) => personId is { } id ? people.GetValueOrDefault(id, string.Empty) : string.Empty;

    /// <summary>Leaves an edit that is under way its turn.</summary>
    public void Dispose()
    {
        if (gate.CurrentCount == 1)
        {
            gate.Dispose();
        }
    }

    private void Insert(IReadOnlyList<SavedRow> saved, string what, IReadOnlyDictionary<LifecyclePhase, string> stated)
    {
        var added = new List<GridRow>();
        foreach (var line in saved)
        {
            var row = new GridRow(line.Phase) { Content = line.Content.Copy(), PlanBy = NameOf(line.Content.PlanById) };
            row.Take(line);
            Place(row);
            Statements.Remove(line.Phase);
            added.Add(row);
        }

        Step(what, TakingOut(added, stated));
        Reshaped?.Invoke();
    }

    // Below the lines of its phase, above the empty one that waits at the end.
    private void Place(GridRow row)
    {
        var rows = Rows[row.Phase];
        rows.Insert(rows.Count > 0 && rows[^1].IsNew ? rows.Count - 1 : rows.Count, row);
    }

    // Takes lines out again, and says 「該当なし」 of a phase as it was said before they came.
    private Func<Task> TakingOut(IReadOnlyList<GridRow> added, IReadOnlyDictionary<LifecyclePhase, string> stated)
    {
        var replaced = Rows.Keys.Where(p => Statements.GetValueOrDefault(p) != stated.GetValueOrDefault(p)).ToList();
        return async () =>
        {
            foreach (var row in added)
            {
                await RemoveAsync(row, remember: false);
            }

            foreach (var phase in replaced.Where(p => Rows[p].TrueForAll(r => r.IsNew || r.Mark == RowMark.Ended)))
            {
                await StateAsync(phase, stated.GetValueOrDefault(phase), remember: false);
            }
        };
    }

    private Task RestoreAsync(GridRow row, RiskContent before) => InTurnAsync(row, async actor =>
    {
        row.Content = before.Copy();
        row.PlanBy = NameOf(before.PlanById);
        row.Take(await service.WriteAsync(actor, new(row.Id, row.Version, row.Content)));
        Reshaped?.Invoke();
    });

    // The same line object: the steps before the deletion go on knowing it. It is shown first, so that nothing is lost where the save fails.
    private Task AddAgainAsync(GridRow row) => InTurnAsync(row, async actor =>
    {
        row.Revive(NameOf(row.Saved.PlanById));
        Place(row);
        Reshaped?.Invoke();
        row.Take(await service.AddAsync(actor, new(subjectId, row.Phase, row.Content)));
        Statements.Remove(row.Phase);
        Reshaped?.Invoke();
    });

    private void Step(string what, Func<Task> back)
    {
        steps.Push((what, back));
        if (steps.Count > MostSteps)
        {
            var kept = steps.Take(MostSteps).Reverse().ToList();
            steps.Clear();
            kept.ForEach(steps.Push);
        }
    }

    /// <summary>What to tell the person; a fault that isn't theirs to solve is noted under a number that they can quote.</summary>
    public string Explain(Exception failure)
    {
        if (failure is PortalException)
        {
            return failure is RuleException rule ? rule.Problems[0].Message
                : failure is ConflictException conflict ? $"{conflict.ChangedBy ?? "ほかの人"}が先にこの行を保存しました。画面を更新して内容を確かめ、もう一度入力してください。"
                : failure.Message;
        }

        var id = Guid.NewGuid().ToString("N")[..8];
        Logger.LogError(failure, "Fault {Id} on risk/subjects/{Subject}", id, subjectId);
        return $"処理できませんでした。入力した内容は残っています。もう一度試し、直らないときは番号 {id} を添えてシステム管理者に連絡してください。";
    }

    // Edits that come quickly after one another wait for each other: each carries the version that the one before made.
    private async Task InTurnAsync(GridRow? row, Func<Actor, Task> work)
    {
        await gate.WaitAsync();
        try
        {
            (IsSaving, Problem) = (true, null);
            if (row is not null)
            {
                row.IsSaving = true;
            }

            Changed?.Invoke();
            await work(await Actor());
            SavedAt = row?.SavedAt ?? SavedAt;
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or StackOverflowException))
        {
            var text = Explain(failure);
            if (row is null)
            {
                Problem = text;
            }
            else
            {
                row.Problem = text;
            }
        }
        finally
        {
            IsSaving = false;
            if (row is not null)
            {
                row.IsSaving = false;
            }

            gate.Release();
            Changed?.Invoke();
        }
    }
}
