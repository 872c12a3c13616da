using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Deliveries;

public sealed class DeliveryDb(DbContextOptions<DeliveryDb> options) : RoomDb(options, "delivery")
{
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<AccidentReport> Accidents => Set<AccidentReport>();

    /// <exception cref="RefusedException">not_found.</exception>
    public async Task<Delivery> Get(OrderId order, CancellationToken ct) =>
        await this.Load(Deliveries, order, ct) ?? throw RefusedException.NotFound();

    /// <summary>Also of an order that is not known yet: it stays as a stone, so that what comes late opens nothing.</summary>
    internal async Task Cancel(OrderId order, StoreId store, DateTimeOffset at, CancellationToken ct)
    {
        if (await this.Load(Deliveries, order, ct) is { } delivery) delivery.Cancel(at);
        else Add(Delivery.NeverToBe(order, store, at));
    }

    protected override void Furnish(ModelBuilder model)
    {
        model.Entity<Delivery>(delivery =>
        {
            delivery.HasKey(row => row.Order);
            delivery.HasIndex(row => new { row.State, row.Number });
            delivery.HasIndex(row => new { row.Rider, row.Number });
        });
        model.Entity<AccidentReport>(report =>
        {
            report.HasIndex(row => row.Order).IsUnique();
            report.HasIndex(row => new { row.Rider, row.Key }).IsUnique();
            report.Property(row => row.Photos).AsJson();
            report.Property(row => row.Place).HasConversion(place => $"{place}", text => Place.Read(text!));
        });
    }
}
