using System.Security.Cryptography;
using System.Text;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.YearPlans;

/// <summary>A person's secret address for their calendar program. Only its hash is kept.</summary>
public sealed class CalendarToken : Entity, IRecorded
{
    private CalendarToken()
    {
    }

    internal CalendarToken(int accountId, string token, DateTime now)
    {
        AccountId = accountId;
        (Hash, CreatedAt) = (HashOf(token), now);
    }

    public int AccountId { get; private set; }

    [NotRecorded]
    public string Hash { get; private set; } = string.Empty;

    public DateTime CreatedAt { get; private set; }

    public string RecordTitle => "予定表の購読アドレス";

    public (string Type, int Id) RecordSubject => (nameof(CalendarToken), Id);

    /// <summary>256 random bits, safe in an address.</summary>
    internal static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    internal static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
