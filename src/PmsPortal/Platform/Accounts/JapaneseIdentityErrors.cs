using Microsoft.AspNetCore.Identity;

namespace PmsPortal.Platform.Accounts;

/// <summary>What ASP.NET Core Identity refuses, in Japanese, with what to do.</summary>
public sealed class JapaneseIdentityErrors : IdentityErrorDescriber
{
    /// <inheritdoc/>
    public override IdentityError DefaultError() => Error(nameof(DefaultError), "処理できませんでした。もう一度お試しください。");

    /// <inheritdoc/>
    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure), "ほかの画面で先に変更されました。画面を更新してからやり直してください。");

    /// <inheritdoc/>
    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch), "いまのパスワードが違います。");

    /// <inheritdoc/>
    public override IdentityError InvalidToken() => Error(nameof(InvalidToken), "確認コードが正しくないか、期限が過ぎています。");

    /// <inheritdoc/>
    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), $"利用者ID「{userName}」は使われています。");

    /// <inheritdoc/>
    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidUserName), "利用者IDは半角の英数字と - . _ @ だけにしてください。");

    /// <inheritdoc/>
    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), $"パスワードは{length}文字以上にしてください。");

    /// <inheritdoc/>
    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Error(nameof(PasswordRequiresUniqueChars), $"パスワードには{uniqueChars}種類以上の文字を使ってください。");

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
