namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>What a ground asks for besides the circumstances.</summary>
[Flags]
public enum GroundNeeds
{
    None = 0,

    /// <summary>Which law, which article.</summary>
    LegalBasis = 1,

    /// <summary>One of the three kinds of P-077.</summary>
    EvidentKind = 2,

    /// <summary>Why the opt-out is used although it isn't in principle (P-086).</summary>
    OptOutReason = 4,

    /// <summary>That the prescribed items are published.</summary>
    Published = 8,

    /// <summary>That a contract fixes the joint use.</summary>
    Contract = 16,

    /// <summary>Whether an investigator asks, and who (P-087).</summary>
    Inquiry = 32,
}

/// <summary>One lettered exception of a clause.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Code">Letter within the clause; with the other clause's letter where the exception refers to one (g-a).</param>
/// <param name="Text">What it says, briefly.</param>
/// <param name="Needs">What it asks for.</param>
/// <param name="Note">What to mind, or empty.</param>
/// <param name="IsForProvision">False where it allows acquisition and use only (A.3.4.2.3 e).</param>
/// <param name="NeedsRequest">False where the rules ask for no application.</param>
public sealed record ExceptionGround(
    ExceptionClause Clause, string Code, string Text, GroundNeeds Needs, string Note = "", bool IsForProvision = true, bool NeedsRequest = true)
{
    public string Label => $"{Code}) {Text}";
}
