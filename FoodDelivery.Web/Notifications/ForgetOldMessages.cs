using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

/// <summary>The words of messages go after five years; that somebody was told, when and by which way, stays as long as the order.</summary>
public sealed class ForgetOldMessages(Room<NotificationDb> room, TimeProvider clock) : IRoomJob
{
    private const int MostAtOnce = 500;

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
    private static readonly IReadOnlyList<MessageButton> Nowhere = [];

    public string Room => room.Name;

    public async Task<string?> Run(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Keeping.Orders;
        var forgotten = await room.WriteByFew(MostAtOnce, db => db.Messages.Where(message => message.CreatedAt < before && message.Text != "")
            .OrderBy(message => message.CreatedAt).Take(MostAtOnce).ExecuteUpdateAsync(message => message
                .SetProperty(row => row.Text, "").SetProperty(row => row.Title, "").SetProperty(row => row.Parameters, Nothing)
                .SetProperty(row => row.Fallback, (string?)null).SetProperty(row => row.Buttons, Nowhere).SetProperty(row => row.LetRestBecause, (string?)null), ct), ct);
        return forgotten == 0 ? null : $"{forgotten} messages forgotten";
    }
}
