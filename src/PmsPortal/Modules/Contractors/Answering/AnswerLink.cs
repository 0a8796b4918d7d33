using System.Security.Cryptography;
using System.Text;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Contractors;

/// <summary>
/// A contractor's way to answer an evaluation without an account: works once, for some days, until it is taken back. Only
/// the hash of the secret is stored; the secret itself is shown once to the colleague who sends it.
/// </summary>
public sealed class AnswerLink : Entity, IRecorded
{
    public const int SecretBytes = 32;
    public const int HashLength = 64;
    public const int NameMaxLength = 100;

    private AnswerLink()
    {
    }

    internal AnswerLink(ContractorEvaluation evaluation, string secret, string sentTo, Command command, DateTime expiresAt)
    {
        (Evaluation, EvaluationId) = (evaluation, evaluation.Id);
        (TokenHash, SentTo, CreatedBy, CreatedAt, ExpiresAt) = (HashOf(secret), sentTo, command.Actor.Name, command.Now, expiresAt);
    }

    public int EvaluationId { get; private set; }

    public ContractorEvaluation Evaluation { get; private set; } = null!;

    /// <summary>SHA-256 of the secret, 64 hexadecimal digits.</summary>
    [NotRecorded]
    public string TokenHash { get; private set; } = string.Empty;

    public string SentTo { get; private set; } = string.Empty;

    public string CreatedBy { get; private set; } = string.Empty;

    public DateTime CreatedAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    /// <summary>When it was answered; it works no more.</summary>
    public DateTime? UsedAt { get; private set; }

    /// <summary>Who answered, as they named themselves.</summary>
    public string AnsweredBy { get; private set; } = string.Empty;

    public DateTime? RevokedAt { get; private set; }

    public string RecordTitle => "委託先の回答用リンク";

    public (string Type, int Id) RecordSubject => (nameof(ContractorEvaluation), EvaluationId);

    /// <summary>256 random bits, safe in an address.</summary>
    public static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public bool Works(DateTime now) => UsedAt is null && RevokedAt is null && now < ExpiresAt;

    internal void Revoke(DateTime at) => RevokedAt ??= at;

    internal void Sign(string answeredBy, DateTime at) => (AnsweredBy, UsedAt) = (answeredBy, at);
}
