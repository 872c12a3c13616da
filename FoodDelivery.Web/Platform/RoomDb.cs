using System.Data.Common;
using System.Text.Json;
using FoodDelivery.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FoodDelivery.Web.Platform;

/// <summary>A room's own tables, all with its prefix: its aggregates and read models, its log, its cursors, what it holds back.</summary>
public abstract class RoomDb(DbContextOptions options, string room) : DbContext(options)
{
    private readonly string _append = $"""
        INSERT INTO "{room}_log" ("EventId", "Stream", "Number", "Type", "Json", "At") VALUES (@eventId, @stream, @number, @type, @json, @at)
        """;

    public string RoomName => room;

    public DbSet<LogRow> Log => Set<LogRow>();
    public DbSet<CursorRow> Cursors => Set<CursorRow>();
    public DbSet<HeldRow> Held => Set<HeldRow>();

    internal Told Told { get; set; } = new();

    /// <summary>Tells those who listen to the topic that a read model of this room has changed. Aggregates do so by themselves.</summary>
    public void Tell(Topic topic, OrderId? about = null) => Told.Notices.Add(new Notice(topic, about));

    internal bool IsAbandoned { get; private set; }

    /// <summary>Somebody who did not come back may still hold this context: whatever it asks for from now on fails.</summary>
    internal void Abandon()
    {
        IsAbandoned = true;
        Database.UseTransaction(null);
        Database.SetDbConnection(null);
    }

    protected abstract void Furnish(ModelBuilder model);

    /// <summary>Saves, appends what the aggregates raised to the log, and notes who wants to hear of it.</summary>
    internal async Task SaveAndTell()
    {
        // What was told counts as a change, also where nothing else did: a refusal leaves everything as it was.
        var changed = ChangeTracker.Entries<Aggregate>()
            .Select(entry => (entry.State, Aggregate: entry.Entity, Raised: entry.Entity.TakeRaised()))
            .Where(entry => entry.State is not EntityState.Unchanged || entry.Raised.Count > 0).ToList();
        if (changed.Count > 0)
        {
            foreach (var (_, aggregate, _) in changed)
                Told.Notices.UnionWith(aggregate.Topics.Select(topic => new Notice(topic, aggregate.About)));

            await Append([.. changed.SelectMany(entry => entry.Raised)]);
        }
        await SaveChangesAsync();
    }

    // By hand, because seq has to follow the order in which the events were raised.
    private async Task Append(IReadOnlyList<(int Number, IEvent Event)> raised)
    {
        foreach (var (number, happened) in raised)
        {
            await using var insert = Database.GetDbConnection().CreateCommand();
            insert.Transaction = Database.CurrentTransaction!.GetDbTransaction();
            insert.CommandText = _append;
            Bind(insert, "@eventId", Guid.CreateVersion7(happened.At));
            Bind(insert, "@stream", happened.Stream);
            Bind(insert, "@number", number);
            Bind(insert, "@type", EventNames.Of(happened.GetType()));
            Bind(insert, "@json", JsonSerializer.Serialize(happened, happened.GetType(), Json.Options));
            Bind(insert, "@at", happened.At.UtcTicks);
            await insert.ExecuteNonQueryAsync();
        }
        Told.Logged |= raised.Count > 0;
    }

    private static void Bind(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<LogRow>(log =>
        {
            log.HasKey(row => row.Seq);
            log.HasIndex(row => new { row.Stream, row.Number }).IsUnique();
            log.HasIndex(row => row.EventId).IsUnique();
            log.ToTable("log");
        });
        modelBuilder.Entity<CursorRow>().ToTable("cursors").HasKey(row => row.Reaction);
        modelBuilder.Entity<HeldRow>(held =>
        {
            held.HasIndex(row => new { row.Reaction, row.Stream });
            held.HasIndex(row => new { row.Reaction, row.Seq }).IsUnique();
            held.ToTable("held");
        });

        Furnish(modelBuilder);

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table) entity.SetTableName($"{room}_{Snake(table)}");
            if (typeof(Aggregate).IsAssignableFrom(entity.ClrType)) modelBuilder.Entity(entity.ClrType).Ignore(nameof(Aggregate.Topics)).Ignore(nameof(Aggregate.About));
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<TicksConverter>();
        configurationBuilder.Properties<Money>().HaveConversion<WonConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<OrderId>().HaveConversion<IdConverter<OrderId>>();
        configurationBuilder.Properties<StoreId>().HaveConversion<IdConverter<StoreId>>();
        configurationBuilder.Properties<DishId>().HaveConversion<IdConverter<DishId>>();
        configurationBuilder.Properties<ChoiceId>().HaveConversion<IdConverter<ChoiceId>>();
        configurationBuilder.Properties<PersonId>().HaveConversion<IdConverter<PersonId>>();
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "_" : "") + char.ToLowerInvariant(letter) : $"{letter}"));
}

/// <summary>SQLite cannot compare DateTimeOffset, so times are UTC ticks.</summary>
public sealed class TicksConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

public sealed class WonConverter() : ValueConverter<Money, long>(money => money.Won, won => new Money(won));

public sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Of(value)) where TId : struct, IId<TId>
{
    private static TId Of(Guid value) => TId.Of(value);
}
