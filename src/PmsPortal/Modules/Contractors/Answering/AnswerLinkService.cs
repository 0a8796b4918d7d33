using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Contractors;

/// <summary>Commands about the links by which contractors answer.</summary>
public sealed class AnswerLinkService(PortalDb portal)
{
    public const int MostDays = 60;

    /// <summary>Makes a link. An earlier one of the evaluation that was not used works no more.</summary>
    /// <returns>The secret; it can't be read again.</returns>
    public Task<string> CreateAsync(Actor actor, int evaluationId, string sentTo, int days, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var evaluation = await EvaluationService.LoadAsync(command, evaluationId, ContractorPermissions.Edit, cancellationToken);
                if (!evaluation.IsOpen)
                {
                    throw new RuleException("申請中または承認済の評価には、回答用リンクを作れません。");
                }

                if (days is < 1 or > MostDays)
                {
                    throw new RuleException([new("Days", $"有効な日数は1日から{MostDays}日までにしてください。")]);
                }

                var to = ContractorRules.Required(sentTo, "SentTo", "リンクを送る相手のメールアドレスか名前を書いてください。", ContractorContent.MailMaxLength);
                foreach (var old in await command.Db.AnswerLinks.Where(l => l.EvaluationId == evaluationId && l.UsedAt == null && l.RevokedAt == null).ToListAsync(cancellationToken))
                {
                    old.Revoke(command.Now);
                }

                var secret = AnswerLink.NewSecret();
                command.Db.AnswerLinks.Add(new AnswerLink(evaluation, secret, to, command, command.Now.AddDays(days)));
                return secret;
            },
            cancellationToken);

    /// <summary>Takes a link back.</summary>
    public Task RevokeAsync(Actor actor, int evaluationId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await EvaluationService.LoadAsync(command, evaluationId, ContractorPermissions.Edit, cancellationToken);
                var links = await command.Db.AnswerLinks.Where(l => l.EvaluationId == evaluationId && l.UsedAt == null && l.RevokedAt == null).ToListAsync(cancellationToken);
                if (links.Count == 0)
                {
                    throw new RuleException("有効な回答用リンクはありません。");
                }

                links.ForEach(l => l.Revoke(command.Now));
            },
            cancellationToken);
}
