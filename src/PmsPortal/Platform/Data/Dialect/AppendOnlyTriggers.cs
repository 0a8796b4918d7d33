namespace PmsPortal.Platform.Data.Dialect;

/// <summary>
/// The statements by which a table refuses every change after the insert (A.3.5.3: electronic records are protected
/// from alteration, overwriting and deletion). Used by the migrations of each provider.
/// </summary>
public static class AppendOnlyTriggers
{
    /// <summary>PostgreSQL: row triggers for update and delete, a statement trigger for truncate.</summary>
    /// <param name="table">The table's name.</param>
    /// <returns>One batch of statements.</returns>
    public static string ForPostgreSql(string table) => $"""
        CREATE OR REPLACE FUNCTION pms_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'PMS: % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END $$;
        CREATE TRIGGER "TR_{table}_append_only" BEFORE UPDATE OR DELETE ON "{table}"
            FOR EACH ROW EXECUTE FUNCTION pms_refuse_change();
        CREATE TRIGGER "TR_{table}_no_truncate" BEFORE TRUNCATE ON "{table}"
            FOR EACH STATEMENT EXECUTE FUNCTION pms_refuse_change();
        """;

    /// <summary>SQL Server: an after trigger that throws, which also rolls the statement back.</summary>
    /// <param name="table">The table's name.</param>
    /// <returns>One statement; CREATE TRIGGER stands alone in its batch, also inside an idempotent script.</returns>
    public static string ForSqlServer(string table) => $"""
        EXEC(N'CREATE TRIGGER [TR_{table}_append_only] ON [{table}] AFTER UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            IF NOT EXISTS (SELECT 1 FROM deleted) RETURN;
            RAISERROR(N''PMS: {table} is append-only'', 16, 1);
            ROLLBACK TRANSACTION;
        END');
        """;
}
