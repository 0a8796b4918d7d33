namespace PmsPortal.Modules.Courses;

/// <summary>A new course with its first draft.</summary>
/// <param name="Code">コース番号; empty for the next free one.</param>
public sealed record AddCourseRequest(string Code, CourseAudience Audience, CourseContent Content);

/// <summary>An edit of the draft, or the beginning of the next version.</summary>
/// <param name="Number">The version that the form loaded.</param>
/// <param name="RowVersion">Its row's version then.</param>
public sealed record EditCourseRequest(int CourseId, int Number, int RowVersion, CourseAudience Audience, CourseContent Content);

/// <summary>A question as a form has it.</summary>
/// <param name="QuestionId">Null for a new one.</param>
/// <param name="RowVersion">The row's version that the form loaded.</param>
public sealed record SaveQuestionRequest(int CourseId, int? QuestionId, int RowVersion, QuestionContent Content);
