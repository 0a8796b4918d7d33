using PmsPortal.Platform.Data;
using PmsPortal.Platform.Obligations;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>A half-year's review in the year plan: of April or of October (A.3.3.2).</summary>
internal static class LegalNormObligation
{
    public const string Code = "LegalNormReview";

    public static Task ReportAsync(this ObligationWork work, Command command, LegalNormReview review, ObligationProgress progress, string note) =>
        work.ReportAsync(command, Code, review.Term.Year, review.Term.First.Month, null, progress, note);
}
