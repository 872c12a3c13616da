namespace FoodDelivery.Web.Check;

public static class ViewInvariants
{
    /// <summary>For each step one message is meant for each person, and the customer has one of every step.</summary>
    public static Invariant ToldEverybody { get; } = new("N1", """
        SELECT m."Order", 'tells ' || m.Person || ' ' || count(*) || ' times of ' || m.Cause || ' ' || m.Version || ' by ' || m.Channel
        FROM notification_messages m GROUP BY m."Order", m.Cause, m.Version, m.Person, m.Channel HAVING count(*) > 1
        UNION ALL
        SELECT l.Stream, 'has come to ' || (l.Json ->> 'status') || ' (version ' || (l.Json ->> 'version') || ') and its customer is not told'
        FROM ordering_log l
        WHERE l.Type = 'OrderStatusChanged'
            AND l.Seq <= (SELECT min(Position) FROM reached WHERE Room = 'notification' AND Follows = 'ordering')
            AND l.Stream NOT IN (SELECT Stream FROM notification_held)
            AND NOT EXISTS (
                SELECT 1 FROM notification_messages m
                WHERE m."Order" = l.Stream AND m.Cause = 'status' AND m.Version = l.Json ->> 'version' AND m.Person = upper(l.Json ->> 'customer'))
        """);

    /// <summary>The dish counts are those of Store's log as far as it was read. Days are Korean: UTC and nine hours.</summary>
    public static Invariant DishesCounted { get; } = new("R2", """
        WITH cooked AS (
            SELECT upper(l.Json ->> 'store') AS Store, upper(d.value ->> 'dish') AS Dish, (l.At + 324000000000) / 864000000000 AS Day,
                sum(d.value ->> 'quantity') AS Count
            FROM store_log l, json_each(l.Json, '$.lines') d
            WHERE l.Type = 'CookingStarted' AND l.Seq <= (SELECT min(Position) FROM reached WHERE Room = 'insights' AND Follows = 'store')
                AND l.Seq NOT IN (SELECT Seq FROM insights_held)
            GROUP BY 1, 2, 3)
        SELECT coalesce(c.Dish, s.Dish), 'was cooked ' || coalesce(c.Count, 0) || ' times on day ' || coalesce(c.Day, s.Day) || ' and is counted ' || coalesce(s.Count, 0)
        FROM cooked c FULL JOIN insights_dish_counts s ON s.Store = c.Store AND s.Dish = c.Dish AND s.Day = c.Day
        WHERE coalesce(c.Count, 0) <> coalesce(s.Count, 0)
        """);

    /// <summary>The file is sound and no row points nowhere.</summary>
    public static Invariant SoundFile { get; } = new("D1", """
        SELECT 'food.db', integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'
        UNION ALL
        SELECT "table", 'row ' || rowid || ' points to a row of ' || parent || ' that is not there' FROM pragma_foreign_key_check
        """);
}
