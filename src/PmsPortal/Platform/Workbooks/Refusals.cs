using System.Globalization;

namespace PmsPortal.Platform.Workbooks;

/// <summary>The messages of <see cref="WorkbookRefusedException"/>, one place so that they stay alike.</summary>
internal static class Refusals
{
    public static WorkbookRefusedException TooLarge(long maxBytes) => new(RefusalKind.TooLarge, string.Create(
        CultureInfo.InvariantCulture,
        $"ファイルが大きすぎます（上限 {maxBytes / (1024 * 1024)} MB）。不要なシートや画像を除くか、部門ごとに分けて取り込んでください。"));

    public static WorkbookRefusedException ExpandsTooFar() => new(
        RefusalKind.ExpandsTooFar,
        "展開すると大きくなりすぎるファイルのため、読み込みを中止しました。必要な行だけを新しいブックに貼り付け、.xlsx 形式で保存してから取り込んでください。");

    public static WorkbookRefusedException OldFormat() => new(
        RefusalKind.OldFormat,
        "Excel 97-2003 形式（.xls）には対応していません。Excel で開き、「名前を付けて保存」で .xlsx 形式で保存し直してから取り込んでください。");

    public static WorkbookRefusedException BinaryFormat() => new(
        RefusalKind.OldFormat,
        "Excel バイナリ形式（.xlsb）には対応していません。Excel で開き、「名前を付けて保存」で .xlsx 形式で保存し直してから取り込んでください。");

    public static WorkbookRefusedException OpenDocument() => new(
        RefusalKind.OldFormat,
        "OpenDocument 形式（.ods）には対応していません。表計算ソフトで開き、.xlsx 形式で保存し直してから取り込んでください。");

    public static WorkbookRefusedException PasswordProtected() => new(
        RefusalKind.PasswordProtected,
        "パスワードで保護されたファイルは読み込めません。Excel でパスワードを解除して保存してから取り込んでください。");

    public static WorkbookRefusedException HasMacros() => new(
        RefusalKind.HasMacros,
        "マクロを含むファイルは取り込めません。「名前を付けて保存」でマクロなしの .xlsx 形式で保存し直してください。");

    public static WorkbookRefusedException Broken() => new(
        RefusalKind.Broken,
        "ファイルが壊れているため読み込めません。Excel で開けることを確かめ、.xlsx 形式で保存し直してから取り込んでください。");

    public static WorkbookRefusedException OpenQuote(int row) => new(RefusalKind.Broken, string.Create(
        CultureInfo.InvariantCulture,
        $"CSV の {row} 行目で始まる引用符（\"）が閉じていません。その行を直してから取り込んでください。"));

    public static WorkbookRefusedException NotAWorkbook(string fileName) => new(
        RefusalKind.NotAWorkbook,
        $"「{Path.GetFileName(fileName)}」は表のファイルではありません。Excel ブック（.xlsx）または CSV を選んでください。");

    public static WorkbookRefusedException TooManyRows(string sheet, int max) => new(RefusalKind.TooManyRows, string.Create(
        CultureInfo.InvariantCulture,
        $"シート「{sheet}」の行数が上限（{max:N0} 行）を超えています。ファイルを分けて取り込んでください。"));

    public static WorkbookRefusedException TooManyColumns(string sheet, int row, int max) => new(RefusalKind.TooManyColumns, string.Create(
        CultureInfo.InvariantCulture,
        $"シート「{sheet}」の {row} 行目の列数が上限（{max:N0} 列）を超えています。台帳以外の列を除いてから取り込んでください。"));

    public static WorkbookRefusedException TextTooLong(string sheet, int row, int max) => new(RefusalKind.TextTooLong, string.Create(
        CultureInfo.InvariantCulture,
        $"シート「{sheet}」の {row} 行目に、長すぎるセル（上限 {max:N0} 文字）があります。内容を短くしてから取り込んでください。"));

    public static WorkbookRefusedException DeclaresEntities() => new(
        RefusalKind.DeclaresEntities,
        "安全でない記述（DTD・外部参照）を含むファイルのため、読み込みを中止しました。Excel で開き、新しい .xlsx ファイルとして保存し直してください。");

    public static WorkbookRefusedException UnknownEncoding() => new(
        RefusalKind.UnknownEncoding,
        "文字コードを判別できません。CSV を UTF-8 または Shift_JIS で保存し直してから取り込んでください。");
}
