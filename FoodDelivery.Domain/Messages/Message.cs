namespace FoodDelivery.Domain.Messages;

public enum MessageState { Waiting, Sent, Delivered, Failed, Expired }

/// <summary>
/// What one person is told about one step of an order over one channel: written once, sent at least once or ended with a reason.
/// The text holds no phone number and no address. All that is needed to send it is written down with it, so a template that
/// changes meanwhile changes nothing here.
/// </summary>
public sealed partial class Message : Aggregate
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

    /// <summary>The channel that it is meant for.</summary>
    public string Channel { get; private set; } = "";

    public string Template { get; private set; } = "";

    /// <summary>What the provider calls the wording that it was written in.</summary>
    public string Code { get; private set; } = "";

    public string Language { get; private set; } = "";
    public IReadOnlyDictionary<string, string> Parameters { get; private set; } = new Dictionary<string, string>();
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>What goes out as a text message where KakaoTalk does not reach the phone; null: nothing does.</summary>
    public string? Fallback { get; private set; }

    public IReadOnlyList<MessageButton> Buttons { get; private set; } = [];

    /// <summary>It leaves by day only, and not at all to somebody who wants only what is essential.</summary>
    public bool CanWait { get; private set; }

    public MessageState State { get; private set; }
    public int Tries { get; private set; }
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>After this it is not sent any more.</summary>
    public DateTimeOffset KeptUntil { get; private set; }

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

    /// <param name="now">May be long after the occasion, when the room was paused meanwhile.</param>
    public static Message Write(Occasion occasion, PersonId person, Wording wording, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(occasion.At),
        Order = occasion.Order,
        Number = occasion.Number,
        Cause = occasion.Cause,
        Version = occasion.Version,
        Person = person,
        Channel = Kakao,
        Template = wording.Template,
        Code = wording.Code,
        Language = wording.Language,
        Parameters = wording.Parameters,
        Title = wording.Title,
        Text = wording.Text,
        Fallback = wording.Fallback,
        Buttons = wording.Buttons,
        CanWait = wording.CanWait,
        State = MessageState.Waiting,
        DueAt = wording.CanWait ? QuietHours.Over(now) : occasion.At,
        KeptUntil = occasion.At + Kept,
        CreatedAt = occasion.At,
    };

    /// <param name="reference">Null: the provider took it, but its answer was lost.</param>
    public void Sent(string? reference, DateTimeOffset now, bool maybeTwice = false)
    {
        if (State is not MessageState.Waiting) return;

        (State, Batch, Reference, Reason, SentAt) = (MessageState.Sent, null, reference, maybeTwice ? MaybeTwice : null, now);
        Tries++;
        AwaitReceipt(now);
        Raise(new MessageSent(Id, Order, Template, Channel, now));
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
        (Batch, Reason) = (null, reason);
        LeaveAt(now + Pauses[Tries - 1]);
    }

    /// <summary>It was never handed over, so nothing is counted against it.</summary>
    public void NotHandedOver(DateTimeOffset dueAt)
    {
        if (State is not MessageState.Waiting) return;

        Batch = null;
        LeaveAt(dueAt);
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

    private void LeaveAt(DateTimeOffset at) => DueAt = CanWait ? QuietHours.Over(at) : at;

    private void End(MessageState state, string reason, DateTimeOffset now)
    {
        (State, Batch, Reason, ReceiptDueAt) = (state, null, reason, null);
        Raise(new MessageFailed(Id, Order, Template, Via ?? Channel, reason, now));
    }
}
