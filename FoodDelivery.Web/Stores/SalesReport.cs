using FoodDelivery.Domain;
using FoodDelivery.Web.Insights;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

/// <summary>What a store sold of the orders that were placed from <paramref name="From"/> on.</summary>
/// <param name="Orders">Without those that were rejected or cancelled before anything was cooked.</param>
/// <param name="Sales">The price of the food, with the delivery where the store brings it itself.</param>
/// <param name="RefundsBorne">What the store pays of the money that went back.</param>
/// <param name="SalesBefore">The same for as long a time just before, up to the same hour.</param>
/// <param name="CookMinutes">From accepting to the food being ready, on average; null where nothing was cooked.</param>
/// <param name="PromisedMinutes">What was promised for that when it was accepted.</param>
/// <param name="ByHour">Orders by the hour of Seoul, 24 numbers.</param>
/// <param name="Dishes">As GET /api/insights/dishes counts them.</param>
public sealed record SalesAnswer(
    StoreId StoreId, string Period, DateTimeOffset From, DateTimeOffset Until, int Orders, int Rejected, int Cancelled, Money Sales,
    Money RefundsBorne, Money SalesBefore, double? CookMinutes, double? PromisedMinutes, IReadOnlyList<int> ByHour, IReadOnlyList<NamedDish> Dishes);

/// <summary>Puts together what each room knows of a store's sales: Ordering the money, Store the minutes, Insights the dishes.</summary>
public sealed class SalesReport(Room<StoreDb> stores, CookTimes times, StoreSales sales, NamedRanking dishes, TimeProvider clock)
{
    public const int MostDishes = 100;

    public static readonly IReadOnlyList<(string Period, int Days)> Periods = [("today", 1), ("7d", 7), ("30d", 30)];

    /// <param name="period">today, 7d or 30d; days of Seoul, and today is one of them.</param>
    /// <exception cref="RefusedException">validation_failed, not_found: unknown, or another owner's.</exception>
    public async Task<SalesAnswer> Of(PersonId owner, StoreId store, string period, CancellationToken ct)
    {
        var days = Periods.FirstOrDefault(known => known.Period == period).Days;
        new Checks().That(days > 0, "period", "One of today, 7d and 30d.").Throw();
        await using (var db = stores.Read()) await db.OwnStore(store, owner, ct);

        var (now, length) = (clock.GetUtcNow(), TimeSpan.FromDays(days));
        var from = KoreanDay.Of(now).Before(days - 1).Begins.ToUniversalTime();
        var (sold, before) = (await sales.Of(store, from, now.AddTicks(1), ct), await sales.Of(store, from - length, now - length, ct));
        var time = await times.Of(owner, store, from, now.AddTicks(1), ct);
        return new SalesAnswer(store, period, from, now, sold.Orders, sold.Rejected, sold.Cancelled, sold.Sales, sold.RefundsBorne, before.Sales,
            time?.Minutes, time?.Promised, sold.ByHour, await dishes.Of(store, period, MostDishes, ct));
    }
}
