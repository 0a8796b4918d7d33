using System.Text;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Records;

/// <summary>The registers of every department, this year's disposals in every state, and one carried out with its certificate.</summary>
public sealed class RecordDemo(
    RecordWorkbook workbook, RecordService records, RecordTypeService types, DisposalService disposals, DisposalQueries lists, DisposalRecordService book, DisposalRecordQueries prefill,
    FileService files, ApprovalQueries approvals, ApprovalEngine engine, TimeProvider time) : IDemoData
{
    private static readonly string[] StillDrafts = ["D10", "D14"];

    public int Order => 40;

    public async Task LoadAsync(DemoContext demo, CancellationToken cancellationToken)
    {
        await using (var stream = File.OpenRead(Path.Combine(DemoContext.Folder, "records.csv")))
        {
            using var source = ImportSource.Open(stream, "records.csv", workbook.Columns, workbook.KeyField);
            await workbook.ImportAsync(Actor.System("デモデータ"), source, commit: true, null, cancellationToken);
        }

        var manager = await demo.ActorAsync(PmsRole.ProtectionManager, null, cancellationToken);
        await types.SetAsync(manager, new("F32 個人情報廃棄記録簿", 5, IsPermanent: false, "廃棄の事実を次の2回の更新審査まで示せるようにする"), cancellationToken);
        var departments = (await demo.DepartmentsAsync(cancellationToken)).ToDictionary(d => d.Code);
        foreach (var department in departments.Values.Where(d => !StillDrafts.Contains(d.Code)))
        {
            var lead = await demo.ActorAsync(PmsRole.DepartmentLead, department.Id, cancellationToken);
            await records.SubmitAsync(lead, new(department.Id, "年度はじめの見直しです。"), cancellationToken);
            await ApproveAsync(manager, RecordSheet.Register, department.Id, cancellationToken);
        }

        await CarryOutAsync(demo, manager, departments["D01"].Id, cancellationToken);
        await ProposeAsync(demo, departments["D07"].Id, submit: true, cancellationToken);
        await ProposeAsync(demo, departments["D06"].Id, submit: false, cancellationToken);
    }

    private async Task CarryOutAsync(DemoContext demo, Actor manager, int departmentId, CancellationToken cancellationToken)
    {
        var (lead, listId) = await ProposeAsync(demo, departmentId, submit: false, cancellationToken);
        var list = await lists.GetAsync(lead, listId, cancellationToken);
        if (list.Lines.FirstOrDefault(l => l.Subject.Contains("苦情", StringComparison.Ordinal)) is { } held)
        {
            await disposals.TakeOutAsync(lead, listId, held.Id, "申出者との協議が続いているため、終わるまで残す", cancellationToken);
        }

        await disposals.SubmitAsync(lead, listId, "書庫の整理に合わせて廃棄します。", cancellationToken);
        await ApproveAsync(manager, nameof(DisposalList), listId, cancellationToken);
        foreach (var line in (await lists.GetAsync(lead, listId, cancellationToken)).Lines.Where(l => l.TakenOutReason is null).OrderByDescending(l => l.Method == DisposalMethod.Entrusted).Take(2))
        {
            var content = (await prefill.PrefillAsync(lead, line.Id, cancellationToken)).Content;
            if (content.Method == DisposalMethod.Entrusted)
            {
                (content.Contractor, content.CertificateNumber) = ("みどり文書処理サービス", "第2026-1187号");
            }

            var record = await book.AddAsync(lead, new(line.Id, departmentId, null, null, null, content), cancellationToken);
            if (content.Method == DisposalMethod.Entrusted)
            {
                using var certificate = new MemoryStream(Certificate());
                await files.AddAsync(lead, nameof(DisposalRecord), record, "廃棄証明書（見本）.pdf", certificate, cancellationToken);
            }

            await book.FinishAsync(lead, record, cancellationToken);
        }
    }

    private async Task<(Actor Lead, int ListId)> ProposeAsync(DemoContext demo, int departmentId, bool submit, CancellationToken cancellationToken)
    {
        var lead = await demo.ActorAsync(PmsRole.DepartmentLead, departmentId, cancellationToken);
        var listId = await disposals.ProposeAsync(lead, departmentId, cancellationToken);
        var list = await lists.GetAsync(lead, listId, cancellationToken);
        var plans = list.Lines.ToDictionary(
            l => l.Id,
            l => new DisposalPlan(l.Medium == RecordMedium.Electronic ? "データ一式" : "ファイル2冊", l.Medium, l.Method, l.MethodOther, time.Today().AddDays(14), "総務課 主任 中野 由紀", l.RetentionEndsOn, l.EndBasis));
        await disposals.PlanAsync(lead, new(listId, list.Version, plans), cancellationToken);
        if (submit)
        {
            await disposals.SubmitAsync(lead, listId, "満了した分です。", cancellationToken);
        }

        return (lead, listId);
    }

    private async Task ApproveAsync(Actor manager, string subject, int subjectId, CancellationToken cancellationToken)
    {
        var request = (await approvals.OfAsync(manager, subject, subjectId, null, cancellationToken)).Single(r => r.Status == RequestStatus.Pending);
        await engine.DecideAsync(manager, new([request.Id], Verdict.Approve, string.Empty), cancellationToken);
    }

    // A sheet of paper that says what it is: the smallest file that every reader opens.
    private static byte[] Certificate()
    {
        const string text = "BT /F1 18 Tf 72 760 Td (Certificate of destruction - sample) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {text.Length} >>\nstream\n{text}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(pdf.Length);
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        }

        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}
