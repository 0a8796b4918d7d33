using System.Globalization;

namespace PmsPortal.Modules.OperationChecks.Pages;

/// <summary>Whose check an address names: a department's key, or <c>system</c>.</summary>
internal static class OperationCheckAddress
{
    public const string System = "system";

    public static int? Read(string where) => where == System ? null
        : int.TryParse(where, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : throw new Platform.Errors.NotFoundException();

    public static string Of(int? departmentId) => departmentId?.ToString(CultureInfo.InvariantCulture) ?? System;

    public static string Month(int fiscalYear, int month, int? departmentId) => string.Create(CultureInfo.InvariantCulture, $"operation-checks/{fiscalYear}/{month}/{Of(departmentId)}");

    public static string Year(int fiscalYear, int? departmentId) => string.Create(CultureInfo.InvariantCulture, $"operation-checks/{fiscalYear}/{Of(departmentId)}");
}
