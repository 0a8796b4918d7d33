using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PmsPortal.Platform.Organization;

internal sealed class OrganizationMapping :
    IEntityTypeConfiguration<Department>,
    IEntityTypeConfiguration<Employee>,
    IEntityTypeConfiguration<Appointment>,
    IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Department> builder)
    {
        builder.ToTable("Departments");
        builder.Property(d => d.Code).HasMaxLength(Department.CodeMaxLength);
        builder.Property(d => d.Name).HasMaxLength(Department.NameMaxLength);
        builder.Property(d => d.SearchText).HasMaxLength(Department.NameMaxLength * 2);
        builder.HasIndex(d => d.Code).IsUnique();
        builder.HasOne(d => d.Parent).WithMany().HasForeignKey(d => d.ParentId);
    }

    public void Configure(EntityTypeBuilder<Employee> builder)
    {
        builder.ToTable("Employees");
        builder.Property(e => e.Number).HasMaxLength(Employee.NumberMaxLength);
        builder.Property(e => e.Name).HasMaxLength(Employee.NameMaxLength);
        builder.Property(e => e.Kana).HasMaxLength(Employee.NameMaxLength);
        builder.Property(e => e.Position).HasMaxLength(Employee.PositionMaxLength);
        builder.Property(e => e.Email).HasMaxLength(Employee.EmailMaxLength);
        builder.Property(e => e.SearchText).HasMaxLength(500);
        builder.HasIndex(e => e.Number).IsUnique();
        builder.HasIndex(e => e.Kana);
        builder.HasOne(e => e.Department).WithMany().HasForeignKey(e => e.DepartmentId);
    }

    public void Configure(EntityTypeBuilder<Appointment> builder)
    {
        builder.ToTable("Appointments");
        builder.Property(a => a.Note).HasMaxLength(Appointment.NoteMaxLength);
        builder.HasOne(a => a.Employee).WithMany().HasForeignKey(a => a.EmployeeId);
        builder.HasOne(a => a.Appointer).WithMany().HasForeignKey(a => a.AppointerId);
        builder.HasOne(a => a.Department).WithMany().HasForeignKey(a => a.DepartmentId);
    }

    public void Configure(EntityTypeBuilder<Delegation> builder)
    {
        builder.ToTable("Delegations");
        builder.Property(d => d.Reason).HasMaxLength(Delegation.ReasonMaxLength);
        builder.HasOne(d => d.Principal).WithMany().HasForeignKey(d => d.PrincipalId);
        builder.HasOne(d => d.Deputy).WithMany().HasForeignKey(d => d.DeputyId);
    }
}
