namespace FoodDelivery.Web.Platform;

/// <summary>One event in a room's append-only log. Never changed, never deleted while its order is kept.</summary>
public sealed class LogRow
{
    /// <summary>The order of commits in this room.</summary>
    public long Seq { get; init; }

    public Guid EventId { get; init; }
    public Guid Stream { get; init; }

    /// <summary>1, 2, 3 within the stream, without a gap.</summary>
    public int Number { get; init; }

    public required string Type { get; init; }
    public required string Json { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>How far a reaction has read the log that it follows.</summary>
public sealed class CursorRow
{
    public required string Reaction { get; init; }
    public long Position { get; set; }
}

public enum HeldState { Waiting, Retrying, Parked }

/// <summary>
/// An event that a reaction could not take yet. Waiting: its predecessor has not come. Retrying: it failed and is tried again.
/// Parked: an operator decides. Later events of its stream stand behind it; other streams go on.
/// </summary>
public sealed class HeldRow
{
    public long Id { get; init; }
    public required string Reaction { get; init; }
    public long Seq { get; init; }
    public Guid Stream { get; init; }
    public required string Type { get; init; }
    public required string Json { get; init; }
    public HeldState State { get; set; }
    public string Reason { get; set; } = "";
    public int Tries { get; set; }
    public DateTimeOffset HeldAt { get; init; }
    public DateTimeOffset DueAt { get; set; }
}
