using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Stores;

public sealed class StoreDb(DbContextOptions<StoreDb> options) : RoomDb(options, "store")
{
    public DbSet<Store> Stores => Set<Store>();
    public DbSet<Ticket> Tickets => Set<Ticket>();
    public DbSet<Watch> Watches => Set<Watch>();

    /// <exception cref="RefusedException">not_found: unknown, or another owner's.</exception>
    public async Task<Ticket> OwnTicket(OrderId order, PersonId owner, CancellationToken ct) =>
        await this.Load(Tickets, order, ct) is { } ticket && ticket.Owner == owner ? ticket : throw RefusedException.NotFound();

    /// <exception cref="RefusedException">not_found: unknown, or another owner's.</exception>
    public async Task<Store> OwnStore(StoreId id, PersonId owner, CancellationToken ct) =>
        await Stores.SingleOrDefaultAsync(store => store.Id == id && store.Owner == owner, ct)
        ?? throw RefusedException.NotFound();

    /// <exception cref="RefusedException">not_found: unknown, or on another owner's menu.</exception>
    public async Task<Store> OwnStoreWith(DishId dish, PersonId owner, CancellationToken ct) =>
        (await Stores.Where(store => store.Owner == owner).ToListAsync(ct)).FirstOrDefault(store => store.DishOf(dish) is not null)
        ?? throw RefusedException.NotFound();

    protected override void Furnish(ModelBuilder model)
    {
        model.Entity<Store>(store =>
        {
            store.ToTable("stores").HasKey(row => row.Id);
            store.Property(row => row.Profile).AsJson();
            store.Property(row => row.Sections).AsJson();
            store.Property(row => row.Names).AsJson();
            store.Property(row => row.Limits).AsJson();
            store.HasIndex(row => row.Owner);
        });
        model.Entity<Ticket>(ticket =>
        {
            ticket.ToTable("tickets").HasKey(row => row.Order);
            ticket.Property(row => row.Lines).AsJson();
            ticket.Ignore(row => row.HasEnded);
            ticket.HasIndex(row => new { row.Owner, row.Number });
            ticket.HasIndex(row => new { row.Owner, row.State });
            ticket.HasIndex(row => new { row.Owner, row.EndedAt });
            ticket.HasIndex(row => new { row.State, row.AnswerBy });
        });
        model.Entity<Watch>().ToTable("watches").HasKey(watch => watch.Job);
    }
}

/// <summary>When a job last looked, so that it knows for how long the room stood still.</summary>
public sealed class Watch
{
    public required string Job { get; init; }
    public DateTimeOffset LastRunAt { get; set; }
}
