using Microsoft.AspNetCore.Identity;

namespace PmsPortal.Platform.Accounts;

/// <summary>Refuses passwords that hold the account's own names, or that are one character or sequence over and over.</summary>
public sealed class OwnNamesPasswordValidator : IPasswordValidator<Account>
{
    private const int ShortestName = 3;

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        var names = new[] { user.UserName, user.DisplayName, user.Email?.Split('@')[0] }
            .Concat((user.DisplayName ?? string.Empty).Split([' ', '\u3000']))
            .Where(n => n is { Length: >= ShortestName } || (n is { Length: 2 } && n[0] > '\u2fff'));
        return Task.FromResult(names.Any(n => password?.Contains(n!, StringComparison.OrdinalIgnoreCase) == true)
            ? IdentityResult.Failed(new IdentityError
            {
                Code = "PasswordHoldsName",
                Description = "パスワードに自分の名前・職員番号・メールアドレスを含めないでください。",
            })
            : IdentityResult.Success);
    }
}
