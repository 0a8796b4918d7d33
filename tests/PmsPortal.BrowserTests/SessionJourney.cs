using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Playwright;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Organization;

namespace PmsPortal.BrowserTests;

/// <summary>A 集合研修: a day is planned, phones read the code on the wall, the rest sign on paper, results come back as a filled in workbook.</summary>
public sealed class SessionJourney(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    [Fact]
    public async Task Session_WithTheCodeThePaperAndTheWorkbook_NotesWhoWasThereAndWhatTheyScored()
    {
        await using var host = await HostProcess.StartAsync(withDemo: false);
        await using var portal = new Portal(host);
        var trainer = await PrepareAsync(host, portal);
        await AddAsync(trainer, host.Time.Today());
        var session = new Uri(trainer.Page.Url).AbsolutePath;

        // The code on the wall, read by two phones.
        await trainer.PressAsync("QRコードを表示する");
        await trainer.SeesAsync("スマートフォンで読み取って、出席を記録してください");
        await trainer.SeesAsync("0人が出席");
        var code = await QrCode.ReadAsync(trainer.Page.Locator(".session-code svg"));
        Assert.StartsWith(host.Address + "/training/sign-in/", code, StringComparison.Ordinal);
        var staff = await chromium.OpenAsync(host, isPhone: true);
        await SignInAsync(staff, code);
        await trainer.SeesAsync("1人が出席");
        await trainer.PictureAsync("training-session-code");
        await LateAsync(host, trainer, code);

        await PrintAsync(trainer, session);
        await ByHandAsync(trainer, session);
        await ResultsAsync(trainer, session);
        Assert.True((await portal.VerifyAsync()).IsIntact);
        Assert.Empty(trainer.Faults.Concat(staff.Faults));
    }

    private async Task<Person> PrepareAsync(HostProcess host, Portal portal)
    {
        var administrator = await chromium.OpenAsync(host);
        await administrator.SignInAsync("admin");
        await administrator.ImportAsync("departments", "departments.csv");
        await administrator.ImportAsync("employees", "employees.csv");
        await portal.AppointAsync(PmsRole.Chairperson, "E0001");
        await portal.AppointAsync(PmsRole.ProtectionManager, "E0003", appointer: "E0001");
        await portal.AppointAsync(PmsRole.TrainingManager, "E0007", appointer: "E0003");
        await portal.IssueAsync("E0030");
        await portal.IssueAsync("E0031");

        var trainer = await chromium.OpenAsync(host);
        await trainer.SignInAsync("e0007");
        await trainer.GoToAsync("/training/sessions", "集合研修");
        await trainer.SeesAsync("研修の日はまだありません。");
        await trainer.GoToAsync("/training/plans", "PMS教育計画書");
        await trainer.FollowAsync("年度の計画を作る");
        await trainer.SeesHeadingAsync("PMS教育計画書の作成");
        await trainer.Page.Locator("#line1-method").SelectOptionAsync("Session");
        await trainer.PressAsync("下書きとして保存");
        await trainer.PressAsync("承認を申請する");
        await trainer.AgreeAsync("申請する");
        await trainer.SeesAsync("承認を申請しました。");
        var manager = await chromium.OpenAsync(host);
        await manager.SignInAsync("e0003");
        await manager.GoToAsync(new Uri(trainer.Page.Url).AbsolutePath, "PMS教育計画書");
        await manager.FollowAsync("決裁する");
        await manager.PressAsync("承認する");
        await manager.SeesAsync("承認を記録しました。");
        Assert.Empty(administrator.Faults.Concat(manager.Faults));
        return trainer;
    }

    // What is missing is said, nothing typed is lost.
    private static async Task AddAsync(Person trainer, DateOnly today)
    {
        await trainer.GoToAsync("/training/sessions", "集合研修");
        await trainer.PressAsync("研修の日を加える");
        await trainer.Page.Locator("#held-on").FillAsync(today.ToString("yyyy/MM/dd", Invariant));
        await trainer.Page.Locator("#starts").FillAsync("16:00");
        await trainer.Page.Locator("#ends").FillAsync("15:00");
        await trainer.Page.Locator("#place").FillAsync("本館3階 会議室A");
        await trainer.Page.GetByRole(AriaRole.Button, new() { Name = "加える", Exact = true }).ClickAsync();
        await trainer.SeesAsync("終了時刻は開始時刻より後にしてください。");
        await trainer.Page.Locator("#ends").FillAsync("16:45");
        await trainer.Page.Locator("#lecturer").FillAsync("教育責任者");
        await trainer.Page.GetByRole(AriaRole.Button, new() { Name = "加える", Exact = true }).ClickAsync();
        await trainer.SeesHeadingAsync("第1回 集合研修");
        await trainer.SeesAsync("本館3階 会議室A");
    }

    private static async Task SignInAsync(Person staff, string code)
    {
        await staff.Page.GotoAsync(code);
        await staff.Page.FillAsync("#user", "e0030");
        await staff.Page.FillAsync("#password", Person.Password);
        await staff.PressAsync("サインイン");
        await staff.SeesHeadingAsync("集合研修の出席");
        await staff.PictureAsync("training-sign-in");
        var button = staff.Page.GetByRole(AriaRole.Button, new() { Name = "出席します" });
        Assert.True((await button.BoundingBoxAsync())!.Height >= 44, "A thumb needs 44 px.");
        await button.ClickAsync();
        await staff.SeesAsync("出席を記録しました。");
        await staff.PictureAsync("training-signed-in");
        Assert.True(await staff.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, "The page is wider than the phone.");

        // The material counts as read: on to the test.
        await staff.FollowAsync("テストへ進む");
        await staff.SeesHeadingAsync("理解度確認テスト");
        await staff.SeesAsync("テストを始める");
    }

    // Who scans, or was sent a photo of it, when the reception is over is told what to do.
    private async Task LateAsync(HostProcess host, Person trainer, string code)
    {
        var late = await chromium.OpenAsync(host, isPhone: true);
        await late.SignInAsync("e0031");
        await late.GoToAsync(new Uri(code).AbsolutePath, "集合研修の出席");
        await late.SeesAsync("出席します");
        await trainer.PressAsync("受付を終わる");
        await trainer.SeesAsync("QRコードの受付を終わりました。");
        await late.PressAsync("出席します");
        await late.SeesAsync("このQRコードは期限が切れています。");
        await late.GoToAsync(new Uri(code).AbsolutePath, "集合研修の出席");
        await late.SeesAsync("いまのQRコードをもう一度読み取ってください。");
        await late.PictureAsync("training-sign-in-late");
        await trainer.SeesAsync("出席 1人 / 対象");
        Assert.Empty(late.Faults);
    }

    private static async Task PrintAsync(Person trainer, string session)
    {
        await trainer.GoToAsync(session + "/print", "集合研修 出席簿");
        var here = trainer.Page.Locator(".attendance-print tbody tr").Filter(new() { HasText = "E0030" });
        await Assertions.Expect(here.Locator(".sign")).ToContainTextAsync("QRコード");
        await Assertions.Expect(trainer.Page.Locator(".attendance-print tbody tr").Filter(new() { HasText = "E0031" }).Locator(".sign")).ToBeEmptyAsync();
        await trainer.PictureAsync("training-session-print");
    }

    // From the signed list: found by number, noted, taken back with a reason, noted again.
    private static async Task ByHandAsync(Person trainer, string session)
    {
        await trainer.GoToAsync(session + "?q=E0031", "第1回 集合研修");
        await NoteAsync();
        await trainer.PressAsync("取り消す");
        await trainer.PressAsync("出席を取り消す");
        await trainer.SeesAsync("出席を取り消す理由を書いてください。");
        await trainer.Page.Locator("#reason").FillAsync("署名の行を読み違えた");
        await trainer.PressAsync("出席を取り消す");
        await trainer.SeesAsync("出席を取り消しました。");
        await trainer.SeesAsync("出席 1人 / 対象");
        await NoteAsync();
        await trainer.PictureAsync("training-session");

        async Task NoteAsync()
        {
            await trainer.SeesAsync("全1件");
            await trainer.Page.Locator("tbody td.check input").First.CheckAsync();
            await trainer.PressAsync("出席を記録");
            await trainer.SeesAsync("1人の出席を記録しました。");
            await trainer.SeesAsync("出席 2人 / 対象");
        }
    }

    // The sheet leaves, comes back with scores and with somebody whom nobody knows: refused whole. Put right, it is taken.
    private static async Task ResultsAsync(Person trainer, string session)
    {
        await trainer.GoToAsync(session, "第1回 集合研修");
        var download = await trainer.Page.RunAndWaitForDownloadAsync(() => trainer.FollowAsync("結果の記入用Excel"));
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".xlsx");
        await download.SaveAsAsync(path);
        try
        {
            Fill(path, new Dictionary<string, (string? Number, int Score)> { ["E0030"] = (null, 90), ["E0031"] = (null, 60), ["E0032"] = ("X9999", 80) });
            await trainer.FollowAsync("結果のExcel取込");
            await trainer.SeesHeadingAsync("ファイル取込み");
            await trainer.ChooseFileAsync(path);
            await trainer.SeesAsync("この職員番号の従業者は登録されていません。");
            await Assertions.Expect(trainer.Page.Locator(".progress")).ToHaveCountAsync(0);
            await trainer.PictureAsync("training-results-refused");
            Fill(path, new Dictionary<string, (string? Number, int Score)> { ["X9999"] = ("E0032", 80) });
            await trainer.GoToAsync("/import/training-results", "ファイル取込み");
            await trainer.ChooseFileAsync(path);
            await trainer.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("を取り込む$") }).Last.ClickAsync();
            await trainer.SeesAsync("取り込みました。");
        }
        finally
        {
            File.Delete(path);
        }

        await trainer.GoToAsync(session + "?here=yes", "第1回 集合研修");
        await trainer.SeesAsync("出席 3人 / 対象");
        await RowAsync("E0030", "90点", "修了");
        await RowAsync("E0031", "60点", "受講中");
        await RowAsync("E0032", "80点", "修了");
        await trainer.PictureAsync("training-session-results");

        async Task RowAsync(string number, string score, string progress)
        {
            var row = trainer.Page.Locator("table.list tbody tr").Filter(new() { HasText = number });
            await Assertions.Expect(row).ToContainTextAsync(score);
            await Assertions.Expect(row).ToContainTextAsync(progress);
        }
    }

    // As a spreadsheet program would: another value in the cells of the people's rows.
    private static void Fill(string path, Dictionary<string, (string? Number, int Score)> results)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: true);
        var book = document.WorkbookPart!;
        var shared = book.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(i => i.InnerText).ToList() ?? [];
        var rows = book.WorksheetParts.First().Worksheet.Descendants<Row>().ToList();
        var head = rows.First(r => r.Elements<Cell>().Any(c => TextOf(c) == "職員番号"));
        var (number, score) = (ColumnOf("職員番号"), ColumnOf("得点"));
        var found = 0;
        foreach (var row in rows)
        {
            if (CellOf(row, number) is { } key && results.TryGetValue(TextOf(key), out var result))
            {
                found++;
                if (result.Number is { } other)
                {
                    Set(key, CellValues.String, other);
                }

                Set(CellOf(row, score) ?? row.AppendChild(new Cell { CellReference = score + row.RowIndex }), CellValues.Number, result.Score.ToString(Invariant));
            }
        }

        Assert.Equal(results.Count, found);

        string TextOf(Cell cell) => cell.DataType?.Value == CellValues.SharedString ? shared[int.Parse(cell.InnerText, Invariant)] : cell.InnerText;
        string ColumnOf(string label) => head.Elements<Cell>().First(c => TextOf(c) == label).CellReference!.Value!.TrimEnd([.. "0123456789"]);
        static Cell? CellOf(Row row, string column) => row.Elements<Cell>().FirstOrDefault(c => c.CellReference?.Value == column + row.RowIndex);
        static void Set(Cell cell, CellValues type, string text)
        {
            cell.RemoveAllChildren();
            cell.DataType = type;
            cell.CellValue = new CellValue(text);
        }
    }
}
