using System.Globalization;
using System.Text.Json;
using Npgsql;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Benchmarks;

/// <summary>The import by hand: the file read as it is known to be, compared in a dictionary, inserted in batches.</summary>
internal sealed class ImportBaselines(NpgsqlDataSource data)
{
    private const int BatchSize = 500;
    private const int FirstRow = 6;
    private static readonly DateOnly SerialZero = new(1899, 12, 30);
    private static readonly string[] Headers = ["台帳番号", "部門", "個人情報名称", "個人情報の項目", "利用目的", "件数", "情報形態", "要配慮区分", "取得元", "取得区分", "取得媒体", "利用可能者", "利用期限", "連絡接触有無", "委託有無", "提供有無", "保管場所", "保管方法", "保管期限", "処分区分", "特定個人情報", "作成日", "作成者", "備考"];

    public async Task<List<ImportLine>> PreviewAsync(byte[] file)
    {
        var known = await LoadAsync();
        var departments = await DepartmentsAsync();
        var lines = new List<ImportLine>();
        var row = FirstRow;
        foreach (var cells in HandReader.Rows(new MemoryStream(file), FirstRow))
        {
            if (!departments.ContainsKey(cells[1]))
            {
                throw new InvalidOperationException($"{row}: {cells[1]}");
            }

            if (!known.TryGetValue(cells[0], out var old))
            {
                lines.Add(new("Sheet", row++, cells[0], cells[2], ImportOutcome.Added, [], []));
                continue;
            }

            List<ImportChange>? changes = null;
            for (var i = 2; i < cells.Length; i++)
            {
                if (i is not (21 or 22) && old[i] != cells[i])
                {
                    (changes ??= []).Add(new(Headers[i], old[i], cells[i]));
                }
            }

            lines.Add(new("Sheet", row++, cells[0], cells[2], changes is null ? ImportOutcome.Unchanged : ImportOutcome.Changed, changes ?? [], []));
        }

        return lines;
    }

    public async Task<int> CommitAsync(byte[] file, DateTime now)
    {
        var departments = await DepartmentsAsync();
        var rows = HandReader.Rows(new MemoryStream(file), FirstRow).ToList();
        await using var connection = await data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var lockHead = new NpgsqlCommand("""SELECT "LastEntryId", "LastHash" FROM "ChangeChainHeads" WHERE "Id" = 1 FOR UPDATE""", connection, transaction);
        var (id, hash) = (0L, string.Empty);
        await using (var head = await lockHead.ExecuteReaderAsync())
        {
            await head.ReadAsync();
            (id, hash) = (head.GetInt64(0), head.GetString(1));
        }

        foreach (var chunk in rows.Chunk(BatchSize))
        {
            var ids = new List<int>(chunk.Length);
            await using (var entries = new NpgsqlBatch(connection, transaction))
            {
                foreach (var cells in chunk)
                {
                    entries.BatchCommands.Add(Statement("""INSERT INTO "LedgerEntries" ("DepartmentId", "Number", "Version") VALUES ($1, $2, 1) RETURNING "Id" """, departments[cells[1]], cells[0]));
                }

                await using var reader = await entries.ExecuteReaderAsync();
                do
                {
                    await reader.ReadAsync();
                    ids.Add(reader.GetInt32(0));
                }
                while (await reader.NextResultAsync());
            }

            await using var batch = new NpgsqlBatch(connection, transaction);
            foreach (var (i, cells) in chunk.Index())
            {
                var (names, values) = Revision(cells, departments[cells[1]]);
                batch.BatchCommands.Add(Statement(InsertRevision(names), [ids[i], .. values]));
                var entry = new ChangeEntry
                {
                    Id = ++id,
                    At = now,
                    ActorName = "計測",
                    Action = ChangeAction.Added,
                    SubjectType = nameof(LedgerEntry),
                    SubjectId = ids[i],
                    EntityType = nameof(LedgerEntry),
                    EntityId = ids[i],
                    Title = $"台帳 {cells[0]}",
                    Changes = JsonSerializer.Serialize(names.Zip(values, (n, v) => new FieldChange(n, null, v?.ToString())).Where(c => !string.IsNullOrEmpty(c.New) && c.Field is not ("SearchText" or "NameKey"))),
                    Reason = "ファイルの取込み",
                    PreviousHash = hash,
                    Hash = string.Empty,
                };
                entry.Hash = hash = entry.ComputeHash();
                batch.BatchCommands.Add(Statement(
                    """INSERT INTO "ChangeEntries" ("Id", "At", "ActorName", "Action", "SubjectType", "SubjectId", "EntityType", "EntityId", "Title", "Changes", "Reason", "PreviousHash", "Hash") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)""",
                    entry.Id, entry.At, entry.ActorName, entry.Action.ToString(), entry.SubjectType, entry.SubjectId, entry.EntityType, entry.EntityId, entry.Title, entry.Changes, entry.Reason, entry.PreviousHash, entry.Hash));
            }

            await batch.ExecuteNonQueryAsync();
        }

        await using var end = new NpgsqlCommand("""UPDATE "ChangeChainHeads" SET "LastEntryId" = $1, "LastHash" = $2 WHERE "Id" = 1""", connection, transaction);
        end.Parameters.Add(new() { Value = id });
        end.Parameters.Add(new() { Value = hash });
        await end.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return rows.Count;
    }

    // The texts of the file, as the stored values would be written into it.
    private async Task<Dictionary<string, string[]>> LoadAsync()
    {
        var (forms, ways, disposals) = (Labels<InformationForm>(), Labels<AcquisitionWay>(), Labels<DisposalWay>());
        var known = new Dictionary<string, string[]>();
        await using var command = data.CreateCommand("""
            SELECT e."Number", r."Content_Name", r."Content_Items", r."Content_Purpose", r."Content_SubjectCount", r."Content_SubjectCountIsApproximate",
            r."Content_Form", r."Content_IsSensitive", r."Content_Source", r."Content_AcquisitionWay", r."Content_AcquisitionMedium", r."Content_Users",
            r."Content_UseLimit", r."Content_ContactsPerson", r."Content_IsEntrusted", r."Content_IsProvided", r."Content_StoragePlace",
            r."Content_StorageMethod", r."Content_RetentionRule", r."Content_RetentionNumber", r."Content_RetentionUnit", r."Content_RetentionStart",
            r."Content_RetentionOther", r."Content_DisposalWay", r."Content_IsSpecific", r."Content_Notes"
            FROM "LedgerRevisions" r JOIN "LedgerEntries" e ON e."Id" = r."EntryId" WHERE r."IsLatest"
            """);
        await using var r = await command.ExecuteReaderAsync();
        while (await r.ReadAsync())
        {
            known.Add(r.GetString(0),
            [
                r.GetString(0), string.Empty, r.GetString(1), r.GetString(2), r.GetString(3),
                r.IsDBNull(4) ? string.Empty : r.GetBoolean(5) ? string.Create(CultureInfo.InvariantCulture, $"約{r.GetInt32(4):N0}件") : r.GetInt32(4).ToString(CultureInfo.InvariantCulture),
                r.IsDBNull(6) ? string.Empty : forms[r.GetString(6)], YesNo(7), r.GetString(8), r.IsDBNull(9) ? string.Empty : ways[r.GetString(9)],
                r.GetString(10), r.GetString(11), r.GetString(12), YesNo(13), YesNo(14), YesNo(15), r.GetString(16), r.GetString(17),
                ListBaselines.Choice<RetentionRule>(r, 18) is { } rule
                    ? new Retention(rule, ListBaselines.Get<int>(r, 19), ListBaselines.Choice<RetentionUnit>(r, 20), ListBaselines.Choice<RetentionStart>(r, 21), r.GetString(22)).ToString()
                    : string.Empty,
                r.IsDBNull(23) ? string.Empty : disposals[r.GetString(23)], YesNo(24, "該当", "非該当"), string.Empty, string.Empty, r.GetString(25),
            ]);
        }

        return known;

        string YesNo(int i, string yes = "有", string no = "無") => r.IsDBNull(i) ? string.Empty : r.GetBoolean(i) ? yes : no;
    }

    private async Task<Dictionary<string, int>> DepartmentsAsync()
    {
        await using var command = data.CreateCommand("""SELECT "Name", "Id" FROM "Departments" WHERE "ClosedOn" IS NULL""");
        await using var reader = await command.ExecuteReaderAsync();
        var departments = new Dictionary<string, int>();
        while (await reader.ReadAsync())
        {
            departments.Add(reader.GetString(0), reader.GetInt32(1));
        }

        return departments;
    }

    private static (string[] Names, object?[] Values) Revision(string[] c, int department)
    {
        var content = new LedgerContent { Retention = Retention.Parse(c[18]) };
        var (count, approximate) = JapaneseNumber.ParseCount(c[5]);
        (string Name, object? Value)[] fields =
        [
            ("DepartmentId", department), ("Number", 1), ("Status", "Draft"), ("IsLatest", true), ("IsEffective", false), ("Version", 1),
            ("NameKey", JapaneseText.ToSearchKey($"{c[0]} {c[2]}")),
            ("SearchText", JapaneseText.ToSearchKey(string.Join(' ', c[0], c[2], c[3], c[4], c[8], c[16], c[23]))),
            ("DraftedOn", SerialZero.AddDays(int.Parse(c[21], CultureInfo.InvariantCulture))), ("DraftedBy", c[22]), ("ReturnComment", ""),
            ("Content_Name", c[2]), ("Content_Items", c[3]), ("Content_Purpose", c[4]), ("Content_SubjectCount", count), ("Content_SubjectCountIsApproximate", approximate),
            ("Content_Form", EnumLabels.Find<InformationForm>(c[6])?.ToString()), ("Content_FormOther", ""), ("Content_IsSensitive", YesNo(c[7])),
            ("Content_Source", c[8]), ("Content_AcquisitionWay", EnumLabels.Find<AcquisitionWay>(c[9])?.ToString()), ("Content_AcquisitionOther", ""), ("Content_AcquisitionMedium", c[10]),
            ("Content_Users", c[11]), ("Content_UseLimit", c[12]), ("Content_ContactsPerson", YesNo(c[13])), ("Content_IsEntrusted", YesNo(c[14])), ("Content_IsProvided", YesNo(c[15])),
            ("Content_StoragePlace", c[16]), ("Content_StorageMethod", c[17]),
            ("Content_RetentionRule", content.RetentionRule?.ToString()), ("Content_RetentionNumber", content.RetentionNumber), ("Content_RetentionUnit", content.RetentionUnit?.ToString()),
            ("Content_RetentionStart", content.RetentionStart?.ToString()), ("Content_RetentionOther", content.RetentionOther),
            ("Content_DisposalWay", EnumLabels.Find<DisposalWay>(c[19])?.ToString()), ("Content_DisposalOther", ""), ("Content_IsSpecific", YesNo(c[20])),
            ("Content_Notes", c[23]), ("Content_Contractors", ""), ("Content_Recipients", ""), ("Content_Entruster", ""),
        ];
        return ([.. fields.Select(f => f.Name)], [.. fields.Select(f => f.Value)]);
    }

    private static string? insertRevision;

    private static string InsertRevision(string[] names) => insertRevision ??=
        $"""INSERT INTO "LedgerRevisions" ("EntryId", {string.Join(", ", names.Select(n => $"\"{n}\""))}) VALUES ($1, {string.Join(", ", names.Select((_, i) => $"${i + 2}"))})""";

    private static bool? YesNo(string text) => text switch { "有" or "該当" => true, "無" or "非該当" => false, _ => null };

    private static Dictionary<string, string> Labels<T>()
        where T : struct, Enum => EnumLabels.All<T>().ToDictionary(l => l.Value.ToString(), l => l.Label);

    private static NpgsqlBatchCommand Statement(string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
