namespace FoodDelivery.Domain.Messages;

public enum MessageState { Waiting, Sent, Delivered, Failed, Expired }

/// <summary>
/// What one person is told about one step of an order over one channel: written once, sent at least once or ended with a reason.
/// The text holds no phone number and no address.
/// </summary>
public sealed class Message : Aggregate
{
    public const string Kakao = "kakao";

    /// <summary>The cause of messages about the steps of an order; their version is the order's.</summary>
    public const string Step = "status";

    /// <summary>The cause of the message that payments work again. Whoever waits for it is told once about an order.</summary>
    public const string PaymentsOpen = "payments_open";

    /// <summary>The version of messages about money: they leave after those about steps.</summary>
    public const int AfterAllSteps = int.MaxValue;

    /// <summary>The reason that stands on a message which was sent again although nobody knew whether it had left before.</summary>
    public const string MaybeTwice = "maybe_twice";

    public const int MostTries = 5;

    /// <summary>Nobody wants to read an older one.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(20)];

    private Message() { }

    public Guid Id { get; private set; }
    public OrderId Order { get; private set; }

    /// <summary>What the order is called by people.</summary>
    public int? Number { get; private set; }

    public string Cause { get; private set; } = "";
    public int Version { get; private set; }
    public PersonId Person { get; private set; }
    public string Channel { get; private set; } = "";
    public string Template { get; private set; } = "";
    public string Language { get; private set; } = "";
    public IReadOnlyDictionary<string, string> Parameters { get; private set; } = new Dictionary<string, string>();
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";
    public MessageState State { get; private set; }
    public int Tries { get; private set; }
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>The batch in which it is being sent; null while it is in none.</summary>
    public Guid? Batch { get; private set; }

    /// <summary>What the provider calls it.</summary>
    public string? Reference { get; private set; }

    /// <summary>Why the last try did not work: a code of the provider's or of ours.</summary>
    public string? Reason { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    public override IEnumerable<Topic> Topics => [Topic.Person(Person)];

    public override OrderId? About => Order;

    public static Message Write(Occasion occasion, PersonId person, Wording wording) => new()
    {
        Id = Guid.CreateVersion7(occasion.At),
        Order = occasion.Order,
        Number = occasion.Number,
        Cause = occasion.Cause,
        Version = occasion.Version,
        Person = person,
        Channel = Kakao,
        Template = wording.Template,
        Language = wording.Language,
        Parameters = wording.Parameters,
        Title = wording.Title,
        Text = wording.Text,
        State = MessageState.Waiting,
        DueAt = occasion.At,
        CreatedAt = occasion.At,
    };

    /// <param name="reference">Null: the provider took it, but its answer was lost.</param>
    public void Sent(string? reference, DateTimeOffset now, bool maybeTwice = false)
    {
        if (State is not MessageState.Waiting) return;

        (State, Batch, Reference, Reason, SentAt) = (MessageState.Sent, null, reference, maybeTwice ? MaybeTwice : null, now);
        Tries++;
        Raise(new MessageSent(Id, Order, Template, Channel, now));
    }

    /// <summary>The provider has seen it arrive.</summary>
    public void Delivered()
    {
        if (State is MessageState.Sent) State = MessageState.Delivered;
    }

    /// <summary>The provider refused it: it is tried again after a growing pause, five times in all.</summary>
    public void Refused(string reason, DateTimeOffset now)
    {
        if (State is not MessageState.Waiting) return;

        Tries++;
        if (Tries >= MostTries)
        {
            End(MessageState.Failed, reason, now);
            return;
        }
        (Batch, Reason, DueAt) = (null, reason, now + Pauses[Tries - 1]);
    }

    /// <summary>It was never handed over, so nothing is counted against it.</summary>
    public void NotHandedOver(DateTimeOffset dueAt)
    {
        if (State is MessageState.Waiting) (Batch, DueAt) = (null, dueAt);
    }

    /// <summary>Nothing more is tried.</summary>
    public void GiveUp(string reason, DateTimeOffset now)
    {
        if (State is MessageState.Waiting) End(MessageState.Failed, reason, now);
    }

    public void Expire(DateTimeOffset now)
    {
        if (State is MessageState.Waiting) End(MessageState.Expired, "expired", now);
    }

    private void End(MessageState state, string reason, DateTimeOffset now)
    {
        (State, Batch, Reason) = (state, null, reason);
        Raise(new MessageFailed(Id, Order, Template, Channel, reason, now));
    }
}

/// <summary>What there is to tell: once per order, cause and version to each person concerned.</summary>
public sealed record Occasion(OrderId Order, int? Number, string Cause, int Version, DateTimeOffset At);

/// <summary>A template in one language with its places filled.</summary>
public sealed record Wording(
    string Template, string Language, string Title, string Text, IReadOnlyDictionary<string, string> Parameters);
