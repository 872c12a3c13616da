namespace FoodDelivery.Domain.Ordering;

public sealed partial class Order
{
    /// <summary>Owners and riders see where an ended order went, and whom to call about it, until this long after its end.</summary>
    public static readonly TimeSpan ContactsShown = TimeSpan.FromHours(24);

    public bool ShowsContacts(DateTimeOffset now) => !Status.IsTerminal || now < ChangedAt + ContactsShown;

    /// <summary>What people wrote goes; what was ordered, paid and decided stays, and so do the stars.</summary>
    public void Forget()
    {
        Cancellation = Cancellation is null ? null : Cancellation with { Note = null };
        Review = Review is null ? null : Review with { Text = "", Reply = Review.Reply is null ? null : "" };
        Aftermath = Aftermath is null ? null : new Aftermath(
            [.. Aftermath.Wishes.Select(wish => wish with { Reason = "", Answer = wish.Answer is null ? null : "" })],
            Aftermath.Appeal is null ? null : Aftermath.Appeal with { Text = "" },
            Aftermath.Ruling is null ? null : Aftermath.Ruling with { Reason = "" });
    }
}
