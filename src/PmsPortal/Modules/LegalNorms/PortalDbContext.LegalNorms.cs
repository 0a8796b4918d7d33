using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.LegalNorms;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<LegalNorm> LegalNorms => Set<LegalNorm>();

    internal DbSet<LegalNormRevision> LegalNormRevisions => Set<LegalNormRevision>();

    internal DbSet<LegalNormReview> LegalNormReviews => Set<LegalNormReview>();

    internal DbSet<LegalNormAnswer> LegalNormAnswers => Set<LegalNormAnswer>();
}
