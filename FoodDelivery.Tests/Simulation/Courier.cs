using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Web.Deliveries;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Tests.Simulation;

/// <summary>A rider, or an owner who brings the food: takes, gives back, picks up, delivers, has an accident. Once it is calm, everything is brought.</summary>
public sealed class Courier(Wire wire, Outside outside, PersonId rider)
{
    private static readonly DeliveryState[] Open = [DeliveryState.Open, DeliveryState.Taken, DeliveryState.PickedUp];

    private int _reports;

    public async Task Work()
    {
        while (true)
        {
            await outside.Pause(0.1, 2);
            var jobs = await wire.Try("", Look) ?? [];
            if (jobs.Count > 0) await TakeUp(outside.OneOf(jobs));
        }
    }

    private async Task<List<(OrderId Order, DeliveryState State)>> Look(House house)
    {
        await using var db = house.Get<Room<DeliveryDb>>().Read();
        var rows = await db.Deliveries.Where(delivery => Open.Contains(delivery.State) && (delivery.Rider == null || delivery.Rider == rider))
            .OrderBy(delivery => delivery.Number).Select(delivery => new { delivery.Order, delivery.State }).ToListAsync();
        return [.. rows.Select(row => (row.Order, row.State))];
    }

    private Task TakeUp((OrderId Order, DeliveryState State) job)
    {
        var state = outside.Fails(0.1) ? outside.OneOf(Open) : job.State;
        return state switch
        {
            DeliveryState.Open => wire.Try("a rider takes", house => house.Get<TakeDeliveryHandler>().Handle(new TakeDelivery(job.Order, rider), default)),
            DeliveryState.Taken when outside.Fails(0.1) => wire.Try("a rider gives back",
                house => house.Get<ReleaseDeliveryHandler>().Handle(new ReleaseDelivery(job.Order, rider), default)),
            DeliveryState.Taken => wire.Try("a rider picks up", house => house.Get<PickUpFoodHandler>().Handle(new PickUpFood(job.Order, rider), default)),
            _ when outside.Fails(0.2) => Report(job.Order, $"report {++_reports}", Guid.CreateVersion7()),
            _ => wire.Try("a rider delivers", house => house.Get<DeliverFoodHandler>().Handle(new DeliverFood(job.Order, rider), default)),
        };
    }

    private Task Report(OrderId order, string key, Guid report) => wire.Try("a rider has an accident",
        house => house.Get<ReportAccidentHandler>().Handle(new ReportAccident(order, rider, key, "hash", report, AccidentKind.Spilled, "", []), default));
}
