using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PmsPortal.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddRiskAssessments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "RiskLibraryItems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Code = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    IsHidden = table.Column<bool>(type: "bit", nullable: false),
                    SearchText = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Content_CheckItem = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Content_Clause = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Content_Measure = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Content_Media = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_Phase = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Content_Residual = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Content_Risk = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Content_Type = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Content_Ways = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskLibraryItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RiskSettings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    IsScored = table.Column<bool>(type: "bit", nullable: false),
                    Scale = table.Column<int>(type: "int", nullable: false),
                    Threshold = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskSettings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RiskSheets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DepartmentId = table.Column<int>(type: "int", nullable: false),
                    FiscalYear = table.Column<int>(type: "int", nullable: false),
                    Trigger = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    TriggerText = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    BaseSheetId = table.Column<int>(type: "int", nullable: true),
                    SubmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Message = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Major = table.Column<int>(type: "int", nullable: false),
                    Minor = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    IsLatest = table.Column<bool>(type: "bit", nullable: false),
                    IsEffective = table.Column<bool>(type: "bit", nullable: false),
                    DraftedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DraftedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ReturnComment = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskSheets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RiskSheets_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RiskSheets_RiskSheets_BaseSheetId",
                        column: x => x.BaseSheetId,
                        principalTable: "RiskSheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SafetyRulesReviews",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    FiscalYear = table.Column<int>(type: "int", nullable: false),
                    Conclusion = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    ReviewedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ReviewedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SafetyRulesReviews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RiskSubjects",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SheetId = table.Column<int>(type: "int", nullable: false),
                    SubjectKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Handling = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    EndReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    SearchText = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    CarriedFromId = table.Column<int>(type: "int", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskSubjects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RiskSubjects_RiskSheets_SheetId",
                        column: x => x.SheetId,
                        principalTable: "RiskSheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RiskDeclines",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SubjectId = table.Column<int>(type: "int", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    DeclinedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DeclinedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskDeclines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RiskDeclines_RiskSubjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "RiskSubjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RiskRows",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SubjectId = table.Column<int>(type: "int", nullable: false),
                    LineKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Phase = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Mark = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SearchText = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    EndReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    LibraryCode = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    CarriedFromId = table.Column<int>(type: "int", nullable: true),
                    CarriedFingerprint = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    Content_AcceptedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Content_CheckItem = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Content_Clause = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Content_Document = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Content_Impact = table.Column<int>(type: "int", nullable: true),
                    Content_Likelihood = table.Column<int>(type: "int", nullable: true),
                    Content_Measure = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Content_Plan = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Content_PlanById = table.Column<int>(type: "int", nullable: true),
                    Content_PlanDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Residual = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Content_ResidualReason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Content_ReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Risk = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Content_Type = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskRows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RiskRows_RiskSubjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "RiskSubjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RiskStatements",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SubjectId = table.Column<int>(type: "int", nullable: false),
                    Phase = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskStatements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RiskStatements_RiskSubjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "RiskSubjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RiskSubjectEntries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SubjectId = table.Column<int>(type: "int", nullable: false),
                    EntryId = table.Column<int>(type: "int", nullable: false),
                    AssessedRevisionId = table.Column<int>(type: "int", nullable: false),
                    Answer = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AnsweredBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RetirementSeen = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskSubjectEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RiskSubjectEntries_LedgerEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "LedgerEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RiskSubjectEntries_LedgerRevisions_AssessedRevisionId",
                        column: x => x.AssessedRevisionId,
                        principalTable: "LedgerRevisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RiskSubjectEntries_RiskSubjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "RiskSubjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RiskMeasures",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DepartmentId = table.Column<int>(type: "int", nullable: false),
                    LineKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RowId = table.Column<int>(type: "int", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    ResponsibleId = table.Column<int>(type: "int", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    PlannedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskMeasures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RiskMeasures_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RiskMeasures_Employees_ResponsibleId",
                        column: x => x.ResponsibleId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RiskMeasures_RiskRows_RowId",
                        column: x => x.RowId,
                        principalTable: "RiskRows",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RiskDeclines_SubjectId_Code",
                table: "RiskDeclines",
                columns: new[] { "SubjectId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RiskLibraryItems_Code",
                table: "RiskLibraryItems",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RiskMeasures_DepartmentId",
                table: "RiskMeasures",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_RiskMeasures_LineKey",
                table: "RiskMeasures",
                column: "LineKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RiskMeasures_ResponsibleId",
                table: "RiskMeasures",
                column: "ResponsibleId");

            migrationBuilder.CreateIndex(
                name: "IX_RiskMeasures_RowId",
                table: "RiskMeasures",
                column: "RowId");

            migrationBuilder.CreateIndex(
                name: "IX_RiskMeasures_Status_ResponsibleId",
                table: "RiskMeasures",
                columns: new[] { "Status", "ResponsibleId" });

            migrationBuilder.CreateIndex(
                name: "IX_RiskRows_LineKey",
                table: "RiskRows",
                column: "LineKey");

            migrationBuilder.CreateIndex(
                name: "IX_RiskRows_SubjectId_Phase",
                table: "RiskRows",
                columns: new[] { "SubjectId", "Phase" });

            migrationBuilder.CreateIndex(
                name: "IX_RiskSheets_BaseSheetId",
                table: "RiskSheets",
                column: "BaseSheetId");

            migrationBuilder.CreateIndex(
                name: "IX_RiskSheets_DepartmentId_FiscalYear_Major_Minor",
                table: "RiskSheets",
                columns: new[] { "DepartmentId", "FiscalYear", "Major", "Minor" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RiskSheets_FiscalYear_IsLatest",
                table: "RiskSheets",
                columns: new[] { "FiscalYear", "IsLatest" });

            migrationBuilder.CreateIndex(
                name: "IX_RiskStatements_SubjectId_Phase",
                table: "RiskStatements",
                columns: new[] { "SubjectId", "Phase" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RiskSubjectEntries_AssessedRevisionId",
                table: "RiskSubjectEntries",
                column: "AssessedRevisionId");

            migrationBuilder.CreateIndex(
                name: "IX_RiskSubjectEntries_EntryId",
                table: "RiskSubjectEntries",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_RiskSubjectEntries_SubjectId_EntryId",
                table: "RiskSubjectEntries",
                columns: new[] { "SubjectId", "EntryId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RiskSubjects_SheetId_Position",
                table: "RiskSubjects",
                columns: new[] { "SheetId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_SafetyRulesReviews_FiscalYear",
                table: "SafetyRulesReviews",
                column: "FiscalYear",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RiskDeclines");

            migrationBuilder.DropTable(
                name: "RiskLibraryItems");

            migrationBuilder.DropTable(
                name: "RiskMeasures");

            migrationBuilder.DropTable(
                name: "RiskSettings");

            migrationBuilder.DropTable(
                name: "RiskStatements");

            migrationBuilder.DropTable(
                name: "RiskSubjectEntries");

            migrationBuilder.DropTable(
                name: "SafetyRulesReviews");

            migrationBuilder.DropTable(
                name: "RiskRows");

            migrationBuilder.DropTable(
                name: "RiskSubjects");

            migrationBuilder.DropTable(
                name: "RiskSheets");
        }
    }
}
