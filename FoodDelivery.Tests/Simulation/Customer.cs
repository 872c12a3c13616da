using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Tests.Simulation;

/// <summary>Orders once: drafts, pays, pays again or twice at once, walks away, changes their mind. What they were told they remember.</summary>
public sealed class Customer(Wire wire, Outside outside, SimulatedGateway gateway, PersonId person, int number)
{
    private const int MostTries = 8;

    public string Key { get; } = $"order {number}";

    public OrderId? Order { get; private set; }

    public Money Total { get; private set; }

    /// <summary>They were told that their order is placed.</summary>
    public bool HasPaid { get; private set; }

    private string Name => $"customer {number}";

    public async Task Live()
    {
        await outside.Pause(0, 3);
        await Draft();
        if (Order is null || outside.Happens(0.08)) return;

        await outside.Pause(0, 2);
        var paying = Pay();
        if (outside.Happens(0.3))
        {
            await outside.Pause(0, 5);
            await wire.Try($"{Name} cancels", house => house.Get<CancelOrderHandler>().Handle(person, Order.Value, new CancelOrder("changed_mind"), default));
        }
        await paying;
    }

    private async Task Draft()
    {
        for (var tries = 0; Order is null && tries < MostTries; tries++)
        {
            try
            {
                var order = await wire.Ask($"{Name} drafts", Draft);
                Remember(order);
            }
            catch (Exception error) when (error is LostException or RefusedException)
            {
                await outside.Pause(0.2, 2);
            }
        }
    }

    private async Task<(OrderId Id, Money Total)> Draft(House house)
    {
        await using var db = house.Get<Room<OrderingDb>>().Read();
        var stores = await db.Catalogue.Where(store => store.IsOpen).OrderBy(store => store.Store).ToListAsync();
        var store = stores[number % stores.Count];
        LineWish[] lines = [.. store.Sections.SelectMany(section => section.Dishes).Where(dish => !dish.SoldOut).Take(3).Select(dish =>
            new LineWish(dish.Id, 4, [.. dish.OptionGroups.SelectMany(group => group.Choices.Take(group.Min)).Select(choice => choice.Id)]))];
        var wish = new DraftOrder(store.Store, lines, new DeliveryWish("서울 마포구 연남동 12", "010-0000-1234"));
        var (id, answer) = await house.Get<DraftOrderHandler>().Handle(person, Key, wish, (order, contact) =>
            Json.Write(house.Get<OrderPortrait>().Draw(order, contact, Roles.Customer, null, new Uri("http://localhost/"))), default);
        return (id, new Money((long)System.Text.Json.Nodes.JsonNode.Parse(answer)!["total"]!));
    }

    private void Remember((OrderId Id, Money Total) order)
    {
        if (Order is null) (Order, Total) = order;
    }

    private async Task Pay()
    {
        for (var cards = 0; cards < 3; cards++)
        {
            var key = gateway.Issue(Order!.Value, Total);
            List<Task<bool>> tabs = [Pay(key)];
            if (outside.Happens(0.2)) tabs.Add(Pay(key));
            if (outside.Happens(0.15)) tabs.Add(Pay(gateway.Issue(Order.Value, Total)));
            if ((await Task.WhenAll(tabs)).Any(over => over)) return;
        }
    }

    /// <returns>False: another card might do.</returns>
    private async Task<bool> Pay(string key)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            try
            {
                if (await wire.Ask($"{Name} pays with {key}", house => house.Get<PayOrderHandler>().Handle(person, Order!.Value, new PayOrder(key, Total), default)))
                    return HasPaid = true;
            }
            catch (RefusedException refused) when (refused.Code is "payment_declined" or "illegal_transition")
            {
                return refused.Code is "illegal_transition";
            }
            catch (Exception error) when (error is LostException or RefusedException)
            {
                // Worth another try.
            }
            await outside.Pause(0.3, 4);
        }
        return true;
    }
}
