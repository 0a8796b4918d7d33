namespace PmsPortal.Modules.Records.Pages;

/// <summary>One line of a list while it is filled in.</summary>
internal sealed class PlanRow(DisposalLineRow line)
{
    public DisposalLineRow Line => line;

    public string Quantity { get; set; } = line.Quantity;

    public RecordMedium? Medium { get; set; } = line.Medium;

    public DisposalMethod? Method { get; set; } = line.Method;

    public string MethodOther { get; set; } = line.MethodOther;

    public DateOnly? PlannedOn { get; set; } = line.PlannedOn;

    public string Witness { get; set; } = line.Witness;

    public DateOnly? RetentionEndsOn { get; set; } = line.RetentionEndsOn;

    public string EndBasis { get; set; } = line.EndBasis;

    public DisposalPlan ToPlan() => new(Quantity.Trim(), Medium, Method, MethodOther.Trim(), PlannedOn, Witness.Trim(), RetentionEndsOn, EndBasis.Trim());
}
