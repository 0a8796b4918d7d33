using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PmsPortal.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DisposalLists",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Number = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Message = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    DepartmentId = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DraftedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DraftedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ReturnComment = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisposalLists", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DisposalLists_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecordEntries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DepartmentId = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    RetiredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LastRevisionNumber = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecordEntries_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecordSheets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Message = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    LineCount = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    DepartmentId = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DraftedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DraftedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ReturnComment = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordSheets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecordSheets_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecordTypeRetentions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Key = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Years = table.Column<int>(type: "int", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    DecidedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordTypeRetentions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DisposalLines",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ListId = table.Column<int>(type: "int", nullable: false),
                    EntryId = table.Column<int>(type: "int", nullable: true),
                    Year = table.Column<int>(type: "int", nullable: true),
                    LedgerEntryId = table.Column<int>(type: "int", nullable: true),
                    Subject = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    RetentionEndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndBasis = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Medium = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Quantity = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Method = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    MethodOther = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    PlannedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Witness = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    TakenOutReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    DisposedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisposalLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DisposalLines_DisposalLists_ListId",
                        column: x => x.ListId,
                        principalTable: "DisposalLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DisposalLines_LedgerEntries_LedgerEntryId",
                        column: x => x.LedgerEntryId,
                        principalTable: "LedgerEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DisposalLines_RecordEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "RecordEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecordRevisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    EntryId = table.Column<int>(type: "int", nullable: false),
                    DepartmentId = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    IsLatest = table.Column<bool>(type: "bit", nullable: false),
                    IsEffective = table.Column<bool>(type: "bit", nullable: false),
                    RetireReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    NextEndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SearchText = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    DraftedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DraftedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Content_Clause = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Content_DisposalMethod = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Content_DisposalOther = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Content_FirstYear = table.Column<int>(type: "int", nullable: true),
                    Content_Form = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Content_HasPersonalInformation = table.Column<bool>(type: "bit", nullable: true),
                    Content_Keeper = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Content_LastYear = table.Column<int>(type: "int", nullable: true),
                    Content_Maker = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Content_Medium = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Content_Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_Notes = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Content_Place = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_RetentionNumber = table.Column<int>(type: "int", nullable: true),
                    Content_RetentionOther = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Content_RetentionRule = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Content_RetentionStart = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Content_RetentionStartedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_RetentionUnit = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecordRevisions_RecordEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "RecordEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DisposalRecords",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Number = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    LineId = table.Column<int>(type: "int", nullable: true),
                    EntryId = table.Column<int>(type: "int", nullable: true),
                    Year = table.Column<int>(type: "int", nullable: true),
                    LedgerEntryId = table.Column<int>(type: "int", nullable: true),
                    Subject = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    RetentionEndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SearchText = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Content_AfterTheFactReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Content_CertificateNumber = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Content_Contractor = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_DisposedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Medium = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Content_Method = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Content_MethodOther = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Content_Notes = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Content_Performer = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Content_Quantity = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Content_Reason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Content_ReasonDetail = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Content_Scope = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Content_Witness = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    DepartmentId = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DraftedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DraftedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ReturnComment = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisposalRecords", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DisposalRecords_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DisposalRecords_DisposalLines_LineId",
                        column: x => x.LineId,
                        principalTable: "DisposalLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DisposalRecords_LedgerEntries_LedgerEntryId",
                        column: x => x.LedgerEntryId,
                        principalTable: "LedgerEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DisposalRecords_RecordEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "RecordEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DisposalLines_EntryId",
                table: "DisposalLines",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_DisposalLines_LedgerEntryId",
                table: "DisposalLines",
                column: "LedgerEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_DisposalLines_ListId",
                table: "DisposalLines",
                column: "ListId");

            migrationBuilder.CreateIndex(
                name: "IX_DisposalLists_DepartmentId",
                table: "DisposalLists",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_DisposalLists_Number",
                table: "DisposalLists",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DisposalRecords_DepartmentId",
                table: "DisposalRecords",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_DisposalRecords_EntryId",
                table: "DisposalRecords",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_DisposalRecords_LedgerEntryId",
                table: "DisposalRecords",
                column: "LedgerEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_DisposalRecords_LineId",
                table: "DisposalRecords",
                column: "LineId",
                unique: true,
                filter: "[LineId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DisposalRecords_Number",
                table: "DisposalRecords",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecordEntries_DepartmentId",
                table: "RecordEntries",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_RecordEntries_Number",
                table: "RecordEntries",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecordRevisions_EntryId_Number",
                table: "RecordRevisions",
                columns: new[] { "EntryId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecordRevisions_IsEffective_DepartmentId",
                table: "RecordRevisions",
                columns: new[] { "IsEffective", "DepartmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_RecordRevisions_IsLatest_DepartmentId",
                table: "RecordRevisions",
                columns: new[] { "IsLatest", "DepartmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_RecordSheets_DepartmentId",
                table: "RecordSheets",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_RecordTypeRetentions_Key",
                table: "RecordTypeRetentions",
                column: "Key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DisposalRecords");

            migrationBuilder.DropTable(
                name: "RecordRevisions");

            migrationBuilder.DropTable(
                name: "RecordSheets");

            migrationBuilder.DropTable(
                name: "RecordTypeRetentions");

            migrationBuilder.DropTable(
                name: "DisposalLines");

            migrationBuilder.DropTable(
                name: "DisposalLists");

            migrationBuilder.DropTable(
                name: "RecordEntries");
        }
    }
}
