namespace FoodDelivery.Web.Check;

/// <summary>How the tables are read. Ids are upper case in columns and lower case in JSON; times are UTC ticks in columns.</summary>
public static class Views
{
    public const string OfOrders = """
        CREATE TEMP TABLE followers (Room, Reaction, Follows);
        CREATE TEMP TABLE ledger_captures (PaymentKey, "Order", Amount, IdempotencyKey, At);
        CREATE TEMP TABLE ledger_refunds (PaymentKey, "Order", Amount, IdempotencyKey, At);
        CREATE TEMP TABLE acknowledged (Id, Total, Status);
        CREATE TEMP TABLE ranks (Status, Rank);
        CREATE INDEX temp.by_capture ON ledger_captures (PaymentKey);
        CREATE INDEX temp.by_refund ON ledger_refunds (PaymentKey);
        INSERT INTO ranks VALUES ('paymentPending', 0), ('placed', 1), ('accepted', 2), ('cooking', 3), ('ready', 4), ('pickedUp', 5), ('delivered', 6);

        CREATE TEMP VIEW steps AS
            SELECT o.Id AS "Order", h.key AS Place, h.value ->> 'version' AS Version, h.value ->> 'status' AS Status, h.value ->> 'note' AS Note
            FROM ordering_orders o, json_each(o.History) h;
        CREATE TEMP VIEW attempts AS
            SELECT o.Id AS "Order", a.value ->> 'key' AS PaymentKey, a.value ->> 'state' AS State, a.value ->> 'begunAt' AS BegunAt
            FROM ordering_orders o, json_each(o.Attempts) a;
        CREATE TEMP VIEW refunds AS
            SELECT o.Id AS "Order", r.value ->> 'id' AS Id, r.value ->> 'cause' AS Cause, r.value ->> 'paymentKey' AS PaymentKey,
                r.value ->> 'amount' AS Amount, r.value ->> 'state' AS State, r.value ->> 'at' AS At
            FROM ordering_orders o, json_each(o.Refunds) r;
        CREATE TEMP VIEW wishes AS
            SELECT o.Id AS "Order", w.value ->> 'id' AS Id, w.value ->> 'cause' AS Cause, w.value ->> 'amount' AS Amount, w.value ->> 'state' AS State,
                w.value ->> 'askedBy' AS AskedBy, w.value ->> 'answeredBy' AS AnsweredBy
            FROM ordering_orders o, json_each(o.Aftermath, '$.wishes') w;
        CREATE TEMP VIEW captures AS
            SELECT p."Order", c.value ->> 'paymentKey' AS PaymentKey, upper(c.value ->> 'gatewayKey') AS GatewayKey, c.value ->> 'state' AS State,
                c.value ->> 'captured' AS Captured, c.value ->> 'reason' AS Reason
            FROM payment_payments p, json_each(p.Captures) c;
        CREATE TEMP VIEW lost_refunds AS
            SELECT p."Order", r.value ->> 'id' AS Id, r.value ->> 'paymentKey' AS PaymentKey, r.value ->> 'amount' AS Amount
            FROM payment_payments p, json_each(p.Payouts) r
            WHERE r.value ->> 'cause' = 'lost_order' AND NOT EXISTS (SELECT 1 FROM ordering_orders o WHERE o.Id = p."Order");
        CREATE TEMP VIEW paid AS
            SELECT o.Id AS "Order", o.Status, o.Total, o.ChangedAt, a.value ->> 'key' AS PaymentKey,
                o.Status NOT IN ('Cancelled', 'Rejected') OR (coalesce(o.Cancellation ->> 'by', '') = 'operator' AND NOT EXISTS (
                    SELECT 1 FROM json_each(o.Refunds) r WHERE r.value ->> 'cause' = 'operator')) AS Keeps,
                (SELECT coalesce(sum(r.value ->> 'amount'), 0) FROM json_each(o.Refunds) r
                    WHERE r.value ->> 'paymentKey' = a.value ->> 'key' AND r.value ->> 'cause' LIKE 'partial:%') AS Parts,
                (SELECT coalesce(sum(r.value ->> 'amount'), 0) FROM json_each(o.Refunds) r
                    WHERE r.value ->> 'paymentKey' = a.value ->> 'key' AND r.value ->> 'cause' NOT LIKE 'partial:%') AS Rest
            FROM ordering_orders o, json_each(o.Attempts) a
            WHERE a.value ->> 'state' = 'approved' AND o.Status NOT IN ('PaymentPending', 'PaymentFailed');
        CREATE TEMP VIEW ledger_money AS
            SELECT c.PaymentKey, min(c."Order") AS "Order", sum(c.Amount) AS Captured,
                coalesce((SELECT sum(r.Amount) FROM ledger_refunds r WHERE r.PaymentKey = c.PaymentKey), 0) AS Refunded
            FROM ledger_captures c GROUP BY c.PaymentKey;
        CREATE TEMP VIEW paused AS SELECT Room FROM platform_rooms WHERE PausedAt IS NOT NULL;
        CREATE TEMP VIEW told AS
            SELECT 'ordering' AS Room, Id, Told FROM ordering_orders UNION ALL SELECT 'store', "Order", Told FROM store_tickets
            UNION ALL SELECT 'delivery', "Order", Told FROM delivery_deliveries UNION ALL SELECT 'payment', "Order", Told FROM payment_payments;
        """;

    public static string OfLogs(IReadOnlyList<string> rooms) => $"""
        CREATE TEMP VIEW logs AS {Together(rooms, "log", "Seq, Stream, Number, Type, Json, At")};
        CREATE TEMP VIEW cursors AS {Together(rooms, "cursors", "Reaction, Position")};
        CREATE TEMP VIEW held AS {Together(rooms, "held", "Reaction, Seq, Stream, Type, State, Reason, Tries, HeldAt")};
        CREATE TEMP VIEW ends AS {string.Join(" UNION ALL ", rooms.Select(room => $"SELECT '{room}' AS Room, (SELECT coalesce(max(Seq), 0) FROM {room}_log) AS Seq"))};
        CREATE TEMP VIEW reached AS SELECT f.Room, f.Reaction, f.Follows, coalesce(c.Position, 0) AS Position
            FROM followers f LEFT JOIN cursors c ON c.Room = f.Room AND c.Reaction = f.Reaction;
        """;

    /// <summary>Asked again and again beside a serving process, so each part has an index.</summary>
    public const string UnderWay = """
        SELECT r.Room || '/' || r.Reaction, 'reads' FROM reached r JOIN ends e ON e.Room = r.Follows AND e.Seq > r.Position
        WHERE r.Room NOT IN (SELECT Room FROM paused)
        UNION ALL SELECT Stream, 'waits' FROM held WHERE State <> 'Parked'
        UNION ALL SELECT o.Id, 'pays' FROM ordering_orders o, json_each(o.Attempts) a WHERE o.Status = 'PaymentPending' AND a.value ->> 'state' = 'open'
        UNION ALL SELECT Id, 'is being cancelled' FROM ordering_orders WHERE Status = 'Cancelling'
        UNION ALL SELECT p."Order", 'is charged' FROM payment_payments p, json_each(p.Captures) c WHERE p.AskAt IS NOT NULL AND c.value ->> 'state' IN ('open', 'unknown')
        UNION ALL SELECT "Order", 'is refunded' FROM payment_payments WHERE PayOutAt IS NOT NULL
        """;

    public const string LastAlive = "SELECT max(At) FROM (SELECT max(At) AS At FROM logs UNION ALL SELECT max(LastRunAt) FROM store_watches UNION ALL SELECT 0)";

    private static string Together(IReadOnlyList<string> rooms, string table, string columns) =>
        string.Join(" UNION ALL ", rooms.Select(room => $"SELECT '{room}' AS Room, {columns} FROM {room}_{table}"));
}
