using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PmsPortal.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddAudits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditConflicts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EmployeeId = table.Column<int>(type: "integer", nullable: false),
                    DepartmentId = table.Column<int>(type: "integer", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ToOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditConflicts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuditConflicts_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AuditConflicts_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuditPlans",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Content_Change = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_Criteria = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_Focus = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_LastConformityOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Purpose = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_Scope = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_SkipCheck = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_SkipCheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_SkipReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_SkipsConformity = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Major = table.Column<int>(type: "integer", nullable: false),
                    Minor = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsLatest = table.Column<bool>(type: "boolean", nullable: false),
                    IsEffective = table.Column<bool>(type: "boolean", nullable: false),
                    DraftedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DraftedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ReturnComment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditPlans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Audits",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DepartmentId = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NoticeDueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    NoticeDueWhy = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    NotifiedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NotifiedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    LateReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    AlternateId = table.Column<int>(type: "integer", nullable: true),
                    AlternateReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ItemsConfirmedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ItemsConfirmedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CompletedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CompletedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ReportedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReportedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CheckedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReturnComment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ReceivedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CancelReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_AdHocReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_Clauses = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Content_EndsAt = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    Content_Focus = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_HeldOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_IsAdHoc = table.Column<bool>(type: "boolean", nullable: false),
                    Content_PeriodFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_PeriodTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Content_StartsAt = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    Report_Attendants = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Report_Conclusion = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Report_DepartmentOpinion = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Report_GoodPoints = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Report_HeldOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Audits_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Audits_Employees_AlternateId",
                        column: x => x.AlternateId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuditSummaries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Opinion = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Proposal = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    OpenReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ReportedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ReportedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReceivedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSummaries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditTemplates",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    IsCurrent = table.Column<bool>(type: "boolean", nullable: false),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    EditedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    EditedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditPlanLines",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlanId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DepartmentId = table.Column<int>(type: "integer", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ToOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Auditors = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditPlanLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuditPlanLines_AuditPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "AuditPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AuditPlanLines_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuditAuditors",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EngagementId = table.Column<int>(type: "integer", nullable: false),
                    EmployeeId = table.Column<int>(type: "integer", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditAuditors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuditAuditors_Audits_EngagementId",
                        column: x => x.EngagementId,
                        principalTable: "Audits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AuditAuditors_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuditItems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EngagementId = table.Column<int>(type: "integer", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PointKey = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    OriginKind = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    OriginId = table.Column<int>(type: "integer", nullable: true),
                    OriginTitle = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    OriginAddress = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Group = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Question = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Expectation = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Method = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Clause = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Document = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Judgement = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    MethodUsed = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Evidence = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    EvidenceAddress = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Finding = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    MeasureState = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ResidualAppeared = table.Column<bool>(type: "boolean", nullable: true),
                    AnsweredById = table.Column<int>(type: "integer", nullable: true),
                    AnsweredBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuditItems_Audits_EngagementId",
                        column: x => x.EngagementId,
                        principalTable: "Audits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AuditSummaryLines",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SummaryId = table.Column<int>(type: "integer", nullable: false),
                    EngagementId = table.Column<int>(type: "integer", nullable: true),
                    DepartmentId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Items = table.Column<int>(type: "integer", nullable: false),
                    Conforming = table.Column<int>(type: "integer", nullable: false),
                    Nonconforming = table.Column<int>(type: "integer", nullable: false),
                    Observations = table.Column<int>(type: "integer", nullable: false),
                    NotApplicable = table.Column<int>(type: "integer", nullable: false),
                    FollowUps = table.Column<int>(type: "integer", nullable: false),
                    ClosedFollowUps = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSummaryLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuditSummaryLines_AuditSummaries_SummaryId",
                        column: x => x.SummaryId,
                        principalTable: "AuditSummaries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AuditSummaryLines_Audits_EngagementId",
                        column: x => x.EngagementId,
                        principalTable: "Audits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AuditSummaryLines_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuditTemplateItems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TemplateId = table.Column<int>(type: "integer", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Group = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Question = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Expectation = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Method = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Clause = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Document = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditTemplateItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuditTemplateItems_AuditTemplates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "AuditTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditAuditors_EmployeeId",
                table: "AuditAuditors",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditAuditors_EngagementId_EmployeeId",
                table: "AuditAuditors",
                columns: new[] { "EngagementId", "EmployeeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditConflicts_DepartmentId",
                table: "AuditConflicts",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditConflicts_EmployeeId",
                table: "AuditConflicts",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditItems_EngagementId_Order",
                table: "AuditItems",
                columns: new[] { "EngagementId", "Order" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditItems_OriginKind_OriginId",
                table: "AuditItems",
                columns: new[] { "OriginKind", "OriginId" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditPlanLines_DepartmentId",
                table: "AuditPlanLines",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditPlanLines_PlanId_Kind_DepartmentId",
                table: "AuditPlanLines",
                columns: new[] { "PlanId", "Kind", "DepartmentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditPlans_Year_Major_Minor",
                table: "AuditPlans",
                columns: new[] { "Year", "Major", "Minor" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Audits_AlternateId",
                table: "Audits",
                column: "AlternateId");

            migrationBuilder.CreateIndex(
                name: "IX_Audits_DepartmentId",
                table: "Audits",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Audits_Number",
                table: "Audits",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Audits_Year_Kind_DepartmentId",
                table: "Audits",
                columns: new[] { "Year", "Kind", "DepartmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditSummaries_Year",
                table: "AuditSummaries",
                column: "Year",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditSummaryLines_DepartmentId",
                table: "AuditSummaryLines",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditSummaryLines_EngagementId",
                table: "AuditSummaryLines",
                column: "EngagementId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditSummaryLines_SummaryId",
                table: "AuditSummaryLines",
                column: "SummaryId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditTemplateItems_TemplateId",
                table: "AuditTemplateItems",
                column: "TemplateId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditTemplates_Kind_Number",
                table: "AuditTemplates",
                columns: new[] { "Kind", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditAuditors");

            migrationBuilder.DropTable(
                name: "AuditConflicts");

            migrationBuilder.DropTable(
                name: "AuditItems");

            migrationBuilder.DropTable(
                name: "AuditPlanLines");

            migrationBuilder.DropTable(
                name: "AuditSummaryLines");

            migrationBuilder.DropTable(
                name: "AuditTemplateItems");

            migrationBuilder.DropTable(
                name: "AuditPlans");

            migrationBuilder.DropTable(
                name: "AuditSummaries");

            migrationBuilder.DropTable(
                name: "Audits");

            migrationBuilder.DropTable(
                name: "AuditTemplates");
        }
    }
}
