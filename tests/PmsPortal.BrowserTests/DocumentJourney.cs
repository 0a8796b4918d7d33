using Microsoft.Playwright;

namespace PmsPortal.BrowserTests;

/// <summary>A rule from its first words to the phone of somebody who must read it, and its second version; the policy likewise.</summary>
public sealed class DocumentJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Documents_WrittenApprovedReadRevised_AreCurrentOnEveryPhone()
    {
        await using var host = await HostProcess.StartAsync(withDemo: true);
        var secretary = await chromium.OpenAsync(host);
        await secretary.SignInAsync("e0176");
        await WriteAsync(secretary);
        var manager = await chromium.OpenAsync(host);
        await manager.SignInAsync("e0003");
        await ApproveAsync(manager, "PMT-004 来訪者の受付手順 第1.0版");
        await ReadOnPhoneAsync(host);
        await ReviseAsync(secretary);
        await ApproveAsync(manager, "PMT-004 来訪者の受付手順 第1.1版");
        await manager.GoToAsync("/documents", "規程・手順・様式");
        await manager.PictureAsync("documents-list");

        // 旧版: readable, marked on the screen and on paper.
        await secretary.GoToAsync("/documents?q=PMT-004", "規程・手順・様式");
        await secretary.OpenRowAsync("PMT-004");
        await secretary.SeesHeadingAsync("PMT-004");
        await secretary.FollowAsync("改訂履歴");
        await secretary.FollowAsync("第1.0版");
        await secretary.SeesAsync("これは旧版です。");
        await secretary.FollowAsync("印刷");
        await Assertions.Expect(secretary.Page.Locator(".watermark")).ToHaveTextAsync("旧版");
        await secretary.PictureAsync("documents-superseded-print");
        await secretary.GoToAsync("/documents/print", "PMS文書管理台帳");
        await secretary.SeesAsync("廃棄方法");
        await secretary.PictureAsync("documents-register-print");
        Assert.Empty(secretary.Faults.Concat(manager.Faults));
    }

    [Fact]
    public async Task Policy_RevisedAndApproved_IsExportedAndReadByStaff()
    {
        await using var host = await HostProcess.StartAsync(withDemo: true);
        var manager = await chromium.OpenAsync(host);
        await manager.SignInAsync("e0003");
        await manager.GoToAsync("/privacy-policies/external/edit", "外部向け個人情報保護方針の改定");
        await manager.Page.GetByLabel("最終改定日").FillAsync("R8.11.1");
        await manager.Page.GetByLabel("改定内容").FillAsync("苦情の受付方法を加えた");
        await manager.Page.GetByLabel("方針の本文").FillAsync("# 1　取得・利用・提供\n\n目的を超えて使わないように点検します。\n\n# 2　法令\n\n国が定める指針その他の規範を守ります。\n\n# 3　安全\n\n漏えい、滅失、き損を防ぎ、是正します。\n\n# 4　苦情\n\n電話とメールで苦情と相談を受け付けます。\n\n# 5　改善\n\n継続的に改善します。");
        await manager.Page.Locator("#tick-PlaceOfComplaints").UncheckAsync();
        await manager.PressAsync("下書きとして保存");
        await manager.SeesHeadingAsync("個人情報保護方針");
        await manager.PressAsync("承認を申請する");
        await manager.AgreeAsync("申請する");
        await manager.SeesAsync("d) 苦情・相談への対応: チェックを入れて");
        await manager.FollowAsync("編集");
        await manager.SeesHeadingAsync("の改定");
        await manager.Page.Locator("#tick-PlaceOfComplaints").CheckAsync();
        await manager.Page.Locator("#PlaceOfComplaints").FillAsync("苦情と相談を受け付けます");
        await manager.PictureAsync("policy-form");
        await manager.PressAsync("下書きとして保存");
        await manager.SeesHeadingAsync("個人情報保護方針");
        await manager.PressAsync("承認を申請する");
        await manager.AgreeAsync("申請する");
        await manager.SeesAsync("申請中");

        var chair = await chromium.OpenAsync(host);
        await chair.SignInAsync("e0001");
        await ApproveAsync(chair, "外部向け個人情報保護方針 第1.1版");
        await manager.GoToAsync("/privacy-policies/external?tab=difference", "個人情報保護方針");
        await manager.SeesAsync("電話とメールで");
        await manager.PictureAsync("policy-difference");
        var download = await manager.Page.RunAndWaitForDownloadAsync(() => manager.PressAsync("公開用HTML"));
        var html = await File.ReadAllTextAsync((await download.PathAsync())!);
        Assert.Contains("電話とメールで苦情と相談を受け付けます", html, StringComparison.Ordinal);
        Assert.Contains("最終改定　令和8年11月1日", html, StringComparison.Ordinal);

        var staff = await chromium.OpenAsync(host, isPhone: true);
        await staff.SignInAsync("e0030");
        await staff.GoToAsync("/privacy-policies", "個人情報保護方針");
        await staff.FollowAsync("外部向け個人情報保護方針");
        await staff.SeesAsync("電話とメールで");
        await staff.PictureAsync("policy-phone");
        await AssertFitsAsync(staff);
        Assert.Empty(manager.Faults.Concat(chair.Faults).Concat(staff.Faults));
    }

    private static async Task WriteAsync(Person secretary)
    {
        await secretary.GoToAsync("/documents/new", "文書の新規登録");
        await secretary.Page.GetByLabel("種類").SelectOptionAsync(new SelectOptionValue { Label = "手順" });
        await Assertions.Expect(secretary.Page.GetByLabel("文書管理番号")).ToHaveValueAsync("PMT-004");
        await secretary.Page.GetByLabel("文書名").FillAsync("来訪者の受付手順");
        await secretary.Page.GetByLabel("保管場所").FillAsync("PMSポータル");
        await secretary.Page.GetByLabel("保管期間").FillAsync("廃止後5年");
        await secretary.Page.GetByLabel("廃棄方法").FillAsync("データ消去");
        await secretary.Page.GetByLabel("条項").FillAsync("A.3.4.3.2");
        await secretary.Page.GetByLabel("本文（PDFで登録する文書では空のまま）").FillAsync("# 1　受付\n\n来訪者の氏名と時刻を記録する。\n\n# 2　退館\n\n入館証を返してもらう。");
        await secretary.PictureAsync("documents-form");
        await secretary.PressAsync("下書きとして保存");
        await secretary.SeesHeadingAsync("PMT-004 来訪者の受付手順");
        await secretary.FollowAsync("配布先と根拠");
        await secretary.Page.GetByLabel("全従業者").CheckAsync();
        await secretary.PressAsync("配布先を保存");
        await secretary.SeesAsync("配布先を保存しました。");
        await secretary.FollowAsync("文書へ戻る");
        await SubmitAsync(secretary);
    }

    private static async Task SubmitAsync(Person secretary)
    {
        await secretary.SeesHeadingAsync("PMT-004");
        await secretary.PressAsync("承認を申請する");
        await secretary.AgreeAsync("申請する");
        await secretary.SeesAsync("申請中");
    }

    private static async Task ApproveAsync(Person approver, string title)
    {
        await approver.GoToAsync("/", "ホーム");
        await approver.FollowAsync(title);
        await approver.SeesHeadingAsync(title);
        await approver.PressAsync("承認する");
        await approver.SeesAsync("承認を記録しました。");
    }

    private async Task ReadOnPhoneAsync(HostProcess host)
    {
        var staff = await chromium.OpenAsync(host, isPhone: true);
        await staff.SignInAsync("e0030");
        await staff.GoToAsync("/", "ホーム");
        await staff.FollowAsync("未読の文書");
        await staff.SeesHeadingAsync("未読の文書");
        await staff.PictureAsync("documents-unread-phone");
        await AssertFitsAsync(staff);
        await staff.FollowAsync("PMT-004 来訪者の受付手順");
        await staff.SeesAsync("来訪者の氏名と時刻を記録する。");
        await staff.PictureAsync("documents-read-phone");
        await AssertFitsAsync(staff);
        await staff.PressAsync("読みました");
        await staff.SeesAsync("読んだと記録されています");
        await staff.GoToAsync("/documents/unread", "未読の文書");
        await staff.PressAsync("PMK-001を読みました");
        await staff.SeesAsync("PMK-001 第1.1版の確認を記録しました。");
        Assert.Equal(0, await staff.Page.GetByText("PMT-004").CountAsync());
        await staff.GoToAsync("/documents", "規程・手順・様式");
        await AssertFitsAsync(staff);
        await staff.GoToAsync("/documents/announcements", "文書のお知らせ");
        await staff.SeesAsync("PMT-004 来訪者の受付手順");
        await AssertFitsAsync(staff);
        Assert.Empty(staff.Faults);
    }

    private static async Task ReviseAsync(Person secretary)
    {
        await secretary.GoToAsync("/documents?q=PMT-004", "規程・手順・様式");
        await secretary.OpenRowAsync("PMT-004");
        await secretary.SeesHeadingAsync("PMT-004");
        await secretary.FollowAsync("配布と確認");
        await secretary.SeesAsync("人中 1 人が確認");
        await secretary.PictureAsync("documents-reading");
        await secretary.FollowAsync("改訂する");
        await secretary.SeesHeadingAsync("PMT-004 の改訂");
        await secretary.Page.GetByLabel("改訂内容").FillAsync("所属の記録を加えた");
        await secretary.Page.GetByLabel("本文（PDFで登録する文書では空のまま）").FillAsync("# 1　受付\n\n来訪者の氏名、所属と時刻を記録する。\n\n# 2　退館\n\n入館証を返してもらう。");
        await secretary.PressAsync("下書きとして保存");
        await secretary.SeesHeadingAsync("PMT-004");
        await secretary.FollowAsync("差分");
        await Assertions.Expect(secretary.Page.Locator("table.side-by-side ins")).ToHaveTextAsync("、所属");
        await secretary.PictureAsync("documents-difference");
        await SubmitAsync(secretary);
    }

    private static async Task AssertFitsAsync(Person person)
    {
        var width = await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 390, $"{person.Page.Url} is {width} px wide on a phone of 390 px");
    }
}
