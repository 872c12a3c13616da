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
        INSERT INTO "{room}_log" ("EventId", "Stream", "Number", "Type", "Json", "At") VALUES (@eventId, @stream, @number, @type, @json, @at) RETURNING "Seq"
        """;
    private readonly string _move = $"""UPDATE "{room}_cursors" SET "Position" = @to WHERE "Reaction" = @reaction AND "Position" = @from""";

    public string RoomName => room;

    public DbSet<LogRow> Log => Set<LogRow>();
    public DbSet<CursorRow> Cursors => Set<CursorRow>();
    public DbSet<HeldRow> Held => Set<HeldRow>();

    internal Told Told { get; private set; } = new();

    /// <summary>Tells those who listen to the topic that a read model of this room has changed. Aggregates do so by themselves.</summary>
    public void Tell(Topic topic, OrderId? about = null) => Told.Notices.Add(new Notice(topic, about));

    private Statements? Statements { get; set; }

    private DbTransaction Transaction => Database.CurrentTransaction!.GetDbTransaction();

    internal bool IsAbandoned { get; private set; }

    /// <summary>From here on it belongs to this write.</summary>
    internal async Task Join(DbTransaction transaction, Statements statements, Told told)
    {
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        Database.AutoSavepointsEnabled = false;
        ChangeTracker.AutoDetectChangesEnabled = false;
        await Database.UseTransactionAsync(transaction);
        (Statements, Told) = (statements, told);
    }

    /// <summary>Somebody who did not come back may still hold this context: whatever it asks for from now on fails.</summary>
    internal void Abandon()
    {
        IsAbandoned = true;
        Statements = null;
        Database.UseTransaction(null);
        Database.SetDbConnection(null);
    }

    protected abstract void Furnish(ModelBuilder model);

    /// <summary>Saves, appends what the aggregates raised to the log, and notes who wants to hear of it.</summary>
    internal async Task SaveAndTell()
    {
        var known = ChangeTracker.Entries<Aggregate>().Select(entry => (Entry: entry, Raised: entry.Entity.TakeRaised())).ToList();
        ChangeTracker.DetectChanges();
        foreach (var (entry, raised) in known)
        {
            // What was told counts as a change, also where nothing else did: a refusal leaves everything as it was.
            if (entry.State is EntityState.Unchanged && raised.Count == 0) continue;

            foreach (var topic in entry.Entity.Topics) Told.Notices.Add(new Notice(topic, entry.Entity.About));
            foreach (var (number, happened) in raised) Told.Log.Add(Append(number, happened));
        }
        await SaveChangesAsync();
    }

    /// <summary>All that is told until it is taken back or let go can be taken back alone.</summary>
    internal void Mark() => Statements!.Run("SAVEPOINT \"event\"", Transaction);

    internal void LetGo() => Statements!.Run("RELEASE \"event\"", Transaction);

    internal void TakeBack()
    {
        ChangeTracker.Clear();
        Statements!.Run("ROLLBACK TO \"event\"", Transaction);
    }

    /// <returns>False: it does not stand there any more.</returns>
    internal bool MoveCursor(string reaction, long from, long to) =>
        Statements!.Run(_move, Transaction, ("@to", to), ("@reaction", reaction), ("@from", from)) == 1;

    // By hand, because seq has to follow the order in which the events were raised.
    private LogRow Append(int number, IEvent happened)
    {
        var (id, type, json) = (Guid.CreateVersion7(happened.At), EventNames.Of(happened.GetType()), JsonSerializer.Serialize(happened, happened.GetType(), Json.Options));
        var seq = Statements!.Ask(_append, Transaction,
            ("@eventId", id), ("@stream", happened.Stream), ("@number", number), ("@type", type), ("@json", json), ("@at", happened.At.UtcTicks));
        return new LogRow { Seq = seq, EventId = id, Stream = happened.Stream, Number = number, Type = type, Json = json, At = happened.At };
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
