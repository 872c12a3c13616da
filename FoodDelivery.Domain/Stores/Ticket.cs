using FoodDelivery.Domain.Ordering;

namespace FoodDelivery.Domain.Stores;

public enum TicketState { Waiting, Accepted, Cooking, Ready, HandedOver, Rejected, Cancelled }

/// <summary>
/// The order as the kitchen sees it. The store alone knows whether it cooks, so here it is decided whether a cancellation comes in
/// time.
/// </summary>
public sealed partial class Ticket : Aggregate
{
    /// <summary>How long a running store may leave an order without an answer.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromMinutes(10);

    private Ticket() { }

    public OrderId Order { get; private set; }
    public int Number { get; private set; }
    public StoreId Store { get; private set; }
    public PersonId Owner { get; private set; }
    public Courier Courier { get; private set; }
    public IReadOnlyList<OrderedLine> Lines { get; private set; } = [];

    /// <summary>What the customer paid, delivery included: it goes back when the order is rejected.</summary>
    public Money Total { get; private set; }
    public TicketState State { get; private set; }
    public DateTimeOffset PlacedAt { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    public DateTimeOffset AnswerBy { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? CookUntil { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? ReadyAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was rejected (a code), and in the owner's own words, which stay in the kitchen.</summary>
    public string? RejectReason { get; private set; }
    public string? RejectNote { get; private set; }
    public PersonId? Rider { get; private set; }

    /// <summary>Who ended the order in the kitchen's place, and why: the customer's or the operator's reason, or the kind of an accident.</summary>
    public Actor? EndedBy { get; private set; }
    public string? EndReason { get; private set; }

    /// <summary>When the kitchen said that it saw the end it had not brought about itself.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public override IEnumerable<Topic> Topics => [Topic.Order(Order), Topic.Store(Store)];

    public override OrderId? About => Order;

    public bool HasEnded => State is TicketState.HandedOver or TicketState.Rejected or TicketState.Cancelled;

    /// <param name="now">When the running store came to know of it; the time to answer runs from here.</param>
    public static Ticket Open(OrderPlaced placed, DateTimeOffset now) => new()
    {
        Order = placed.Order,
        Number = placed.Number,
        Store = placed.Store,
        Owner = placed.Owner,
        Courier = placed.Courier,
        Lines = placed.Lines,
        Total = placed.Total,
        PlacedAt = placed.At,
        OpenedAt = now,
        AnswerBy = now + AnswerWithin,
    };

    /// <summary>
    /// Stands for an order that ended before it came here, so that a late fact opens nothing, and answers whoever may be waiting. It
    /// has no owner, so no board shows it.
    /// </summary>
    public static Ticket NeverOpened(OrderId order, StoreId store, DateTimeOffset now)
    {
        var tombstone = new Ticket { Order = order, Store = store, PlacedAt = now, OpenedAt = now, AnswerBy = now };
        tombstone.End(TicketState.Cancelled, now);
        tombstone.Raise(new TicketCancelled(order, store, now));
        return tombstone;
    }

    /// <exception cref="RefusedException">illegal_transition.</exception>
    public void Accept(int cookMinutes, DateTimeOffset now)
    {
        if (AcceptedAt is not null) return;
        if (State is not TicketState.Waiting) throw Ended();

        State = TicketState.Accepted;
        AcceptedAt = now;
        CookUntil = now.AddMinutes(cookMinutes);
        Raise(new TicketAccepted(Order, Store, Owner, cookMinutes, Courier, now));
    }

    /// <exception cref="RefusedException">illegal_transition.</exception>
    public void Reject(string reason, string? note, DateTimeOffset now)
    {
        if (State is TicketState.Rejected) return;
        if (StartedAt is not null) throw RefusedException.Illegal("The kitchen has begun to cook, so the order can no longer be rejected.");
        if (HasEnded) throw Ended();

        RejectNote = note;
        AcknowledgedAt = now;
        EndRejected(reason, now);
    }

    /// <summary>From here the customer cannot cancel.</summary>
    /// <exception cref="RefusedException">illegal_transition.</exception>
    public void StartCooking(DateTimeOffset now)
    {
        if (StartedAt is not null) return;
        if (HasEnded) throw Ended();
        if (State is not TicketState.Accepted) throw RefusedException.Illegal("Accept the order before you cook it.");

        State = TicketState.Cooking;
        StartedAt = now;
        Raise(new CookingStarted(Order, Store, [.. Lines.Select(line => new CookedLine(line.Dish, line.Quantity))], now));
    }

    /// <exception cref="RefusedException">illegal_transition.</exception>
    public void FoodReady(DateTimeOffset now)
    {
        if (ReadyAt is not null) return;
        if (HasEnded) throw Ended();
        if (State is not TicketState.Cooking) throw RefusedException.Illegal("Start cooking before the food is ready.");

        State = TicketState.Ready;
        ReadyAt = now;
        Raise(new FoodReady(Order, Store, now));
    }

    private void EndRejected(string reason, DateTimeOffset now)
    {
        RejectReason = reason;
        End(TicketState.Rejected, now);
        Raise(new TicketRejected(Order, Store, reason, now));
    }

    private void End(TicketState state, DateTimeOffset now)
    {
        State = state;
        EndedAt = now;
    }

    private RefusedException Ended() => RefusedException.Illegal(State switch
    {
        TicketState.Rejected => "This order was rejected.",
        TicketState.Cancelled => "This order was cancelled.",
        _ => "This order has already been handed over.",
    });
}
