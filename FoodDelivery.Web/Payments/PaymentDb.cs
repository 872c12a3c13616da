using FoodDelivery.Domain;
using FoodDelivery.Domain.Payments;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Payments;

public sealed class PaymentDb(DbContextOptions<PaymentDb> options) : RoomDb(options, "payment")
{
    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<ListRead> ListRead => Set<ListRead>();

    protected override void Furnish(ModelBuilder model)
    {
        model.Entity<Payment>(payment =>
        {
            payment.ToTable("payments").HasKey(row => row.Order);
            payment.Property(row => row.Captures).AsJson();
            payment.Property(row => row.Payouts).AsJson();
            payment.HasIndex(row => row.AskAt).HasFilter("\"AskAt\" IS NOT NULL");
            payment.HasIndex(row => row.PayOutAt).HasFilter("\"PayOutAt\" IS NOT NULL");
        });
        model.Entity<ListRead>().ToTable("list_read").Property(read => read.Id).ValueGeneratedNever();
    }

    public async Task<Payment> Of(OrderId order, CancellationToken ct)
    {
        if (await this.Load(Payments, order, ct) is { } known) return known;

        return Payments.Add(new Payment(order)).Entity;
    }
}
