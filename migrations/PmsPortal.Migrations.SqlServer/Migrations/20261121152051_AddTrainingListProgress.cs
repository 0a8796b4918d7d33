using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PmsPortal.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddTrainingListProgress : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ListCursor",
                table: "TrainingPlanVersions",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DueExplanation",
                table: "Enrollments",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ListCursor",
                table: "TrainingPlanVersions");

            migrationBuilder.DropColumn(
                name: "DueExplanation",
                table: "Enrollments");
        }
    }
}
