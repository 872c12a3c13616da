using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Deliveries;

public sealed record Earnings(Money Sum, int Rides);

/// <param name="Days">The seven days of this week from Monday, also those to come.</param>
public sealed record Earned(KoreanDay Today, IReadOnlyList<(KoreanDay Day, Earnings Earned)> Days)
{
    public Earnings OfToday => Days.Single(one => one.Day == Today).Earned;

    public Earnings OfWeek => new(Days.Aggregate(Money.Zero, (sum, one) => sum + one.Earned.Sum), Days.Sum(one => one.Earned.Rides));
}

public sealed record PaidRide(OrderId OrderId, int Number, string StoreName, string Area, Money Fee, bool ByAccident, DateTimeOffset EndedAt);

/// <summary>What riders of the platform have earned, by Korean days. A ride that ended in an accident is paid like any other.</summary>
public sealed class RiderEarnings(Room<DeliveryDb> room, StoreNames stores, TimeProvider clock)
{
    public async Task<Earned> Of(PersonId rider, CancellationToken ct)
    {
        var today = KoreanDay.Of(clock.GetUtcNow());
        var monday = today.Before(((int)today.Date.DayOfWeek + 6) % 7);
        var since = monday.Begins;
        await using var db = room.Read();
        var rides = (await Paid(db, rider).Where(ride => ride.EndedAt >= since).Select(ride => new { ride.Fee, ride.EndedAt }).ToListAsync(ct))
            .ToLookup(ride => KoreanDay.Of(ride.EndedAt!.Value), ride => ride.Fee);

        return new Earned(today, [.. Enumerable.Range(0, 7).Select(days => monday.Before(-days)).Select(day =>
            (day, new Earnings(rides[day].Aggregate(Money.Zero, (sum, fee) => sum + fee), rides[day].Count())))]);
    }

    /// <summary>The newest first.</summary>
    public async Task<Listed<PaidRide>> Rides(PersonId rider, Paging paging, CancellationToken ct)
    {
        var before = paging.AfterNumber ?? long.MaxValue;
        await using var db = room.Read();
        var page = paging.Cut(await Paid(db, rider).Where(ride => ride.Number < before).OrderByDescending(ride => ride.Number)
            .Take(paging.Limit + 1).ToListAsync(ct), ride => $"{ride.Number}");
        var names = await stores.Of([.. page.Items.Select(ride => ride.Store).Distinct()], ct);

        return new Listed<PaidRide>([.. page.Items.Select(ride => new PaidRide(ride.Order, ride.Number, names.GetValueOrDefault(ride.Store)?.In(Words.Language) ?? "",
            ride.Area, ride.Fee, ride.State is DeliveryState.Accident, ride.EndedAt!.Value))], page.Next);
    }

    // Couriers of a store's own are paid by the store.
    private static IQueryable<Delivery> Paid(DeliveryDb db, PersonId rider) => db.Deliveries.Where(ride =>
        ride.Rider == rider && ride.Courier == Courier.Riders && (ride.State == DeliveryState.Delivered || ride.State == DeliveryState.Accident));
}
