using FoodDelivery.Domain.Messages;

namespace FoodDelivery.Web.Notifications;

/// <summary>What people read instead of a state or a code; English, to be looked up.</summary>
public static class MessageWords
{
    /// <summary>What somebody reads under a message of theirs.</summary>
    public static string Told(ToldMessage message) => message.State switch
    {
        MessageState.Waiting => "Being sent",
        MessageState.Sent => "Sent",
        MessageState.Delivered when message.Channel == "sms" => "Arrived as a text message",
        MessageState.Delivered => "Arrived",
        MessageState.Expired => "Too late to send",
        _ => message.Reason switch
        {
            "not_wanted" => "Only here, as you wish",
            "no_phone" => "Only here: we have no number of yours",
            "bad_phone" => "Only here: the number we have cannot be right",
            _ => "Could not be sent",
        },
    };

    /// <summary>How a state looks to operators (.st-{look}), its icon, and what it is called.</summary>
    public static (string Look, string Icon, string Word) State(MessageRow message) => message.State switch
    {
        MessageState.Waiting when message.InFlight => ("moving", "message", "At the provider"),
        MessageState.Waiting => ("wait", "clock", "Waits"),
        MessageState.Sent => ("moving", "message", "Sent"),
        MessageState.Delivered when message.Channel == "sms" => ("ready", "phone", "Arrived as a text message"),
        MessageState.Delivered => ("ready", "check", "Arrived"),
        _ when message.LetRestBecause is not null => ("done", "pause", "Left at that"),
        MessageState.Expired => ("bad", "clock", "Too late"),
        _ when message.Reason == "not_wanted" => ("done", "silent", "Not wanted"),
        _ => ("bad", "warning", "Did not arrive"),
    };

    /// <summary>Why, where it is a code of ours; null: it is the provider's, shown as it is.</summary>
    public static string? Because(string? reason) => reason switch
    {
        "unknown" => "Nobody knows whether it left. Sending again may reach the person twice.",
        "no_phone" => "There is no number of this person.",
        "bad_phone" => "The number of this person cannot be right.",
        "not_wanted" => "The person wants only what is essential.",
        "expired" => "It could not be sent within a day.",
        "maybe_twice" => "It was sent again when nobody knew of the first time: it may have arrived twice.",
        Message.Stopped => "An operator stopped it before it left.",
        _ => null,
    };
}
