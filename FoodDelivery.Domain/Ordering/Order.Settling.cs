namespace FoodDelivery.Domain.Ordering;

/// <summary>Who bears the cost of what was given back, and what that leaves to the store's owner.</summary>
public sealed partial class Order
{
    /// <summary>Since when the owner's appeal has been waiting for an answer.</summary>
    public DateTimeOffset? AppealedAt { get; private set; }

    /// <summary>Where a part was given back and the order went on, the store if it bears any of it.</summary>
    public CostBearer CostBornBy => Status is OrderStatus.Cancelled or OrderStatus.Rejected
        ? Cancellation!.CostBornBy
        : Agreed.Select(BearerOf).OrderByDescending(bearer => bearer is CostBearer.Store).FirstOrDefault(CostBearer.Platform);

    public Money BornByStore => Sum(Refunds
        .Where(refund => refund.PaymentKey == Paid?.Key && BearerOf(refund) is CostBearer.Store).Select(refund => refund.Amount));

    /// <summary>
    /// The price of the food, with the delivery where the store brings it itself. A store that is not at fault is paid for what it
    /// cooked, whatever became of it; what ended uncooked has earned nothing.
    /// </summary>
    public Money Earned => EndedUncooked ? Money.Zero : Price(Courier, Total, DeliveryFee);

    public Money OwnerGets => Earned > BornByStore ? Earned - BornByStore : Money.Zero;

    public bool EndedUncooked =>
        Status is OrderStatus.Cancelled or OrderStatus.Rejected && History.All(step => step.Status is not OrderStatus.Cooking);

    /// <summary>The part of the total that is the store's.</summary>
    public static Money Price(Courier courier, Money total, Money deliveryFee) => courier is Courier.Own ? total : total - deliveryFee;

    private IEnumerable<RefundWish> Agreed => RefundWishes.Where(wish => wish.State is WishState.Agreed);

    /// <summary>The owner may say once why somebody else should bear the cost.</summary>
    /// <exception cref="RefusedException">not_found (nothing was given back), illegal_transition (a second time).</exception>
    public void AppealAgainstCost(string text, DateTimeOffset now)
    {
        if (GivenBackAt is null) throw RefusedException.NotFound();
        if (Aftermath?.Appeal is not null) throw RefusedException.Illegal("You have appealed against this line already.");

        Aftermath = (Aftermath ?? new Aftermath([])) with { Appeal = new Appeal(text, now) };
        AppealedAt = now;
    }

    /// <summary>Says who bears the cost of all that was given back so far. It answers an appeal, also where nothing changes.</summary>
    /// <exception cref="RefusedException">illegal_transition: nothing was given back.</exception>
    public void RuleOnCost(PersonId who, CostBearer bearer, string reason, DateTimeOffset now)
    {
        if (GivenBackAt is null) throw RefusedException.Illegal("Nothing of this order was given back, so there is no cost to bear.");

        var changes = bearer != CostBornBy;
        if (!changes && AppealedAt is null) return;

        Aftermath = (Aftermath ?? new Aftermath([])) with { Ruling = new CostRuling(bearer, reason, who, now) };
        AppealedAt = null;
        if (Cancellation is not null) Cancellation = Cancellation with { CostBornBy = bearer };
        if (!changes) return;

        Raise(new CostBearerChanged(Id, Store, bearer, now));
        if (bearer is CostBearer.Store) Raise(new StoreBearsCost(Id, Number, Store, Owner, BornByStore, $"ruled:{now.UtcTicks}", now));
    }

    private CostBearer BearerOf(OrderRefund refund) =>
        RefundWishes.FirstOrDefault(wish => wish.Id == refund.Id) is { } wish ? BearerOf(wish) : Cancellation?.CostBornBy ?? CostBearer.Platform;

    private CostBearer BearerOf(RefundWish wish) => Aftermath?.Ruling is { } ruling && wish.AskedAt <= ruling.At ? ruling.CostBornBy : wish.CostBornBy;
}
