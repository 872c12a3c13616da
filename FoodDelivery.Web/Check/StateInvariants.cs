namespace FoodDelivery.Web.Check;

public static class StateInvariants
{
    /// <summary>Versions are 1 to n, each step may follow the one before, and the order is where its last step says.</summary>
    public static Invariant LegalLives { get; } = new("S1", """
        SELECT o.Id, 'has steps ' || (SELECT group_concat(s.Version || ' ' || s.Status, ', ') FROM steps s WHERE s."Order" = o.Id) || ' and is at ' || o.Version || ' ' || o.Status
        FROM ordering_orders o
        WHERE o.Version <> (SELECT count(*) FROM steps s WHERE s."Order" = o.Id)
            OR EXISTS (SELECT 1 FROM steps s WHERE s."Order" = o.Id AND s.Version <> s.Place + 1)
            OR lower(o.Status) <> (SELECT lower(s.Status) FROM steps s WHERE s."Order" = o.Id ORDER BY s.Place DESC LIMIT 1)
            OR EXISTS (
                SELECT 1 FROM steps s LEFT JOIN steps b ON b."Order" = s."Order" AND b.Place = s.Place - 1
                WHERE s."Order" = o.Id AND (coalesce(b.Status, ''), s.Status) NOT IN (VALUES
                    ('', 'paymentPending'), ('paymentPending', 'placed'), ('paymentPending', 'paymentFailed'),
                    ('placed', 'accepted'), ('placed', 'rejected'), ('placed', 'cancelling'), ('placed', 'cancelled'),
                    ('accepted', 'cooking'), ('accepted', 'rejected'), ('accepted', 'cancelling'), ('accepted', 'cancelled'),
                    ('cancelling', 'cancelled'), ('cancelling', 'rejected'), ('cancelling', 'cooking'),
                    ('cooking', 'ready'), ('cooking', 'cancelled'), ('ready', 'pickedUp'), ('ready', 'cancelled'),
                    ('pickedUp', 'delivered'), ('pickedUp', 'cancelled')))
        """);

    /// <summary>Races have one winner: never cooked and cancelled by the store, never two ends of a delivery, never two riders.</summary>
    public static Invariant OneWinner { get; } = new("S2", """
        SELECT Stream, 'was ' || group_concat(Type, ' and ') || ' in the kitchen' FROM store_log
        WHERE Type IN ('CookingStarted', 'TicketRejected', 'TicketCancelled') GROUP BY Stream HAVING count(*) > 1
        UNION ALL
        SELECT Stream, 'has had ' || group_concat(Type, ' and ') FROM delivery_log
        WHERE Type IN ('FoodDelivered', 'DeliveryAccidentReported', 'DeliveryCancelled') GROUP BY Stream HAVING count(*) > 1
        UNION ALL
        SELECT Stream, 'was taken by two riders at a time' FROM (
            SELECT Stream, Type, lag(Type) OVER (PARTITION BY Stream ORDER BY Number) AS Before
            FROM delivery_log WHERE Type IN ('DeliveryTaken', 'DeliveryReleased'))
        WHERE Type = 'DeliveryTaken' AND Before = 'DeliveryTaken'
        """);

    /// <summary>Nobody goes on bringing what was cancelled or rejected.</summary>
    public static Invariant DeliveriesEnd { get; } = new("S3", """
        SELECT o.Id, 'is ' || o.Status || ', its delivery is ' || d.State
        FROM ordering_orders o JOIN delivery_deliveries d ON d."Order" = o.Id
        WHERE o.Status IN ('Cancelled', 'Rejected') AND d.State NOT IN ('Cancelled', 'Delivered', 'Accident') AND (@quiet OR o.ChangedAt < @minute)
        """);

    /// <summary>What stays too long where it is has raised an alert. The alerts come every 30 seconds, so two minutes are left to them.</summary>
    public static Invariant StuckIsTold { get; } = new("S4", """
        SELECT o.Id, 'is ' || o.Status || ' for longer than ' || p.Minutes || ' minutes and nobody was told'
        FROM ordering_orders o JOIN (
            SELECT column1 AS Status, column2 AS Minutes FROM (VALUES
                ('PaymentPending', 12), ('Placed', 10), ('Cancelling', 10), ('Accepted', 180), ('Cooking', 180), ('Ready', 120), ('PickedUp', 120))) p
            ON p.Status = o.Status
        WHERE o.ChangedAt + (p.Minutes + 2) * 600000000 < @now
            AND NOT EXISTS (SELECT 1 FROM ordering_alerts a WHERE a."Order" = o.Id AND a.Version = o.Version)
        """);
}
