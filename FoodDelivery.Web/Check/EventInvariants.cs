namespace FoodDelivery.Web.Check;

public static class EventInvariants
{
    /// <summary>A change and its event are one: what the order's history keeps was told, and every stream counts 1, 2, 3.</summary>
    public static Invariant ToldAsKept { get; } = new("E1", """
        SELECT "Order", 'keeps or tells version ' || Version || ' as ' || Status || ', not both, or more than once'
        FROM (
            SELECT s."Order", s.Version, s.Status, 1 AS Kept, 0 AS Told FROM steps s WHERE s.Status NOT IN ('paymentPending', 'paymentFailed')
            UNION ALL
            SELECT l.Stream, l.Json ->> 'version', l.Json ->> 'status', 0, 1 FROM ordering_log l WHERE l.Type = 'OrderStatusChanged')
        GROUP BY "Order", Version, Status HAVING sum(Kept) <> 1 OR sum(Told) <> 1
        UNION ALL
        SELECT Stream, 'has numbers with a gap or twice in the log of ' || Room FROM logs
        GROUP BY Room, Stream HAVING min(Number) <> 1 OR max(Number) <> count(*) OR count(DISTINCT Number) <> count(*)
        UNION ALL
        SELECT t.Id, 'has told ' || t.Told || ' events, the log of ' || t.Room || ' has ' || (SELECT count(*) FROM logs l WHERE l.Room = t.Room AND l.Stream = t.Id)
        FROM told t WHERE t.Told <> (SELECT count(*) FROM logs l WHERE l.Room = t.Room AND l.Stream = t.Id)
        """);

    /// <summary>Every reaction reaches the end of its log within a minute, and nothing is put aside. Paused rooms stand still.</summary>
    public static Invariant Read { get; } = new("E2", """
        SELECT r.Room || '/' || r.Reaction, count(*) || ' events of ' || r.Follows || ' are unread for more than a minute'
        FROM reached r CROSS JOIN ends e ON e.Room = r.Follows AND e.Seq > r.Position
            CROSS JOIN logs l ON l.Room = r.Follows AND l.Seq > r.Position AND l.At < @minute
        WHERE r.Room NOT IN (SELECT Room FROM paused)
        GROUP BY r.Room, r.Reaction
        UNION ALL
        SELECT h.Stream, h.Type || ' is ' || lower(h.State) || ' in ' || h.Room || '/' || h.Reaction || ': ' || h.Reason
        FROM held h WHERE h.State = 'Parked' OR (h.HeldAt < @minute AND h.Room NOT IN (SELECT Room FROM paused))
        """);

    /// <summary>What was read has taken effect, once: a ticket and a delivery for each placed order, one refund for each cause.</summary>
    public static Invariant AppliedOnce { get; } = new("E3", """
        SELECT "Order", 'gives money back ' || count(*) || ' times because of ' || Cause FROM refunds GROUP BY "Order", Cause HAVING count(*) > 1
        UNION ALL
        SELECT Stream, 'was placed ' || count(*) || ' times' FROM ordering_log WHERE Type = 'OrderPlaced' GROUP BY Stream HAVING count(*) > 1
        UNION ALL
        SELECT l.Stream, 'was read by the store and has no ticket' FROM ordering_log l
        WHERE l.Type = 'OrderPlaced' AND l.Seq <= (SELECT min(Position) FROM reached WHERE Room = 'store' AND Follows = 'ordering')
            AND l.Stream NOT IN (SELECT "Order" FROM store_tickets) AND l.Stream NOT IN (SELECT Stream FROM store_held)
        UNION ALL
        SELECT l.Stream, 'was read by the riders and has no delivery' FROM ordering_log l
        WHERE l.Type = 'OrderPlaced' AND l.Seq <= (SELECT min(Position) FROM reached WHERE Room = 'delivery' AND Follows = 'ordering')
            AND l.Stream NOT IN (SELECT "Order" FROM delivery_deliveries) AND l.Stream NOT IN (SELECT Stream FROM delivery_held)
        """);

    /// <summary>Within a stream the log is in the order of the versions.</summary>
    public static Invariant InOrder { get; } = new("E4", """
        SELECT DISTINCT Stream, 'is out of order in the log of ' || Room FROM (
            SELECT Room, Stream, Number, lag(Number) OVER (PARTITION BY Room, Stream ORDER BY Seq) AS Before FROM logs)
        WHERE Number < Before
        """);

    /// <summary>A parked event says why, was tried five times at most, and has all later ones of its stream behind it.</summary>
    public static Invariant Parked { get; } = new("E5", """
        SELECT h.Stream, h.Type || ' stands in ' || h.Room || '/' || h.Reaction || ' as ' || lower(h.State) || ' after ' || h.Tries || ' tries: ' || coalesce(nullif(h.Reason, ''), 'no reason')
        FROM held h
        WHERE h.Tries > 5 OR h.Reason = ''
            OR (h.State <> 'Parked' AND EXISTS (
                SELECT 1 FROM held f WHERE f.Room = h.Room AND f.Reaction = h.Reaction AND f.Stream = h.Stream AND f.Seq < h.Seq AND f.State = 'Parked'))
        """);
}
