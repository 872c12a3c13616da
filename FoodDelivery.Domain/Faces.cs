namespace FoodDelivery.Domain;

/// <summary>Payment's face to Ordering: one attempt, settled while the customer waits.</summary>
public interface IPayments
{
    /// <summary>Null while payments may be tried; otherwise how long customers should wait (the breaker is open, the room paused).</summary>
    TimeSpan? ClosedFor { get; }

    /// <summary>
    /// Captures the amount once for this order and payment key; asking again with the same key gives the same answer. Never
    /// throws for what the gateway does: an unknown outcome is <see cref="PaymentOutcome.Unknown"/> and is settled later by an
    /// event.
    /// </summary>
    Task<PaymentOutcome> Pay(OrderId order, string paymentKey, Money amount, CancellationToken ct);

    /// <summary>What is known of an attempt, without asking the gateway. Null: no such attempt was ever begun here, so nothing was sent.</summary>
    Task<PaymentOutcome?> WhatBecameOf(OrderId order, string paymentKey, CancellationToken ct);

    /// <summary>Whether somebody who paid at this moment would get an answer. Asks the gateway, unless payments are known to be closed.</summary>
    /// <param name="askAbout">Any order: the question changes nothing.</param>
    Task<bool> AreOpen(OrderId askAbout, CancellationToken ct) => Task.FromResult(ClosedFor is null);

    /// <summary>Where a person chooses how to pay; it comes back to <paramref name="returnTo"/> with a payment key. Null: the
    /// gateway has no page of its own.</summary>
    Uri? Window(OrderId order, Money amount, string orderName, Uri returnTo);
}

public abstract record PaymentOutcome
{
    /// <summary>The gateway captured <paramref name="Captured"/> won, which may differ from what was asked for.</summary>
    public sealed record Approved(Money Captured) : PaymentOutcome;

    public sealed record Declined(string Reason) : PaymentOutcome;

    /// <summary>Nothing was sent to the gateway. Worth asking again after the pause.</summary>
    public sealed record Unavailable(TimeSpan RetryAfter) : PaymentOutcome;

    public sealed record Unknown : PaymentOutcome;
}

/// <summary>
/// Where an order goes and whom to call: Ordering's face to those entitled. Kept in one place, so that it travels in no event and
/// is forgotten in one place.
/// </summary>
public interface IDeliveryContacts
{
    Task<DeliveryContact?> Of(OrderId order, CancellationToken ct);

    Task<IReadOnlyDictionary<OrderId, DeliveryContact>> Of(IReadOnlyCollection<OrderId> orders, CancellationToken ct);
}

/// <param name="Notes">The customer's words to the kitchen, by line of the order, counted from zero.</param>
public sealed record DeliveryContact(string Address, string? Detail, string Phone, string? Note, IReadOnlyDictionary<int, string> Notes);

/// <summary>Accounts' face: names and numbers by person id.</summary>
public interface IPeople
{
    Task<PersonCard?> Find(PersonId person, CancellationToken ct);

    /// <summary>Those whose accounts are open.</summary>
    Task<IReadOnlyList<PersonCard>> InRole(string role, CancellationToken ct);
}

/// <param name="Language">ko or en: in which messages are written.</param>
/// <param name="IsClosed">Nobody comes in under this account now.</param>
/// <param name="IsQuiet">Wants only what is essential by KakaoTalk.</param>
/// <param name="QuietKey">For a link by which they say so; a secret of theirs.</param>
public sealed record PersonCard(PersonId Id, string Name, string Phone, string Role, string Language, bool IsClosed = false, bool IsQuiet = false,
    string QuietKey = "");

/// <summary>Accounts' face: where a person often has food brought to.</summary>
public interface IAddressBook
{
    /// <summary>By name.</summary>
    Task<IReadOnlyList<KnownAddress>> Of(PersonId person, CancellationToken ct);
}

/// <param name="Name">What the person calls it: home, the office.</param>
public sealed record KnownAddress(Guid Id, string Name, string Address, string? Detail);

public static class Roles
{
    public const string Customer = "customer";
    public const string Owner = "owner";
    public const string Rider = "rider";
    public const string Operator = "operator";
}
