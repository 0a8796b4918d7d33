using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Courses;

/// <summary>Where one person's taking of a course stands.</summary>
public enum TakingStatus
{
    /// <summary>未受講: nothing opened yet.</summary>
    [Label("未受講")]
    NotStarted,

    /// <summary>受講中: reading, or between attempts.</summary>
    [Label("受講中")]
    Studying,

    /// <summary>合格（修了）: finished.</summary>
    [Label("合格")]
    Passed,

    /// <summary>不合格: the attempts are used up; waits for follow-up education.</summary>
    [Label("不合格")]
    Failed,

    /// <summary>フォローアップ中: sent back to learn with more attempts.</summary>
    [Label("フォローアップ中")]
    FollowUp,

    /// <summary>取消: left the list (leaver, exclusion); what was done stays.</summary>
    [Label("取消")]
    Cancelled,
}
