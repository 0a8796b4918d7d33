using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Audits.Pages;

/// <summary>What one tablet holds of one item: what the portal said last, what was typed since, and what somebody else wrote meanwhile.</summary>
public sealed class AuditItemEditor(AuditChecklistService service, AuditChecklistQueries queries, AuditItemRow row)
{
    private bool isSaving;
    private bool isChangedWhileSaving;

    /// <summary>The item as the portal gave it last.</summary>
    public AuditItemRow Known { get; private set; } = row;

    /// <summary>The answer as it stands on this tablet.</summary>
    public AuditAnswer Mine { get; private set; } = row.Answer with { };

    /// <summary>What somebody else saved at the same time, while a person has to choose; otherwise null.</summary>
    public AuditItemRow? Theirs { get; private set; }

    /// <summary>The fields that both have changed.</summary>
    public IReadOnlyList<AuditAnswerField> Both { get; private set; } = [];

    /// <summary>Somebody else has saved while this one is being looked at.</summary>
    public AuditItemRow? Newer { get; private set; }

    /// <summary>The cursor is in it: what is on the screen isn't exchanged under the hands.</summary>
    public bool IsFocused { get; private set; }

    public string Problem { get; private set; } = string.Empty;

    public bool IsDirty => Known.Answer != Mine;

    public bool IsSaved => !IsDirty && Problem.Length == 0 && Known.AnsweredAt is not null;

    public string Missing => AuditAnswerRules.Missing(Mine, Known.AsksForRisk, Known.Files > 0);

    /// <summary>Brings back what the tablet kept while there was no connection.</summary>
    /// <param name="version">The version that it was typed on top of.</param>
    /// <param name="fields">Each field with what it was and what was typed.</param>
    public void Restore(int version, IEnumerable<(string Key, string Was, string Typed)> fields)
    {
        var (common, mine) = (Known.Answer with { }, Mine with { });
        foreach (var (key, was, typed) in fields)
        {
            if (AuditAnswerMerge.Fields.FirstOrDefault(f => f.Key == key) is { } field)
            {
                field.Accept(common, was);
                field.Accept(mine, typed);
            }
        }

        (Known, Mine) = (version == Known.Version ? Known : Known with { Version = version, Answer = common }, mine);
    }

    /// <summary>Takes what was typed, and saves it.</summary>
    public Task SetAsync(Func<Task<Actor>> actor, AuditAnswer answer, CancellationToken cancellationToken)
    {
        Mine = answer;
        return SaveAsync(actor, cancellationToken);
    }

    /// <summary>Saves what differs. One save at a time; what is typed meanwhile goes with the next.</summary>
    public async Task SaveAsync(Func<Task<Actor>> actor, CancellationToken cancellationToken)
    {
        isChangedWhileSaving = isSaving;
        if (isSaving || Theirs is not null)
        {
            return;
        }

        isSaving = true;
        try
        {
            for (var attempt = 0; IsDirty && Theirs is null && attempt < 5; attempt++)
            {
                var sent = Mine with { };
                try
                {
                    var saved = await service.AnswerAsync(await actor(), new(Known.Id, Known.Version, sent), cancellationToken);
                    Known = Known with { Version = saved.Version, Answer = sent, AnsweredAt = Known.AnsweredAt ?? DateTime.UnixEpoch };
                    (Problem, Newer) = (string.Empty, null);
                }
                catch (ConflictException)
                {
                    await MeetAsync(await actor(), cancellationToken);
                }
            }
        }
        catch (PortalException failure)
        {
            Problem = failure is RuleException rule ? rule.Problems[0].Message : failure.Message;
        }
        finally
        {
            isSaving = false;
        }

        if (isChangedWhileSaving && Problem.Length == 0)
        {
            isChangedWhileSaving = false;
            await SaveAsync(actor, cancellationToken);
        }
    }

    /// <summary>Somebody else's save: shown at once, unless this item is being worked on.</summary>
    public void Meet(AuditItemRow theirs)
    {
        if (theirs.Version <= Known.Version)
        {
            return;
        }

        if (IsFocused || IsDirty || isSaving || Theirs is not null)
        {
            Newer = theirs;
        }
        else
        {
            Take(theirs);
        }
    }

    public void Focus() => IsFocused = true;

    public void Blur()
    {
        IsFocused = false;
        if (Newer is { } newer && !IsDirty && !isSaving && Theirs is null)
        {
            Take(newer);
        }
    }

    /// <summary>What the person chose of two texts.</summary>
    public Task ResolveAsync(Func<Task<Actor>> actor, AuditAnswer answer, CancellationToken cancellationToken)
    {
        Known = Theirs ?? Known;
        (Theirs, Both, Mine) = (null, [], answer);
        return SaveAsync(actor, cancellationToken);
    }

    private void Take(AuditItemRow row) => (Known, Mine, Newer, Problem) = (row, row.Answer with { }, null, string.Empty);

    private async Task MeetAsync(Actor actor, CancellationToken cancellationToken)
    {
        var theirs = await queries.ItemAsync(actor, Known.Id, cancellationToken);
        var (merged, both) = AuditAnswerMerge.Merge(Known.Answer, Mine, theirs.Answer);
        Newer = null;
        if (both.Count > 0)
        {
            // Mine already holds what only they changed; the person decides about the rest.
            (Theirs, Both, Mine) = (theirs, both, merged);
            return;
        }

        (Known, Mine) = (theirs, merged);
    }
}
