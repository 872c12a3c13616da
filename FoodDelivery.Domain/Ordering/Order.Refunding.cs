namespace FoodDelivery.Domain.Ordering;

/// <summary>Money that operators give back, alone or with a second one.</summary>
public sealed partial class Order
{
    /// <summary>What one operator may give back of one order, all in all, without a second one.</summary>
    public static readonly Money AloneAtMost = new(100_000);

    /// <summary>Null for most orders.</summary>
    public Aftermath? Aftermath { get; private set; }

    /// <summary>When money of this order was last asked back; null: the order keeps all of it.</summary>
    public DateTimeOffset? GivenBackAt { get; private set; }

    /// <summary>Since when the oldest wish has been waiting for a second operator.</summary>
    public DateTimeOffset? AgreementAwaitedSince { get; private set; }

    public IReadOnlyList<RefundWish> RefundWishes => Aftermath?.Wishes ?? [];

    /// <summary>What has gone back, or is on its way, of the money that made this an order.</summary>
    public Money GivenBack => Sum(Refunds.Where(refund => refund.PaymentKey == Paid?.Key).Select(refund => refund.Amount));

    /// <summary>What waits for a second operator is reserved.</summary>
    public Money LeftToGiveBack => Paid is null ? Money.Zero : Total - GivenBack - Sum(Waiting.Select(wish => wish.Amount));

    private IEnumerable<RefundWish> Waiting => RefundWishes.Where(wish => wish.State is WishState.Waiting);

    /// <returns>The wish: agreed, or waiting for a second operator; asked again with the same key, the first one.</returns>
    /// <exception cref="RefusedException">key_reused, illegal_transition (never paid), amount_mismatch (more than is left).</exception>
    public RefundWish GiveBack(PersonId who, string key, Money amount, string reason, CostBearer bearer, DateTimeOffset now)
    {
        if (RefundWishes.FirstOrDefault(known => known.AskedBy == who && known.Key == key) is { } first)
            return (first.Amount, first.Reason, first.CostBornBy) == (amount, reason, bearer)
                ? first
                : throw new RefusedException("key_reused", "This Idempotency-Key was used for another refund.");

        if (Paid is null) throw RefusedException.Illegal("Nothing was paid for this order, so nothing can be given back.");
        if (amount > LeftToGiveBack)
            throw new RefusedException("amount_mismatch", "That is more than is left of what was paid for this order.")
            { Facts = new Dictionary<string, object?> { ["left"] = LeftToGiveBack.Won } };

        var id = Guid.CreateVersion7(now);
        var state = MayAlone(who, amount) ? WishState.Agreed : WishState.Waiting;
        var wish = Keep(new RefundWish(id, key, $"partial:{id}", amount, reason, bearer, who, now, state));
        if (state is WishState.Agreed) RequestRefund(wish.Cause, Paid.Key, amount, now, id);
        return wish;
    }

    /// <summary>A second operator agrees: now the money goes back.</summary>
    /// <exception cref="RefusedException">not_found, forbidden (asked for by the same), illegal_transition (rejected, overtaken).</exception>
    public void Agree(Guid refund, PersonId who, DateTimeOffset now)
    {
        var wish = Wish(refund);
        if (wish.AskedBy == who)
            throw new RefusedException("forbidden", "You asked for this refund yourself. Another operator has to agree.");
        if (wish.State is WishState.Agreed) return;
        if (wish.State is WishState.Rejected) throw RefusedException.Illegal("This refund was rejected already.");
        if (wish.State is WishState.Overtaken) throw RefusedException.Illegal("Everything has gone back meanwhile, so this refund is void.");

        Keep(wish with { State = WishState.Agreed, AnsweredBy = who, AnsweredAt = now });
        RequestRefund(wish.Cause, Paid!.Key, wish.Amount, now, wish.Id);
    }

    /// <summary>Whoever asked may take it back like this.</summary>
    /// <exception cref="RefusedException">not_found, illegal_transition (agreed, overtaken).</exception>
    public void Reject(Guid refund, PersonId who, string reason, DateTimeOffset now)
    {
        var wish = Wish(refund);
        if (wish.State is WishState.Rejected) return;
        if (wish.State is not WishState.Waiting) throw RefusedException.Illegal("This refund does not wait for anybody any more.");

        Keep(wish with { State = WishState.Rejected, AnsweredBy = who, AnsweredAt = now, Answer = reason });
    }

    // All that is left goes back anyway.
    private void Overtake(DateTimeOffset now)
    {
        foreach (var wish in Waiting.ToList()) Keep(wish with { State = WishState.Overtaken, AnsweredAt = now });
    }

    private bool MayAlone(PersonId who, Money amount) => amount <= AloneAtMost - Sum(RefundWishes
        .Where(wish => wish.AskedBy == who && wish.State is WishState.Waiting or WishState.Agreed).Select(wish => wish.Amount));

    private RefundWish Wish(Guid refund) => RefundWishes.FirstOrDefault(known => known.Id == refund) ?? throw RefusedException.NotFound();

    private RefundWish Keep(RefundWish wish)
    {
        var wishes = RefundWishes.Any(known => known.Id == wish.Id)
            ? RefundWishes.Select(known => known.Id == wish.Id ? wish : known)
            : RefundWishes.Append(wish);
        Aftermath = (Aftermath ?? new Aftermath([])) with { Wishes = [.. wishes] };
        AgreementAwaitedSince = Waiting.Min(waiting => (DateTimeOffset?)waiting.AskedAt);
        return wish;
    }

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);
}
