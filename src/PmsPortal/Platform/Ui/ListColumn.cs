using Microsoft.AspNetCore.Components;

namespace PmsPortal.Platform.Ui;

/// <summary>A column of a register's list.</summary>
/// <typeparam name="T">The row's record.</typeparam>
/// <param name="Key">Name in the remembered choice of columns.</param>
/// <param name="Label">Japanese name.</param>
/// <param name="Cell">What stands in it.</param>
/// <param name="SortKey">A key of the list's allow-list, or null where it doesn't sort.</param>
/// <param name="Class">Style class: <c>num</c>, <c>wide</c> …</param>
/// <param name="IsOptional">Not shown until the person chooses it.</param>
public sealed record ListColumn<T>(
    string Key, string Label, RenderFragment<T> Cell, string? SortKey = null, string Class = "", bool IsOptional = false);
