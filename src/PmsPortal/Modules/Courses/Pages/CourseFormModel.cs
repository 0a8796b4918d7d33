namespace PmsPortal.Modules.Courses.Pages;

/// <summary>What the form of a course holds.</summary>
public sealed class CourseFormModel
{
    public string Code { get; set; } = string.Empty;

    public CourseAudience Audience { get; set; }

    public CourseContent Content { get; set; } = new();
}
