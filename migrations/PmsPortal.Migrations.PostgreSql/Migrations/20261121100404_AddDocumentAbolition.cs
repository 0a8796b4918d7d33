using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PmsPortal.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddDocumentAbolition : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsAbolition",
                table: "DocumentVersions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AbolishedOn",
                table: "ControlledDocuments",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "StaleSince",
                table: "ControlledDocuments",
                type: "date",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsAbolition",
                table: "DocumentVersions");

            migrationBuilder.DropColumn(
                name: "AbolishedOn",
                table: "ControlledDocuments");

            migrationBuilder.DropColumn(
                name: "StaleSince",
                table: "ControlledDocuments");
        }
    }
}
