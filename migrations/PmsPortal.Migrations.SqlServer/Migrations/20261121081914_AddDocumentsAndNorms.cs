using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PmsPortal.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddDocumentsAndNorms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Clauses",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Standard = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Code = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Key = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SortKey = table.Column<string>(type: "nvarchar(90)", maxLength: 90, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Summary = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Confidence = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    ChangedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SearchText = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clauses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ControlledDocuments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Number = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    OwnerId = table.Column<int>(type: "int", nullable: false),
                    DaysToRead = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ControlledDocuments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ControlledDocuments_Employees_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LegalNormReviews",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Half = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    StartedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    SubmittedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    SubmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Message = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    ApprovedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReturnComment = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalNormReviews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LegalNorms",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Number = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    SeedKey = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalNorms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PolicyVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    BodyHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Content_Body = table.Column<string>(type: "nvarchar(max)", maxLength: 20000, nullable: false),
                    Content_Chairperson = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_ContactAddress = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_ContactFax = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_ContactMail = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_ContactName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_ContactPhone = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_EstablishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_PlaceOfComplaints = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Content_PlaceOfImprovement = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Content_PlaceOfLaw = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Content_PlaceOfSafety = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Content_PlaceOfUse = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Content_RevisedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_RevisionNote = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Content_Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
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
                    table.PrimaryKey("PK_PolicyVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ClauseLinks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    FromId = table.Column<int>(type: "int", nullable: false),
                    ToId = table.Column<int>(type: "int", nullable: false),
                    Confidence = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClauseLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClauseLinks_Clauses_FromId",
                        column: x => x.FromId,
                        principalTable: "Clauses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ClauseLinks_Clauses_ToId",
                        column: x => x.ToId,
                        principalTable: "Clauses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DocumentAddressees",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DocumentId = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DepartmentId = table.Column<int>(type: "int", nullable: true),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentAddressees", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DocumentAddressees_ControlledDocuments_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "ControlledDocuments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DocumentAddressees_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DocumentBases",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DocumentId = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentBases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DocumentBases_ControlledDocuments_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "ControlledDocuments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DocumentVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DocumentId = table.Column<int>(type: "int", nullable: false),
                    OwnerId = table.Column<int>(type: "int", nullable: false),
                    BodyHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    SearchText = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    ClauseKey = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Content_Body = table.Column<string>(type: "nvarchar(max)", maxLength: 60000, nullable: false),
                    Content_Clauses = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_DisposalWay = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_EstablishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Notes = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Content_Retention = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_RevisionNote = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Content_StoragePlace = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_Title = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
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
                    table.PrimaryKey("PK_DocumentVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DocumentVersions_ControlledDocuments_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "ControlledDocuments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DocumentVersions_Employees_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LegalNormRevisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    NormId = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    IsLatest = table.Column<bool>(type: "bit", nullable: false),
                    IsEffective = table.Column<bool>(type: "bit", nullable: false),
                    ReviewId = table.Column<int>(type: "int", nullable: true),
                    DraftedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DraftedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ApprovedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReturnComment = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    SearchText = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Content_AmendedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Application = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Content_Clauses = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Content_Confidence = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Content_Documents = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Content_EnactedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_InForceOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Issuer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Content_LawNumber = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_Origin = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Content_OriginNote = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Content_PromulgatedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Content_Responsible = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_SourceAddress = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Content_SourceNote = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Content_State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Content_Title = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalNormRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LegalNormRevisions_LegalNorms_NormId",
                        column: x => x.NormId,
                        principalTable: "LegalNorms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DocumentAcknowledgements",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DocumentId = table.Column<int>(type: "int", nullable: false),
                    VersionId = table.Column<int>(type: "int", nullable: false),
                    EmployeeId = table.Column<int>(type: "int", nullable: false),
                    AcknowledgedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentAcknowledgements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DocumentAcknowledgements_DocumentVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "DocumentVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DocumentAcknowledgements_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DocumentBasisAnswers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DocumentId = table.Column<int>(type: "int", nullable: false),
                    VersionId = table.Column<int>(type: "int", nullable: false),
                    DocumentNumber = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    ChangedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    AnsweredBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentBasisAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DocumentBasisAnswers_DocumentVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "DocumentVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LegalNormAnswers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ReviewId = table.Column<int>(type: "int", nullable: false),
                    NormId = table.Column<int>(type: "int", nullable: false),
                    Result = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Place = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    CheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CheckedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Change = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Effect = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Action = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    RevisionId = table.Column<int>(type: "int", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalNormAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LegalNormAnswers_LegalNormReviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "LegalNormReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LegalNormAnswers_LegalNormRevisions_RevisionId",
                        column: x => x.RevisionId,
                        principalTable: "LegalNormRevisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LegalNormAnswers_LegalNorms_NormId",
                        column: x => x.NormId,
                        principalTable: "LegalNorms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ClauseLinks_FromId_ToId",
                table: "ClauseLinks",
                columns: new[] { "FromId", "ToId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClauseLinks_ToId",
                table: "ClauseLinks",
                column: "ToId");

            migrationBuilder.CreateIndex(
                name: "IX_Clauses_Key",
                table: "Clauses",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ControlledDocuments_Number",
                table: "ControlledDocuments",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ControlledDocuments_OwnerId",
                table: "ControlledDocuments",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentAcknowledgements_EmployeeId",
                table: "DocumentAcknowledgements",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentAcknowledgements_VersionId_EmployeeId",
                table: "DocumentAcknowledgements",
                columns: new[] { "VersionId", "EmployeeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DocumentAddressees_DepartmentId",
                table: "DocumentAddressees",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentAddressees_DocumentId",
                table: "DocumentAddressees",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentBases_DocumentId_Kind_Key",
                table: "DocumentBases",
                columns: new[] { "DocumentId", "Kind", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DocumentBasisAnswers_VersionId",
                table: "DocumentBasisAnswers",
                column: "VersionId");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentVersions_DocumentId_Major_Minor",
                table: "DocumentVersions",
                columns: new[] { "DocumentId", "Major", "Minor" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DocumentVersions_IsEffective",
                table: "DocumentVersions",
                column: "IsEffective");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentVersions_IsLatest",
                table: "DocumentVersions",
                column: "IsLatest");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentVersions_OwnerId",
                table: "DocumentVersions",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_LegalNormAnswers_NormId",
                table: "LegalNormAnswers",
                column: "NormId");

            migrationBuilder.CreateIndex(
                name: "IX_LegalNormAnswers_ReviewId_NormId",
                table: "LegalNormAnswers",
                columns: new[] { "ReviewId", "NormId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LegalNormAnswers_RevisionId",
                table: "LegalNormAnswers",
                column: "RevisionId");

            migrationBuilder.CreateIndex(
                name: "IX_LegalNormReviews_Year_Half",
                table: "LegalNormReviews",
                columns: new[] { "Year", "Half" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LegalNormRevisions_NormId_Number",
                table: "LegalNormRevisions",
                columns: new[] { "NormId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LegalNormRevisions_ReviewId",
                table: "LegalNormRevisions",
                column: "ReviewId");

            migrationBuilder.CreateIndex(
                name: "IX_LegalNorms_Number",
                table: "LegalNorms",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PolicyVersions_Kind_Major_Minor",
                table: "PolicyVersions",
                columns: new[] { "Kind", "Major", "Minor" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClauseLinks");

            migrationBuilder.DropTable(
                name: "DocumentAcknowledgements");

            migrationBuilder.DropTable(
                name: "DocumentAddressees");

            migrationBuilder.DropTable(
                name: "DocumentBases");

            migrationBuilder.DropTable(
                name: "DocumentBasisAnswers");

            migrationBuilder.DropTable(
                name: "LegalNormAnswers");

            migrationBuilder.DropTable(
                name: "PolicyVersions");

            migrationBuilder.DropTable(
                name: "Clauses");

            migrationBuilder.DropTable(
                name: "DocumentVersions");

            migrationBuilder.DropTable(
                name: "LegalNormReviews");

            migrationBuilder.DropTable(
                name: "LegalNormRevisions");

            migrationBuilder.DropTable(
                name: "ControlledDocuments");

            migrationBuilder.DropTable(
                name: "LegalNorms");
        }
    }
}
