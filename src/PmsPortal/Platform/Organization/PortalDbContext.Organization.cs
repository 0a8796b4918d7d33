using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<Department> Departments => Set<Department>();

    internal DbSet<Employee> Employees => Set<Employee>();

    internal DbSet<Appointment> Appointments => Set<Appointment>();

    internal DbSet<Delegation> Delegations => Set<Delegation>();
}
