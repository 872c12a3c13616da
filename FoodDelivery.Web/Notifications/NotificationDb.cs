using FoodDelivery.Domain;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Notifications;

/// <summary>
/// Messages on their way together, under one key. Written before the provider is called and gone once its answer is kept, so one
/// that is still here after a crash may have been accepted.
/// </summary>
public sealed class Batch
{
    /// <summary>The provider's idempotency key.</summary>
    public Guid Key { get; init; }

    public required string Template { get; init; }
    public required string Language { get; init; }
    public DateTimeOffset ClaimedAt { get; init; }
    public int Tries { get; set; }
    public DateTimeOffset DueAt { get; set; }
}

/// <summary>Somebody who could not pay and wants to hear when it works again. Gone once that is told, or once there is nothing to pay any more.</summary>
public sealed class PaymentWaiter
{
    public OrderId Order { get; init; }
    public PersonId Person { get; init; }
    public int Number { get; init; }

    /// <summary>When the draft lapses.</summary>
    public DateTimeOffset Until { get; init; }

    public DateTimeOffset Since { get; init; }
}

public sealed class NotificationDb(DbContextOptions<NotificationDb> options) : RoomDb(options, "notification")
{
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<Batch> Batches => Set<Batch>();
    public DbSet<PaymentWaiter> PaymentWaiters => Set<PaymentWaiter>();

    protected override void Furnish(ModelBuilder model)
    {
        model.Entity<Message>(message =>
        {
            message.ToTable("messages").HasKey(row => row.Id);
            message.Property(row => row.Parameters).AsJson();
            message.Property(row => row.Buttons).AsJson();
            message.HasIndex(row => new { row.Order, row.Cause, row.Version, row.Person, row.Channel }).IsUnique();
            message.HasIndex(row => new { row.Person, row.CreatedAt });
            message.HasIndex(row => row.DueAt).HasFilter("\"State\" = 'Waiting'");
            // Whether an earlier one still waits is asked for each; by person alone that would read all that he was ever told.
            message.HasIndex(row => new { row.Order, row.Person, row.Version }).HasFilter("\"State\" = 'Waiting'");
            message.HasIndex(row => row.ReceiptDueAt).HasFilter("\"ReceiptDueAt\" IS NOT NULL");
            message.HasIndex(row => row.Reference).HasFilter("\"State\" = 'Sent'");
            message.HasIndex(row => row.CreatedAt);
            // Operators look again and again for the few that did not arrive.
            message.HasIndex(row => row.CreatedAt, "IX_notification_messages_Troubles").HasFilter("\"Reason\" IS NOT NULL");
            message.HasIndex(row => row.Batch).HasFilter("\"Batch\" IS NOT NULL");
        });
        model.Entity<Batch>().ToTable("batches").HasKey(row => row.Key);
        model.Entity<PaymentWaiter>().ToTable("payment_waiters").HasKey(row => new { row.Order, row.Person });
    }
}
