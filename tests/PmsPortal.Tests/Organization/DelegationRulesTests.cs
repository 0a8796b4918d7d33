using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Tests.Organization;

public sealed class DelegationRulesTests
{
    private const int Principal = 1;
    private const int Deputy = 2;
    private static readonly DateOnly First = new(2026, 11, 1);
    private static readonly DateOnly Last = new(2026, 11, 30);

    private static readonly PmsRole[] Delegable = [PmsRole.Chairperson, PmsRole.ProtectionManager, PmsRole.AuditChief];

    [Theory]
    [InlineData(PmsRole.Chairperson)]
    [InlineData(PmsRole.ProtectionManager)]
    [InlineData(PmsRole.AuditChief)]
    public void Check_HolderAndDeputy_IsAllowed(PmsRole role) => Assert.Empty(Refused(role, [Held(role, Principal), Held(PmsRole.ViceChairperson, Deputy)]));

    [Fact]
    public void Check_OtherRoles_CannotBeDelegated()
    {
        var others = PmsRoles.All.Where(r => !Delegable.Contains(r)).ToList();
        Assert.Equal(11, others.Count);
        Assert.All(others, role => Assert.Equal(["Role"], Refused(role, [Held(role, Principal)])));
    }

    [Fact]
    public void Check_EndBeforeBegin_IsRefused() =>
        Assert.Equal(["ToOn"], Refused(PmsRole.AuditChief, [Held(PmsRole.AuditChief, Principal)], to: First.AddDays(-1)));

    [Fact]
    public void Check_Oneself_IsRefused() =>
        Assert.Equal(["DeputyId"], Refused(PmsRole.AuditChief, [Held(PmsRole.AuditChief, Principal)], deputy: Principal));

    [Fact]
    public void Check_PrincipalHoldsOnlyAPart_IsRefused()
    {
        Assert.Equal(["PrincipalId"], Refused(PmsRole.AuditChief, []));
        Assert.Equal(["PrincipalId"], Refused(PmsRole.AuditChief, [Held(PmsRole.AuditChief, Principal, Last.AddDays(-1))]));
        Assert.Empty(Refused(PmsRole.AuditChief, [Held(PmsRole.AuditChief, Principal, Last)]));
    }

    [Fact]
    public void Check_ChairpersonsDeputy_IsAViceChairperson()
    {
        Assert.Equal(["DeputyId"], Refused(PmsRole.Chairperson, [Held(PmsRole.Chairperson, Principal)]));
        Assert.Equal(["DeputyId"], Refused(PmsRole.Chairperson, [Held(PmsRole.Chairperson, Principal), Held(PmsRole.ViceChairperson, Deputy, Last.AddDays(-1))]));
    }

    [Theory]
    [InlineData(PmsRole.AuditChief, PmsRole.ProtectionManager)]
    [InlineData(PmsRole.ProtectionManager, PmsRole.AuditChief)]
    public void Check_DeputyHoldsTheOpposedRole_IsRefused(PmsRole role, PmsRole held)
    {
        Assert.Equal(["DeputyId"], Refused(role, [Held(role, Principal), Held(held, Deputy)]));
        Assert.Empty(Refused(role, [Held(role, Principal), Held(held, Deputy, First.AddDays(-1))]));
    }

    private static HeldRole Held(PmsRole role, int person, DateOnly? to = null) => new(role, person, new(2026, 4, 1), to);

    private static string[] Refused(PmsRole role, HeldRole[] held, int deputy = Deputy, DateOnly? to = null)
    {
        try
        {
            AppointmentRules.CheckDelegation(role, Principal, deputy, First, to ?? Last, held);
            return [];
        }
        catch (RuleException refusal)
        {
            return [.. refusal.Problems.Select(p => p.Field)];
        }
    }
}
