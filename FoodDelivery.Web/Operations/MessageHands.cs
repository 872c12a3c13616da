using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Notifications;

namespace FoodDelivery.Web.Operations;

/// <summary>What operators do with messages from their page. Each is written down; null is done, otherwise why not.</summary>
public sealed class MessageHands(Recorded recorded, ResendMessageHandler resend, GiveUpMessageHandler giveUp)
{
    public Task<string?> SendAgain(PersonId who, Guid message, string? why) =>
        Do(new Deed("message.resend", who, Roles.Operator, $"{message}", Reason: why), () => resend.Handle(message, CancellationToken.None));

    public Task<string?> GiveUp(PersonId who, Guid message, string? why) =>
        Do(new Deed("message.give-up", who, Roles.Operator, $"{message}", Reason: why), () => giveUp.Handle(message, why, CancellationToken.None));

    private async Task<string?> Do(Deed deed, Func<Task> work) => (await recorded.Do(deed, async () =>
    {
        await work();
        return null;
    }))?.Sentence;
}
