namespace PmsPortal.Platform.Errors;

/// <summary>
/// The failures that a user can do something about. Everything else is a fault: it is logged under an id and the
/// user sees the id only.
/// </summary>
/// <param name="message">What happened, what was kept and what to do next, in Japanese.</param>
public abstract class PortalException(string message) : Exception(message);

/// <summary>There is no such record, or the actor may not know that there is.</summary>
/// <param name="message">A message that does not tell the two cases apart.</param>
public sealed class NotFoundException(string message = "対象が見つかりません。削除されたか、閲覧する権限がありません。")
    : PortalException(message);

/// <summary>The actor may see the record and may not do this with it.</summary>
/// <param name="message">Says which role may do it.</param>
public sealed class ForbiddenException(string message = "この操作を行う権限がありません。担当者または事務局にご依頼ください。")
    : PortalException(message);

/// <summary>One problem of one field, as shown beside it.</summary>
/// <param name="Field">The property name of the request, or an empty string for the record as a whole.</param>
/// <param name="Message">What is wrong and how to put it right.</param>
public sealed record FieldProblem(string Field, string Message);

/// <summary>A rule of the organisation or of the data forbids it; nothing was saved.</summary>
public sealed class RuleException : PortalException
{
    /// <summary>A rule that concerns the whole record.</summary>
    /// <param name="message">The rule in the user's words, with the clause where there is one.</param>
    public RuleException(string message)
        : base(message) => Problems = [new FieldProblem(string.Empty, message)];

    /// <summary>Rules that concern fields.</summary>
    /// <param name="problems">At least one problem.</param>
    public RuleException(IReadOnlyList<FieldProblem> problems)
        : base(string.Join('\n', problems.Select(p => p.Message))) => Problems = problems;

    /// <summary>Every problem found, in the order of the form.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; }
}

/// <summary>Somebody saved the record after it was loaded into this form. Nothing was saved; what was typed stays.</summary>
/// <param name="changedBy">Who saved first, or null where it isn't known.</param>
/// <param name="changedAt">When (UTC), or null where it isn't known.</param>
public sealed class ConflictException(string? changedBy = null, DateTime? changedAt = null)
    : PortalException("ほかの人が先に保存しました。入力した内容は残っています。両方の内容を確かめて、保存し直してください。")
{
    /// <summary>Who saved first.</summary>
    public string? ChangedBy { get; } = changedBy;

    /// <summary>When the first save was made (UTC).</summary>
    public DateTime? ChangedAt { get; } = changedAt;
}

/// <summary>A value that must be unique (a number, a name) is taken.</summary>
/// <param name="message">Which value, and what to choose instead.</param>
public sealed class DuplicateException(string message = "同じ番号または名称の記録が既にあります。別の値を入力してください。")
    : PortalException(message);

/// <summary>The person behind the circuit is no longer signed in; the page leads to the sign-in.</summary>
public sealed class SignedOutException()
    : PortalException("サインインの有効期限が切れました。もう一度サインインしてください。");
