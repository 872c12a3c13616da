namespace FoodDelivery.Domain.Messages;

/// <summary>What operators may do with a message that did not arrive.</summary>
public sealed partial class Message
{
    /// <summary>The reason of a message that an operator has stopped.</summary>
    public const string Stopped = "given_up";

    /// <summary>Why an operator has let it rest, in their words; null: nobody has.</summary>
    public string? LetRestBecause { get; private set; }

    /// <summary>Sends it once more: a new try under a new key, with a day of its own.</summary>
    /// <exception cref="RefusedException">illegal_transition: it is on its way, or the provider has it.</exception>
    public void SendAgain(DateTimeOffset now)
    {
        if (State is MessageState.Waiting) throw RefusedException.Illegal("This message is on its way already.");
        if (State is MessageState.Sent or MessageState.Delivered) throw RefusedException.Illegal("The provider has taken this message; it would arrive twice.");

        (State, Tries, KeptUntil) = (MessageState.Waiting, 0, now + Kept);
        (Reference, Via, Reason, SentAt, LetRestBecause) = (null, null, null, null, null);
        LeaveAt(now);
    }

    /// <summary>Nobody needs to look after it any more. What waits is not sent.</summary>
    /// <exception cref="RefusedException">illegal_transition: it is being sent just now, or the provider has it.</exception>
    public void LetRest(string why, DateTimeOffset now)
    {
        if (LetRestBecause is not null) return;
        if (Batch is not null) throw RefusedException.Illegal("This message is being sent just now.");
        if (State is MessageState.Sent or MessageState.Delivered) throw RefusedException.Illegal("This message has been sent already.");

        LetRestBecause = why;
        GiveUp(Stopped, now);
    }
}
