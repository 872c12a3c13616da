using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Insights;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Tests.Simulation;

/// <summary>Pauses rooms, counts again, ends orders, while the gateway is closed now and then. Before it grows calm, every room goes on again.</summary>
public sealed class Operator(Wire wire, Outside outside, SimulatedGateway gateway, IReadOnlyList<Customer> customers)
{
    private static readonly PersonId Me = new(Guid.Parse("00000000-0000-7000-8000-0000000000f1"));
    private static readonly string[] Rooms = ["ordering", "payment", "store", "delivery", "notification", "insights"];

    public async Task Work()
    {
        while (!outside.Calm)
        {
            await outside.Pause(0.5, 6);
            if (outside.Calm) break;

            await (outside.OneOf(1, 2, 3, 4) switch
            {
                1 => Pause(outside.OneOf(Rooms)),
                2 => wire.Try("an operator counts again", house => house.Get<RecountDishesHandler>().Handle(default)),
                3 when outside.Happens(0.3) => Cancel(outside.OneOf(customers)),
                _ => Close(),
            });
        }
        foreach (var room in Rooms) await Set(room, paused: false);
        gateway.Close(TimeSpan.Zero);
    }

    private async Task Pause(string room)
    {
        await Set(room, paused: true);
        await outside.Pause(0.1, 4);
        await Set(room, paused: false);
    }

    private Task Set(string room, bool paused) => wire.Insist($"an operator {(paused ? "pauses" : "resumes")} {room}",
        house => house.Get<PauseRoom>().Set(room, paused, default));

    private Task Cancel(Customer customer)
    {
        var refund = outside.Happens(0.7);
        return customer.Order is { } order
            ? wire.Try("an operator cancels", house => house.Get<CancelByOperatorHandler>().Handle(Me, order, new CancelByOperator("Flood", refund, CostBearer.Platform), default))
            : Task.CompletedTask;
    }

    private Task Close()
    {
        if (outside.Happens(0.3)) gateway.Close(outside.Between(0.5, 15));
        return Task.CompletedTask;
    }
}
