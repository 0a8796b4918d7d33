using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Documents;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<ControlledDocument> ControlledDocuments => Set<ControlledDocument>();

    internal DbSet<DocumentVersion> DocumentVersions => Set<DocumentVersion>();

    internal DbSet<DocumentAddressee> DocumentAddressees => Set<DocumentAddressee>();

    internal DbSet<DocumentBasis> DocumentBases => Set<DocumentBasis>();

    internal DbSet<DocumentBasisAnswer> DocumentBasisAnswers => Set<DocumentBasisAnswer>();

    internal DbSet<DocumentAcknowledgement> DocumentAcknowledgements => Set<DocumentAcknowledgement>();
}
