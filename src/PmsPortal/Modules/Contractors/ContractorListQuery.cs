using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Contractors;

/// <summary>How a contractor's evaluation of a year stands.</summary>
public enum EvaluationFilter
{
    [Label("評価なし")]
    None,

    [Label("回答・改善中")]
    Open,

    [Label("申請中")]
    Submitted,

    [Label("承認済")]
    Approved,
}

/// <summary>What the list filters by; all of it stands in the address.</summary>
public sealed record ContractorListQuery : ListQuery
{
    /// <summary>Fiscal year of the evaluation shown; null for the running one.</summary>
    public int? Year { get; init; }

    public int? Department { get; init; }

    public EntrustmentClass? Class { get; init; }

    public MarkState? Mark { get; init; }

    public EvaluationFilter? Evaluation { get; init; }

    public bool? MyNumber { get; init; }

    public bool Ended { get; init; }

    public static ContractorListQuery Read(string address)
    {
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : address);
        string? Text(string key) => query.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
        int? Number(string key) => int.TryParse(Text(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new ContractorListQuery
        {
            Text = Text("q"),
            Sort = Text("sort"),
            Descending = Text("desc") == "true",
            Page = Math.Clamp(Number("page") ?? 1, 1, 100_000),
            Year = Number("year") is >= 2000 and <= 2200 and var year ? year : null,
            Department = Number("department"),
            Class = Choice<EntrustmentClass>(Text("class")),
            Mark = Choice<MarkState>(Text("mark")),
            Evaluation = Choice<EvaluationFilter>(Text("evaluation")),
            MyNumber = Text("mynumber") switch { "yes" => true, "no" => false, _ => null },
            Ended = Text("ended") == "yes",
        };
    }

    /// <summary>The filters in words, each with the parameter that a click takes away.</summary>
    public IReadOnlyList<(string Label, string Key)> Describe(Func<int, string> department)
    {
        (string? Label, string Key)[] all =
        [
            (Text is null ? null : $"検索「{Text}」", "q"),
            (Year is { } year ? $"評価の年度: {year}年度" : null, "year"),
            (Department is { } id ? department(id) : null, "department"),
            (Class is { } @class ? $"区分: {@class.Label()}" : null, "class"),
            (Mark is { } mark ? $"Pマーク: {mark.Label()}" : null, "mark"),
            (Evaluation is { } evaluation ? $"評価: {evaluation.Label()}" : null, "evaluation"),
            (MyNumber is { } number ? number ? "個人番号を含む" : "個人番号を含まない" : null, "mynumber"),
            (Ended ? "取引終了を含む" : null, "ended"),
        ];
        return [.. all.Where(f => f.Label is not null).Select(f => (f.Label!, f.Key))];
    }

    private static T? Choice<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}

/// <summary>A line of the list.</summary>
public sealed record ContractorRow(
    int Id, string Number, string Name, string? Department, IReadOnlyList<string> Works, EntrustmentClass? Class, bool HasMyNumber, bool IsAbroad, MarkState Mark, string MarkNumber, DateOnly? MarkExpiresOn,
    ApplicationStatus? Evaluation, EvaluationOccasion? Occasion, bool? IsByMark, DateOnly? EvaluatedOn, int Contracts, DateOnly? EndedOn);
