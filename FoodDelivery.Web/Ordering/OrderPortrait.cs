using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering;

/// <summary>Draws an order for one kind of viewer, in the reader's language, with no more of the contact than is theirs to see.</summary>
public sealed class OrderPortrait(IPayments payments, Words words, TimeProvider clock)
{
    public OrderAnswer Draw(Order order, OrderContact contact, string? role, PersonCard? rider, Uri? returnTo) => new(
        order.Id, order.Number, order.Version, order.Status, words[order.Status.English], order.Store, Say(order.StoreName),
        [.. order.Lines.Select((line, at) => Line(line, MayReach(order, role) ? contact.LineNotes.GetValueOrDefault(at) : null))],
        order.Total, order.DeliveryFee, MayReach(order, role) ? Delivery(order, contact, role) : null, order.EtaAt,
        rider is null ? null : new RiderAnswer(rider.Name), Payment(order, role, returnTo),
        order.Cancellation is { } ended ? new CancellationAnswer(ended.By, ended.Reason, ended.Note, ended.At, ended.CostBornBy) : null,
        Refund(order),
        [.. order.History.Select(step => new HistoryAnswer(step.Version, step.Status, step.At, step.By, step.Reason, step.Note))],
        order.DraftedAt, order.Status is OrderStatus.PaymentPending ? order.ExpiresAt : null,
        order.Review is { } review ? new ReviewAnswer(review.Stars, review.Text, review.At, review.Reply, review.RepliedAt) : null,
        order.Courier)
    {
        Refunds = [.. order.Refunds.Select(refund => new RefundEntry(
            refund.Id, refund.Cause.Split(':')[0], refund.Amount, refund.State.ToString().ToLowerInvariant(), refund.At, refund.Reference))],
        RefundIsReviewed = order.RefundWishes.Any(wish => wish is { Cause: "operator", State: WishState.Waiting }),
    };

    private PaymentAnswer Payment(Order order, string? role, Uri? returnTo)
    {
        var last = order.Paid ?? (order.Attempts is [.., var latest] ? latest : null);
        var state = last?.State switch
        {
            AttemptState.Approved => "approved",
            AttemptState.Open => "checking",
            AttemptState.Declined or AttemptState.Over => "declined",
            _ => "none",
        };
        var mayPay = order.Status is OrderStatus.PaymentPending && role == Roles.Customer && state != "checking";
        return new PaymentAnswer(state, last?.Reason,
            mayPay && payments.ClosedFor is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null,
            mayPay && returnTo is not null ? payments.Window(order.Id, order.Total, Title(order), returnTo) : null);
    }

    private bool MayReach(Order order, string? role) => role is not (Roles.Owner or Roles.Rider) || order.ShowsContacts(clock.GetUtcNow());

    private static DeliveryAnswer Delivery(Order order, OrderContact contact, string? role) => role switch
    {
        Roles.Customer => new DeliveryAnswer(contact.Address, contact.Detail, contact.Phone, contact.Note),
        Roles.Rider => new DeliveryAnswer(contact.Address, contact.Detail, contact.Phone, contact.Note),
        _ => new DeliveryAnswer(order.Area, null, Mask(contact.Phone), null),
    };

    private static RefundAnswer Refund(Order order)
    {
        if (order.Refunds.Count == 0) return new RefundAnswer("none", null, null, null);

        var amount = order.Refunds.Aggregate(Money.Zero, (sum, refund) => sum + refund.Amount);
        var last = order.Refunds[^1];
        var state = order.Refunds.Any(refund => refund.State is RefundState.Pending) ? "pending"
            : order.Refunds.Any(refund => refund.State is RefundState.Failed) ? "failed" : "done";
        return new RefundAnswer(state, amount, last.At, last.Reference);
    }

    private static LineAnswer Line(OrderLine line, string? note) => new(
        line.Dish, Say(line.Name), line.Quantity, [.. line.Choices.Select(choice => new ChoiceAnswer(choice.Id, Say(choice.Name), choice.Price))],
        note, line.UnitPrice, line.Total);

    private string Title(Order order) => order.Lines.Count == 1
        ? Say(order.Lines[0].Name)
        : words["{0} and {1} more", Say(order.Lines[0].Name), order.Lines.Count - 1];

    private static string Say(Text text) => text.In(Words.Language);

    private static string Mask(string phone) => phone.Length < 8 ? "" : $"{phone[..3]}-****-{phone[^4..]}";
}
