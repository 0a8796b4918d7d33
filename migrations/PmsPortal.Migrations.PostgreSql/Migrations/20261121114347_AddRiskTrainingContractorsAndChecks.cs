using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PmsPortal.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddRiskTrainingContractorsAndChecks : Migration
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
                name: "CheckTemplates",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    IssuedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ItemsText = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContractorCriteria",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RevisionNote = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    MarkPasses = table.Column<bool>(type: "boolean", nullable: false),
                    OptionalRate = table.Column<int>(type: "integer", nullable: false),
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
                    table.PrimaryKey("PK_ContractorCriteria", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContractorListSheets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DepartmentId = table.Column<int>(type: "integer", nullable: false),
                    FiscalYear = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubmittedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SubmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Message = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    ApprovedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReturnComment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractorListSheets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractorListSheets_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Contractors",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    DepartmentId = table.Column<int>(type: "integer", nullable: true),
                    MarkCheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MarkCheckedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ReportEveryMonths = table.Column<int>(type: "integer", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NameKey = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    SearchText = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_Address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Content_ContactMail = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Content_ContactName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Content_ContactPhone = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Content_CorporateNumber = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Content_HasMark = table.Column<bool>(type: "boolean", nullable: true),
                    Content_MarkExpiresOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_MarkNumber = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Content_Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Content_Notes = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_OtherCertifications = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contractors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contractors_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CorrectiveActions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FindingKind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    FindingId = table.Column<int>(type: "integer", nullable: true),
                    FindingTitle = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    FindingAddress = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    DepartmentId = table.Column<int>(type: "integer", nullable: false),
                    IssuingDepartmentId = table.Column<int>(type: "integer", nullable: true),
                    IssuedById = table.Column<int>(type: "integer", nullable: true),
                    IssuedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StatusSince = table.Column<DateOnly>(type: "date", nullable: false),
                    StepDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    StepDueText = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Class = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ClassReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    MinorDefinition = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    ConfirmedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ConfirmedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IssueApprovedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    IssueApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReturnComment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ReturnedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    RecurrenceOfId = table.Column<int>(type: "integer", nullable: true),
                    IsRecurring = table.Column<bool>(type: "boolean", nullable: false),
                    PersonId = table.Column<int>(type: "integer", nullable: true),
                    ReviewerId = table.Column<int>(type: "integer", nullable: true),
                    ReviewerName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    RedoCount = table.Column<int>(type: "integer", nullable: false),
                    ReturnCount = table.Column<int>(type: "integer", nullable: false),
                    ClosedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RetainUntilOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Touches = table.Column<int>(type: "integer", nullable: false),
                    SearchText = table.Column<string>(type: "character varying(2600)", maxLength: 2600, nullable: false),
                    Issue_Clause = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Issue_FoundOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Issue_Immediate = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Issue_Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Issue_Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MinorDefinition = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Whys = table.Column<int>(type: "integer", nullable: false),
                    ConfirmDays = table.Column<int>(type: "integer", nullable: false),
                    PlanDays = table.Column<int>(type: "integer", nullable: false),
                    MinorReviewDays = table.Column<int>(type: "integer", nullable: false),
                    MajorReviewDays = table.Column<int>(type: "integer", nullable: false),
                    ReviewDays = table.Column<int>(type: "integer", nullable: false),
                    RecurrenceYears = table.Column<int>(type: "integer", nullable: false),
                    RetentionYears = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorrectiveSettings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Courses",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Code = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsShipped = table.Column<bool>(type: "boolean", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Courses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ManagementReviews",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FiscalYear = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Trigger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    TriggerText = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    PeriodFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    PeriodTo = table.Column<DateOnly>(type: "date", nullable: false),
                    PreparedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PreparedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Attendees = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Conclusion = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SubmittedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ReturnComment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ManagementReviews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OperationChecks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DepartmentId = table.Column<int>(type: "integer", nullable: true),
                    FiscalYear = table.Column<int>(type: "integer", nullable: false),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TemplateNumber = table.Column<int>(type: "integer", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    OpenedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IsLate = table.Column<bool>(type: "boolean", nullable: false),
                    LateReason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OperationChecks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OperationChecks_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OperationReports",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FiscalYear = table.Column<int>(type: "integer", nullable: false),
                    Quarter = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "date", nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SubmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SubmittedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CheckedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ReturnComment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Frozen = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OperationReports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OwnCheckItems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DepartmentId = table.Column<int>(type: "integer", nullable: true),
                    Text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Hint = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    AddedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AddedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OwnCheckItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OwnCheckItems_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RiskLibraryItems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    IsHidden = table.Column<bool>(type: "boolean", nullable: false),
                    SearchText = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Content_CheckItem = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Content_Clause = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Content_Measure = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Content_Media = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Content_Phase = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Content_Residual = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Content_Risk = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Content_Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Content_Ways = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskLibraryItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RiskSettings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    IsScored = table.Column<bool>(type: "boolean", nullable: false),
                    Scale = table.Column<int>(type: "integer", nullable: false),
                    Threshold = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskSettings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RiskSheets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DepartmentId = table.Column<int>(type: "integer", nullable: false),
                    FiscalYear = table.Column<int>(type: "integer", nullable: false),
                    Trigger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TriggerText = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    BaseSheetId = table.Column<int>(type: "integer", nullable: true),
                    SubmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Message = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
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
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FiscalYear = table.Column<int>(type: "integer", nullable: false),
                    Conclusion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ReviewedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ReviewedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SafetyRulesReviews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrainingPlans",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FiscalYear = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrainingPlans", x => x.Id);
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

            migrationBuilder.CreateTable(
                name: "CheckTemplateItems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TemplateId = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Group = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Hint = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Clause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckTemplateItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CheckTemplateItems_CheckTemplates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "CheckTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CriteriaItems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CriteriaId = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Class = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Group = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Hint = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Choices = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    IsRequired = table.Column<bool>(type: "boolean", nullable: false),
                    PassIf = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CriteriaItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CriteriaItems_ContractorCriteria_CriteriaId",
                        column: x => x.CriteriaId,
                        principalTable: "ContractorCriteria",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CriteriaReviews",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FiscalYear = table.Column<int>(type: "integer", nullable: false),
                    CriteriaId = table.Column<int>(type: "integer", nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    ReviewedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ReviewedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CriteriaReviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CriteriaReviews_ContractorCriteria_CriteriaId",
                        column: x => x.CriteriaId,
                        principalTable: "ContractorCriteria",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContractorEvaluations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ContractorId = table.Column<int>(type: "integer", nullable: false),
                    CriteriaId = table.Column<int>(type: "integer", nullable: false),
                    DepartmentId = table.Column<int>(type: "integer", nullable: true),
                    FiscalYear = table.Column<int>(type: "integer", nullable: false),
                    Occasion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Class = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsByMark = table.Column<bool>(type: "boolean", nullable: true),
                    MarkNumber = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    MarkExpiresOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Opinion = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    StartedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    SubmittedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SubmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RejectedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReturnComment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    AnsweredBy = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractorEvaluations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractorEvaluations_ContractorCriteria_CriteriaId",
                        column: x => x.CriteriaId,
                        principalTable: "ContractorCriteria",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ContractorEvaluations_Contractors_ContractorId",
                        column: x => x.ContractorId,
                        principalTable: "Contractors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ContractorEvaluations_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Entrustments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ContractorId = table.Column<int>(type: "integer", nullable: false),
                    DepartmentId = table.Column<int>(type: "integer", nullable: true),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    StartedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsAfterTheFact = table.Column<bool>(type: "boolean", nullable: false),
                    LateReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Class = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Content_HandOver = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Content_HasMyNumber = table.Column<bool>(type: "boolean", nullable: true),
                    Content_HasSubcontract = table.Column<bool>(type: "boolean", nullable: true),
                    Content_NeedNote = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_Notes = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_PersonCount = table.Column<int>(type: "integer", nullable: true),
                    Content_PersonCountIsApproximate = table.Column<bool>(type: "boolean", nullable: false),
                    Content_Place = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Content_PlaceDetail = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Content_PlannedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_ReturnWay = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Content_Work = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Entrustments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Entrustments_Contractors_ContractorId",
                        column: x => x.ContractorId,
                        principalTable: "Contractors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Entrustments_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OutsourcingContracts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ContractorId = table.Column<int>(type: "integer", nullable: false),
                    NoticeOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubmittedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SubmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReturnComment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    CertificateKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    CertificateDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CertificateDueExplanation = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    CertificateReceivedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CertificateReceivedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CertificateFileId = table.Column<int>(type: "integer", nullable: true),
                    Content_EndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Notes = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_NoticeDays = table.Column<int>(type: "integer", nullable: false),
                    Content_Number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Content_RenewsItself = table.Column<bool>(type: "boolean", nullable: false),
                    Content_SignedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_StartsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutsourcingContracts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OutsourcingContracts_Contractors_ContractorId",
                        column: x => x.ContractorId,
                        principalTable: "Contractors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OutsourcingContracts_StoredFiles_CertificateFileId",
                        column: x => x.CertificateFileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Supervisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ContractorId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueExplanation = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    PlannedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    PlannedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DoneBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Content = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Supervisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Supervisions_Contractors_ContractorId",
                        column: x => x.ContractorId,
                        principalTable: "Contractors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CorrectiveFeedback",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ReportId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    TargetId = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    RaisedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ReportId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    StartReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    StartedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    PersonId = table.Column<int>(type: "integer", nullable: true),
                    PlannedDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PlanSubmittedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    PlanSubmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PlanApprovedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    PlanApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DoneText = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    NoFileReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    DoneById = table.Column<int>(type: "integer", nullable: true),
                    DoneBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReviewFromOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ReviewText = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ReviewedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ReviewedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReportText = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ReportedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ReportedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Plan_Action = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Plan_Cause = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Plan_CauseNote = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Plan_FewWhysReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Plan_Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Plan_Spread = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Plan_Whys = table.Column<string>(type: "character varying(2408)", maxLength: 2408, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                name: "CourseQuestions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CourseId = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    IsShipped = table.Column<bool>(type: "boolean", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Choices = table.Column<string>(type: "character varying(2408)", maxLength: 2408, nullable: false),
                    Correct = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Explanation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Clause = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Difficulty = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CourseQuestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CourseQuestions_Courses_CourseId",
                        column: x => x.CourseId,
                        principalTable: "Courses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CourseVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CourseId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsCurrent = table.Column<bool>(type: "boolean", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Summary = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    PageCount = table.Column<int>(type: "integer", nullable: false),
                    ContentHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SearchText = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    DraftedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DraftedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PublishedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PublishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CourseVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CourseVersions_Courses_CourseId",
                        column: x => x.CourseId,
                        principalTable: "Courses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ManagementReviewInputs",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ReviewId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    IsNotApplicable = table.Column<bool>(type: "boolean", nullable: false),
                    ConfirmedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    FiguresJson = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ManagementReviewInputs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ManagementReviewInputs_ManagementReviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "ManagementReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReviewDirectives",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ReviewId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Input = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    SearchText = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    FromId = table.Column<int>(type: "integer", nullable: true),
                    ResponsibleId = table.Column<int>(type: "integer", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueExplanation = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReportedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReportedById = table.Column<int>(type: "integer", nullable: true),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AcceptedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewDirectives", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewDirectives_Employees_ResponsibleId",
                        column: x => x.ResponsibleId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReviewDirectives_ManagementReviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "ManagementReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OperationCheckItems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CheckId = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Group = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Hint = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Clause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsOwn = table.Column<bool>(type: "boolean", nullable: false),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Correction = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SearchText = table.Column<string>(type: "character varying(4400)", maxLength: 4400, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OperationCheckItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OperationCheckItems_OperationChecks_CheckId",
                        column: x => x.CheckId,
                        principalTable: "OperationChecks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RiskSubjects",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SheetId = table.Column<int>(type: "integer", nullable: false),
                    SubjectKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Handling = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    EndReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    SearchText = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    CarriedFromId = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                name: "Enrollments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlanId = table.Column<int>(type: "integer", nullable: false),
                    LineNumber = table.Column<int>(type: "integer", nullable: false),
                    EmployeeId = table.Column<int>(type: "integer", nullable: false),
                    PersonName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DepartmentId = table.Column<int>(type: "integer", nullable: false),
                    Category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AddedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ChangedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    TakingId = table.Column<int>(type: "integer", nullable: true),
                    PresentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PresentWay = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Exclusion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ExclusionReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ExcludedUntilOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AbsenceReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    MakeUpOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FollowUpOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FollowUpNote = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enrollments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Enrollments_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Enrollments_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Enrollments_TrainingPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "TrainingPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TrainingPlanVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlanId = table.Column<int>(type: "integer", nullable: false),
                    Content_Aims = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_Announcement = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_AsOfOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Evaluation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Content_NoMyNumberReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Content_RevisionNote = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
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
                    table.PrimaryKey("PK_TrainingPlanVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrainingPlanVersions_TrainingPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "TrainingPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TrainingRecords",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlanId = table.Column<int>(type: "integer", nullable: false),
                    LineNumber = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Lines = table.Column<string>(type: "text", nullable: false),
                    Evaluation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    NextYear = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    DraftedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DraftedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Instruction = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    InstructedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    InstructionAnswer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Figures_Completed = table.Column<int>(type: "integer", nullable: false),
                    Figures_Excluded = table.Column<int>(type: "integer", nullable: false),
                    Figures_Failed = table.Column<int>(type: "integer", nullable: false),
                    Figures_FollowedUp = table.Column<int>(type: "integer", nullable: false),
                    Figures_Mean = table.Column<double>(type: "double precision", nullable: true),
                    Figures_Taken = table.Column<int>(type: "integer", nullable: false),
                    Figures_Target = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrainingRecords", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrainingRecords_TrainingPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "TrainingPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TrainingSessions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlanId = table.Column<int>(type: "integer", nullable: false),
                    LineNumber = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Starts = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    Ends = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    Place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Lecturer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Notes = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    CodeUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastCode = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    LastCodeUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrainingSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrainingSessions_TrainingPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "TrainingPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AnswerLinks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EvaluationId = table.Column<int>(type: "integer", nullable: false),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SentTo = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    CreatedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnswerLinks_ContractorEvaluations_EvaluationId",
                        column: x => x.EvaluationId,
                        principalTable: "ContractorEvaluations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationAnswers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EvaluationId = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Value = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvaluationAnswers_ContractorEvaluations_EvaluationId",
                        column: x => x.EvaluationId,
                        principalTable: "ContractorEvaluations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImprovementDemands",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EvaluationId = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    DemandedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DemandedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueExplanation = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Refusal = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    ConfirmedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Confirmation = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImprovementDemands", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImprovementDemands_ContractorEvaluations_EvaluationId",
                        column: x => x.EvaluationId,
                        principalTable: "ContractorEvaluations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ContractorListLines",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SheetId = table.Column<int>(type: "integer", nullable: false),
                    EntrustmentId = table.Column<int>(type: "integer", nullable: false),
                    ConfirmedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ConfirmedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Frozen = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractorListLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractorListLines_ContractorListSheets_SheetId",
                        column: x => x.SheetId,
                        principalTable: "ContractorListSheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ContractorListLines_Entrustments_EntrustmentId",
                        column: x => x.EntrustmentId,
                        principalTable: "Entrustments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EntrustmentEntries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EntrustmentId = table.Column<int>(type: "integer", nullable: false),
                    EntryId = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EntrustmentEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EntrustmentEntries_Entrustments_EntrustmentId",
                        column: x => x.EntrustmentId,
                        principalTable: "Entrustments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_EntrustmentEntries_LedgerEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "LedgerEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Subcontractors",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EntrustmentId = table.Column<int>(type: "integer", nullable: false),
                    ParentId = table.Column<int>(type: "integer", nullable: true),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Work = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ConsentOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ConsentNote = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Subcontractors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Subcontractors_Entrustments_EntrustmentId",
                        column: x => x.EntrustmentId,
                        principalTable: "Entrustments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Subcontractors_Subcontractors_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Subcontractors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContractChecks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ContractId = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Group = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Risk = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Measure = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractChecks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractChecks_OutsourcingContracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "OutsourcingContracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ContractWorks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ContractId = table.Column<int>(type: "integer", nullable: false),
                    EntrustmentId = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractWorks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractWorks_Entrustments_EntrustmentId",
                        column: x => x.EntrustmentId,
                        principalTable: "Entrustments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ContractWorks_OutsourcingContracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "OutsourcingContracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ContractorFindings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ContractorId = table.Column<int>(type: "integer", nullable: false),
                    SupervisionId = table.Column<int>(type: "integer", nullable: true),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    FoundBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    FoundOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractorFindings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractorFindings_Contractors_ContractorId",
                        column: x => x.ContractorId,
                        principalTable: "Contractors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ContractorFindings_Supervisions_SupervisionId",
                        column: x => x.SupervisionId,
                        principalTable: "Supervisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CorrectiveDueChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RoundId = table.Column<int>(type: "integer", nullable: false),
                    OldDueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    NewDueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    AskedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AskedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DecidedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RoundId = table.Column<int>(type: "integer", nullable: false),
                    What = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    DoneById = table.Column<int>(type: "integer", nullable: false),
                    DoneBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: false),
                    WrittenBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "CoursePages",
                columns: table => new
                {
                    VersionId = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Markdown = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    Contents = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoursePages", x => new { x.VersionId, x.Position });
                    table.ForeignKey(
                        name: "FK_CoursePages_CourseVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "CourseVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Takings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EmployeeId = table.Column<int>(type: "integer", nullable: false),
                    CourseVersionId = table.Column<int>(type: "integer", nullable: false),
                    OriginKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OriginId = table.Column<int>(type: "integer", nullable: false),
                    AssignedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OpensOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PassMark = table.Column<int>(type: "integer", nullable: false),
                    MaxAttempts = table.Column<int>(type: "integer", nullable: false),
                    TimeLimitMinutes = table.Column<int>(type: "integer", nullable: true),
                    QuestionCount = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PagesRead = table.Column<int>(type: "integer", nullable: false),
                    AttemptsUsed = table.Column<int>(type: "integer", nullable: false),
                    BestScore = table.Column<int>(type: "integer", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StudiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PassedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FailedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FollowUpDoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Comment = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Takings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Takings_CourseVersions_CourseVersionId",
                        column: x => x.CourseVersionId,
                        principalTable: "CourseVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Takings_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DirectiveReports",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DirectiveId = table.Column<int>(type: "integer", nullable: false),
                    Action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Evidence = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectiveReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DirectiveReports_ReviewDirectives_DirectiveId",
                        column: x => x.DirectiveId,
                        principalTable: "ReviewDirectives",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RiskDeclines",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubjectId = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    DeclinedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DeclinedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubjectId = table.Column<int>(type: "integer", nullable: false),
                    LineKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Phase = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Mark = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SearchText = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    EndReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    LibraryCode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    CarriedFromId = table.Column<int>(type: "integer", nullable: true),
                    CarriedFingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Content_AcceptedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Content_CheckItem = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Content_Clause = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Content_Document = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Content_Impact = table.Column<int>(type: "integer", nullable: true),
                    Content_Likelihood = table.Column<int>(type: "integer", nullable: true),
                    Content_Measure = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Content_Plan = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Content_PlanById = table.Column<int>(type: "integer", nullable: true),
                    Content_PlanDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Residual = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Content_ResidualReason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Content_ReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Risk = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Content_Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubjectId = table.Column<int>(type: "integer", nullable: false),
                    Phase = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubjectId = table.Column<int>(type: "integer", nullable: false),
                    EntryId = table.Column<int>(type: "integer", nullable: false),
                    AssessedRevisionId = table.Column<int>(type: "integer", nullable: false),
                    Answer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AnsweredBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RetirementSeen = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                name: "TrainingLines",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    VersionId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Content_Attempts = table.Column<int>(type: "integer", nullable: false),
                    Content_Audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Content_CourseId = table.Column<int>(type: "integer", nullable: true),
                    Content_DepartmentKeys = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Content_DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_HasTest = table.Column<bool>(type: "boolean", nullable: false),
                    Content_JoinerDays = table.Column<int>(type: "integer", nullable: false),
                    Content_Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Content_Notes = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Content_PassMark = table.Column<int>(type: "integer", nullable: false),
                    Content_QuestionCount = table.Column<int>(type: "integer", nullable: false),
                    Content_RoleKeys = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Content_StartsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_TimeLimit = table.Column<int>(type: "integer", nullable: true),
                    Content_Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrainingLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrainingLines_TrainingPlanVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "TrainingPlanVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TrainingSkips",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    VersionId = table.Column<int>(type: "integer", nullable: false),
                    Category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrainingSkips", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrainingSkips_TrainingPlanVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "TrainingPlanVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TrainingAttendances",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SessionId = table.Column<int>(type: "integer", nullable: false),
                    EnrollmentId = table.Column<int>(type: "integer", nullable: false),
                    Way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RecordedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrainingAttendances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrainingAttendances_Enrollments_EnrollmentId",
                        column: x => x.EnrollmentId,
                        principalTable: "Enrollments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TrainingAttendances_TrainingSessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "TrainingSessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TestAttempts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TakingId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsOnPaper = table.Column<bool>(type: "boolean", nullable: false),
                    QuestionCount = table.Column<int>(type: "integer", nullable: false),
                    RightCount = table.Column<int>(type: "integer", nullable: true),
                    Score = table.Column<int>(type: "integer", nullable: true),
                    IsPassed = table.Column<bool>(type: "boolean", nullable: true),
                    Answers = table.Column<string>(type: "character varying(3900)", maxLength: 3900, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TestAttempts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TestAttempts_Takings_TakingId",
                        column: x => x.TakingId,
                        principalTable: "Takings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RiskMeasures",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DepartmentId = table.Column<int>(type: "integer", nullable: false),
                    LineKey = table.Column<Guid>(type: "uuid", nullable: false),
                    RowId = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ResponsibleId = table.Column<int>(type: "integer", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PlannedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "TestAttemptItems",
                columns: table => new
                {
                    AttemptId = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    QuestionId = table.Column<int>(type: "integer", nullable: false),
                    ChoiceOrder = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Answer = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false),
                    IsRight = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TestAttemptItems", x => new { x.AttemptId, x.Position });
                    table.ForeignKey(
                        name: "FK_TestAttemptItems_CourseQuestions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "CourseQuestions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TestAttemptItems_TestAttempts_AttemptId",
                        column: x => x.AttemptId,
                        principalTable: "TestAttempts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerLinks_EvaluationId",
                table: "AnswerLinks",
                column: "EvaluationId");

            migrationBuilder.CreateIndex(
                name: "IX_AnswerLinks_TokenHash",
                table: "AnswerLinks",
                column: "TokenHash",
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_CheckTemplateItems_TemplateId_Position",
                table: "CheckTemplateItems",
                columns: new[] { "TemplateId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CheckTemplates_Kind_Number",
                table: "CheckTemplates",
                columns: new[] { "Kind", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractChecks_ContractId_Code",
                table: "ContractChecks",
                columns: new[] { "ContractId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractorCriteria_Major_Minor",
                table: "ContractorCriteria",
                columns: new[] { "Major", "Minor" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractorEvaluations_ContractorId_FiscalYear",
                table: "ContractorEvaluations",
                columns: new[] { "ContractorId", "FiscalYear" });

            migrationBuilder.CreateIndex(
                name: "IX_ContractorEvaluations_CriteriaId",
                table: "ContractorEvaluations",
                column: "CriteriaId");

            migrationBuilder.CreateIndex(
                name: "IX_ContractorEvaluations_DepartmentId",
                table: "ContractorEvaluations",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_ContractorEvaluations_FiscalYear_DepartmentId",
                table: "ContractorEvaluations",
                columns: new[] { "FiscalYear", "DepartmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_ContractorFindings_ContractorId",
                table: "ContractorFindings",
                column: "ContractorId");

            migrationBuilder.CreateIndex(
                name: "IX_ContractorFindings_SupervisionId",
                table: "ContractorFindings",
                column: "SupervisionId");

            migrationBuilder.CreateIndex(
                name: "IX_ContractorListLines_EntrustmentId",
                table: "ContractorListLines",
                column: "EntrustmentId");

            migrationBuilder.CreateIndex(
                name: "IX_ContractorListLines_SheetId_EntrustmentId",
                table: "ContractorListLines",
                columns: new[] { "SheetId", "EntrustmentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractorListSheets_DepartmentId",
                table: "ContractorListSheets",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_ContractorListSheets_FiscalYear_DepartmentId",
                table: "ContractorListSheets",
                columns: new[] { "FiscalYear", "DepartmentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Contractors_DepartmentId",
                table: "Contractors",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Contractors_NameKey",
                table: "Contractors",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_Contractors_Number",
                table: "Contractors",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractWorks_ContractId_EntrustmentId",
                table: "ContractWorks",
                columns: new[] { "ContractId", "EntrustmentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractWorks_EntrustmentId",
                table: "ContractWorks",
                column: "EntrustmentId");

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

            migrationBuilder.CreateIndex(
                name: "IX_CourseQuestions_CourseId_Code_Revision",
                table: "CourseQuestions",
                columns: new[] { "CourseId", "Code", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Courses_Code",
                table: "Courses",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CourseVersions_CourseId_Number",
                table: "CourseVersions",
                columns: new[] { "CourseId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CriteriaItems_CriteriaId_Code",
                table: "CriteriaItems",
                columns: new[] { "CriteriaId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CriteriaReviews_CriteriaId",
                table: "CriteriaReviews",
                column: "CriteriaId");

            migrationBuilder.CreateIndex(
                name: "IX_CriteriaReviews_FiscalYear",
                table: "CriteriaReviews",
                column: "FiscalYear",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DirectiveReports_DirectiveId",
                table: "DirectiveReports",
                column: "DirectiveId");

            migrationBuilder.CreateIndex(
                name: "IX_Enrollments_DepartmentId",
                table: "Enrollments",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Enrollments_EmployeeId_State",
                table: "Enrollments",
                columns: new[] { "EmployeeId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Enrollments_PlanId_LineNumber_EmployeeId",
                table: "Enrollments",
                columns: new[] { "PlanId", "LineNumber", "EmployeeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Enrollments_TakingId",
                table: "Enrollments",
                column: "TakingId");

            migrationBuilder.CreateIndex(
                name: "IX_EntrustmentEntries_EntrustmentId_EntryId",
                table: "EntrustmentEntries",
                columns: new[] { "EntrustmentId", "EntryId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EntrustmentEntries_EntryId",
                table: "EntrustmentEntries",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_Entrustments_ContractorId",
                table: "Entrustments",
                column: "ContractorId");

            migrationBuilder.CreateIndex(
                name: "IX_Entrustments_DepartmentId",
                table: "Entrustments",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationAnswers_EvaluationId_Code",
                table: "EvaluationAnswers",
                columns: new[] { "EvaluationId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImprovementDemands_EvaluationId",
                table: "ImprovementDemands",
                column: "EvaluationId");

            migrationBuilder.CreateIndex(
                name: "IX_ManagementReviewInputs_ReviewId_Kind",
                table: "ManagementReviewInputs",
                columns: new[] { "ReviewId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ManagementReviews_FiscalYear_Number",
                table: "ManagementReviews",
                columns: new[] { "FiscalYear", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OperationCheckItems_CheckId_Position",
                table: "OperationCheckItems",
                columns: new[] { "CheckId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OperationCheckItems_Result",
                table: "OperationCheckItems",
                column: "Result");

            migrationBuilder.CreateIndex(
                name: "IX_OperationChecks_DepartmentId",
                table: "OperationChecks",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_OperationChecks_FiscalYear_DepartmentId",
                table: "OperationChecks",
                columns: new[] { "FiscalYear", "DepartmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_OperationChecks_Key",
                table: "OperationChecks",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OperationReports_FiscalYear_Quarter",
                table: "OperationReports",
                columns: new[] { "FiscalYear", "Quarter" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutsourcingContracts_CertificateFileId",
                table: "OutsourcingContracts",
                column: "CertificateFileId");

            migrationBuilder.CreateIndex(
                name: "IX_OutsourcingContracts_ContractorId",
                table: "OutsourcingContracts",
                column: "ContractorId");

            migrationBuilder.CreateIndex(
                name: "IX_OwnCheckItems_DepartmentId",
                table: "OwnCheckItems",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewDirectives_ResponsibleId",
                table: "ReviewDirectives",
                column: "ResponsibleId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewDirectives_ReviewId_Number",
                table: "ReviewDirectives",
                columns: new[] { "ReviewId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewDirectives_Status_DueOn",
                table: "ReviewDirectives",
                columns: new[] { "Status", "DueOn" });

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

            migrationBuilder.CreateIndex(
                name: "IX_Subcontractors_EntrustmentId",
                table: "Subcontractors",
                column: "EntrustmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Subcontractors_ParentId",
                table: "Subcontractors",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_Supervisions_ContractorId",
                table: "Supervisions",
                column: "ContractorId");

            migrationBuilder.CreateIndex(
                name: "IX_Supervisions_DoneOn_DueOn",
                table: "Supervisions",
                columns: new[] { "DoneOn", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Takings_CourseVersionId",
                table: "Takings",
                column: "CourseVersionId");

            migrationBuilder.CreateIndex(
                name: "IX_Takings_EmployeeId_Status",
                table: "Takings",
                columns: new[] { "EmployeeId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Takings_OriginKind_OriginId_EmployeeId",
                table: "Takings",
                columns: new[] { "OriginKind", "OriginId", "EmployeeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TestAttemptItems_QuestionId",
                table: "TestAttemptItems",
                column: "QuestionId");

            migrationBuilder.CreateIndex(
                name: "IX_TestAttempts_TakingId_Number",
                table: "TestAttempts",
                columns: new[] { "TakingId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrainingAttendances_EnrollmentId",
                table: "TrainingAttendances",
                column: "EnrollmentId");

            migrationBuilder.CreateIndex(
                name: "IX_TrainingAttendances_SessionId_EnrollmentId",
                table: "TrainingAttendances",
                columns: new[] { "SessionId", "EnrollmentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrainingLines_VersionId_Number",
                table: "TrainingLines",
                columns: new[] { "VersionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrainingPlans_FiscalYear",
                table: "TrainingPlans",
                column: "FiscalYear",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrainingPlanVersions_IsEffective",
                table: "TrainingPlanVersions",
                column: "IsEffective");

            migrationBuilder.CreateIndex(
                name: "IX_TrainingPlanVersions_PlanId_Major_Minor",
                table: "TrainingPlanVersions",
                columns: new[] { "PlanId", "Major", "Minor" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrainingRecords_PlanId_LineNumber",
                table: "TrainingRecords",
                columns: new[] { "PlanId", "LineNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrainingSessions_Code",
                table: "TrainingSessions",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_TrainingSessions_LastCode",
                table: "TrainingSessions",
                column: "LastCode");

            migrationBuilder.CreateIndex(
                name: "IX_TrainingSessions_PlanId_Number",
                table: "TrainingSessions",
                columns: new[] { "PlanId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrainingSkips_VersionId_Category",
                table: "TrainingSkips",
                columns: new[] { "VersionId", "Category" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnswerLinks");

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
                name: "CheckTemplateItems");

            migrationBuilder.DropTable(
                name: "ContractChecks");

            migrationBuilder.DropTable(
                name: "ContractorFindings");

            migrationBuilder.DropTable(
                name: "ContractorListLines");

            migrationBuilder.DropTable(
                name: "ContractWorks");

            migrationBuilder.DropTable(
                name: "CorrectiveDueChanges");

            migrationBuilder.DropTable(
                name: "CorrectiveFeedback");

            migrationBuilder.DropTable(
                name: "CorrectiveSettings");

            migrationBuilder.DropTable(
                name: "CorrectiveWorks");

            migrationBuilder.DropTable(
                name: "CoursePages");

            migrationBuilder.DropTable(
                name: "CriteriaItems");

            migrationBuilder.DropTable(
                name: "CriteriaReviews");

            migrationBuilder.DropTable(
                name: "DirectiveReports");

            migrationBuilder.DropTable(
                name: "EntrustmentEntries");

            migrationBuilder.DropTable(
                name: "EvaluationAnswers");

            migrationBuilder.DropTable(
                name: "ImprovementDemands");

            migrationBuilder.DropTable(
                name: "ManagementReviewInputs");

            migrationBuilder.DropTable(
                name: "OperationCheckItems");

            migrationBuilder.DropTable(
                name: "OperationReports");

            migrationBuilder.DropTable(
                name: "OwnCheckItems");

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
                name: "Subcontractors");

            migrationBuilder.DropTable(
                name: "TestAttemptItems");

            migrationBuilder.DropTable(
                name: "TrainingAttendances");

            migrationBuilder.DropTable(
                name: "TrainingLines");

            migrationBuilder.DropTable(
                name: "TrainingRecords");

            migrationBuilder.DropTable(
                name: "TrainingSkips");

            migrationBuilder.DropTable(
                name: "AuditPlans");

            migrationBuilder.DropTable(
                name: "AuditSummaries");

            migrationBuilder.DropTable(
                name: "Audits");

            migrationBuilder.DropTable(
                name: "AuditTemplates");

            migrationBuilder.DropTable(
                name: "CheckTemplates");

            migrationBuilder.DropTable(
                name: "Supervisions");

            migrationBuilder.DropTable(
                name: "ContractorListSheets");

            migrationBuilder.DropTable(
                name: "OutsourcingContracts");

            migrationBuilder.DropTable(
                name: "CorrectiveRounds");

            migrationBuilder.DropTable(
                name: "ReviewDirectives");

            migrationBuilder.DropTable(
                name: "ContractorEvaluations");

            migrationBuilder.DropTable(
                name: "OperationChecks");

            migrationBuilder.DropTable(
                name: "RiskRows");

            migrationBuilder.DropTable(
                name: "Entrustments");

            migrationBuilder.DropTable(
                name: "CourseQuestions");

            migrationBuilder.DropTable(
                name: "TestAttempts");

            migrationBuilder.DropTable(
                name: "Enrollments");

            migrationBuilder.DropTable(
                name: "TrainingSessions");

            migrationBuilder.DropTable(
                name: "TrainingPlanVersions");

            migrationBuilder.DropTable(
                name: "CorrectiveActions");

            migrationBuilder.DropTable(
                name: "ManagementReviews");

            migrationBuilder.DropTable(
                name: "ContractorCriteria");

            migrationBuilder.DropTable(
                name: "RiskSubjects");

            migrationBuilder.DropTable(
                name: "Contractors");

            migrationBuilder.DropTable(
                name: "Takings");

            migrationBuilder.DropTable(
                name: "TrainingPlans");

            migrationBuilder.DropTable(
                name: "RiskSheets");

            migrationBuilder.DropTable(
                name: "CourseVersions");

            migrationBuilder.DropTable(
                name: "Courses");
        }
    }
}
