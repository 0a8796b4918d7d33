using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PmsPortal.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddCorrectiveActions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CorrectiveActions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Number = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Source = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    FindingKind = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    FindingId = table.Column<int>(type: "int", nullable: true),
                    FindingTitle = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    FindingAddress = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    DepartmentId = table.Column<int>(type: "int", nullable: false),
                    IssuingDepartmentId = table.Column<int>(type: "int", nullable: true),
                    IssuedById = table.Column<int>(type: "int", nullable: true),
                    IssuedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    StatusSince = table.Column<DateOnly>(type: "date", nullable: false),
                    StepDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    StepDueText = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Class = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    ClassReason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    MinorDefinition = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    ConfirmedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ConfirmedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IssueApprovedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    IssueApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReturnComment = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    ReturnedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RecurrenceOfId = table.Column<int>(type: "int", nullable: true),
                    IsRecurring = table.Column<bool>(type: "bit", nullable: false),
                    PersonId = table.Column<int>(type: "int", nullable: true),
                    ReviewerId = table.Column<int>(type: "int", nullable: true),
                    ReviewerName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RedoCount = table.Column<int>(type: "int", nullable: false),
                    ReturnCount = table.Column<int>(type: "int", nullable: false),
                    ClosedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RetainUntilOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Touches = table.Column<int>(type: "int", nullable: false),
                    SearchText = table.Column<string>(type: "nvarchar(2600)", maxLength: 2600, nullable: false),
                    Issue_Clause = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Issue_FoundOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Issue_Immediate = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Issue_Text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Issue_Title = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorrectiveActions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CorrectiveActions_CorrectiveActions_RecurrenceOfId",
                        column: x => x.RecurrenceOfId,
                        principalTable: "CorrectiveActions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CorrectiveActions_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CorrectiveActions_Departments_IssuingDepartmentId",
                        column: x => x.IssuingDepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CorrectiveActions_Employees_IssuedById",
                        column: x => x.IssuedById,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CorrectiveActions_Employees_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CorrectiveActions_Employees_ReviewerId",
                        column: x => x.ReviewerId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CorrectiveSettings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    MinorDefinition = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Whys = table.Column<int>(type: "int", nullable: false),
                    ConfirmDays = table.Column<int>(type: "int", nullable: false),
                    PlanDays = table.Column<int>(type: "int", nullable: false),
                    MinorReviewDays = table.Column<int>(type: "int", nullable: false),
                    MajorReviewDays = table.Column<int>(type: "int", nullable: false),
                    ReviewDays = table.Column<int>(type: "int", nullable: false),
                    RecurrenceYears = table.Column<int>(type: "int", nullable: false),
                    RetentionYears = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorrectiveSettings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CorrectiveFeedback",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ReportId = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    TargetId = table.Column<int>(type: "int", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Address = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    RaisedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorrectiveFeedback", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CorrectiveFeedback_CorrectiveActions_ReportId",
                        column: x => x.ReportId,
                        principalTable: "CorrectiveActions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CorrectiveRounds",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ReportId = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    StartReason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    StartedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    PersonId = table.Column<int>(type: "int", nullable: true),
                    PlannedDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PlanSubmittedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    PlanSubmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PlanApprovedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    PlanApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DoneText = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    NoFileReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    DoneById = table.Column<int>(type: "int", nullable: true),
                    DoneBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReviewFromOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Result = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Method = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    ReviewText = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    ReviewedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ReviewedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReportText = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    ReportedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ReportedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Plan_Action = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Plan_Cause = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Plan_CauseNote = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Plan_FewWhysReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Plan_Method = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Plan_Spread = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Plan_Whys = table.Column<string>(type: "nvarchar(2408)", maxLength: 2408, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorrectiveRounds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CorrectiveRounds_CorrectiveActions_ReportId",
                        column: x => x.ReportId,
                        principalTable: "CorrectiveActions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CorrectiveRounds_Employees_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CorrectiveDueChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RoundId = table.Column<int>(type: "int", nullable: false),
                    OldDueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    NewDueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    AskedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AskedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DecidedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Comment = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorrectiveDueChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CorrectiveDueChanges_CorrectiveRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "CorrectiveRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CorrectiveWorks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RoundId = table.Column<int>(type: "int", nullable: false),
                    What = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    DoneById = table.Column<int>(type: "int", nullable: false),
                    DoneBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: false),
                    WrittenBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorrectiveWorks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CorrectiveWorks_CorrectiveRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "CorrectiveRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CorrectiveWorks_Employees_DoneById",
                        column: x => x.DoneById,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveActions_DepartmentId_Status",
                table: "CorrectiveActions",
                columns: new[] { "DepartmentId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveActions_FindingKind_FindingId",
                table: "CorrectiveActions",
                columns: new[] { "FindingKind", "FindingId" });

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveActions_IssuedById",
                table: "CorrectiveActions",
                column: "IssuedById");

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveActions_IssuingDepartmentId",
                table: "CorrectiveActions",
                column: "IssuingDepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveActions_Number",
                table: "CorrectiveActions",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveActions_PersonId",
                table: "CorrectiveActions",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveActions_RecurrenceOfId",
                table: "CorrectiveActions",
                column: "RecurrenceOfId");

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveActions_ReviewerId",
                table: "CorrectiveActions",
                column: "ReviewerId");

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveActions_Status_StepDueOn",
                table: "CorrectiveActions",
                columns: new[] { "Status", "StepDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveDueChanges_RoundId",
                table: "CorrectiveDueChanges",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveFeedback_ReportId_Kind_TargetId",
                table: "CorrectiveFeedback",
                columns: new[] { "ReportId", "Kind", "TargetId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveRounds_PersonId",
                table: "CorrectiveRounds",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveRounds_ReportId_Number",
                table: "CorrectiveRounds",
                columns: new[] { "ReportId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveWorks_DoneById",
                table: "CorrectiveWorks",
                column: "DoneById");

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveWorks_RoundId",
                table: "CorrectiveWorks",
                column: "RoundId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CorrectiveDueChanges");

            migrationBuilder.DropTable(
                name: "CorrectiveFeedback");

            migrationBuilder.DropTable(
                name: "CorrectiveSettings");

            migrationBuilder.DropTable(
                name: "CorrectiveWorks");

            migrationBuilder.DropTable(
                name: "CorrectiveRounds");

            migrationBuilder.DropTable(
                name: "CorrectiveActions");
        }
    }
}
