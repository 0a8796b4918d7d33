using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PmsPortal.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddContractors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "IX_OutsourcingContracts_CertificateFileId",
                table: "OutsourcingContracts",
                column: "CertificateFileId");

            migrationBuilder.CreateIndex(
                name: "IX_OutsourcingContracts_ContractorId",
                table: "OutsourcingContracts",
                column: "ContractorId");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnswerLinks");

            migrationBuilder.DropTable(
                name: "ContractChecks");

            migrationBuilder.DropTable(
                name: "ContractorFindings");

            migrationBuilder.DropTable(
                name: "ContractorListLines");

            migrationBuilder.DropTable(
                name: "ContractWorks");

            migrationBuilder.DropTable(
                name: "CriteriaItems");

            migrationBuilder.DropTable(
                name: "CriteriaReviews");

            migrationBuilder.DropTable(
                name: "EntrustmentEntries");

            migrationBuilder.DropTable(
                name: "EvaluationAnswers");

            migrationBuilder.DropTable(
                name: "ImprovementDemands");

            migrationBuilder.DropTable(
                name: "Subcontractors");

            migrationBuilder.DropTable(
                name: "Supervisions");

            migrationBuilder.DropTable(
                name: "ContractorListSheets");

            migrationBuilder.DropTable(
                name: "OutsourcingContracts");

            migrationBuilder.DropTable(
                name: "ContractorEvaluations");

            migrationBuilder.DropTable(
                name: "Entrustments");

            migrationBuilder.DropTable(
                name: "ContractorCriteria");

            migrationBuilder.DropTable(
                name: "Contractors");
        }
    }
}
