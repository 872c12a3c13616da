namespace FoodDelivery.Web.Check;

public static class MoneyInvariants
{
    /// <summary>No order beyond a draft without exactly one approved payment of its total, and no draft with one.</summary>
    public static Invariant PaidOnce { get; } = new("M1", """
        SELECT o.Id, 'is ' || o.Status || ' with ' || count(a.PaymentKey) || ' approved payments'
        FROM ordering_orders o LEFT JOIN attempts a ON a."Order" = o.Id AND a.State = 'approved'
        GROUP BY o.Id HAVING count(a.PaymentKey) <> (o.Status NOT IN ('PaymentPending', 'PaymentFailed'))
        UNION ALL
        SELECT p."Order", 'was placed for ' || p.Total || ', which its payment ' || p.PaymentKey || ' did not bring'
        FROM paid p WHERE NOT EXISTS (
            SELECT 1 FROM captures c WHERE c."Order" = p."Order" AND c.PaymentKey = p.PaymentKey AND c.State = 'approved' AND c.Captured = p.Total)
        """);

    /// <summary>What was captured is kept by its order, or goes back.</summary>
    public static Invariant NoLostCapture { get; } = new("M2", """
        SELECT c.PaymentKey, 'took ' || c.Amount || ' for order ' || c."Order" || ', which does not keep it, and nothing went back'
        FROM ledger_captures c
        WHERE (@quiet OR c.At < @recovery)
            AND NOT EXISTS (SELECT 1 FROM paid p WHERE p."Order" = c."Order" AND p.PaymentKey = c.PaymentKey AND p.Keeps)
            AND NOT EXISTS (SELECT 1 FROM ledger_refunds r WHERE r.PaymentKey = c.PaymentKey)
        """, Witness.Ledger);

    /// <summary>
    /// What went back was asked for, once, under a key that was written down before; by Payment itself where a restored state lost the order.
    /// All of a capture goes back, or its order keeps the total less the parts that operators gave back. So the sums agree, too.
    /// </summary>
    public static Invariant AmountsAgree { get; } = new("M3", """
        SELECT r.PaymentKey, 'gave back ' || r.Amount || ', which nobody asked for under the key ' || coalesce(r.IdempotencyKey, 'none')
        FROM ledger_refunds r WHERE NOT EXISTS (
            SELECT 1 FROM refunds a WHERE a."Order" = r."Order" AND a.PaymentKey = r.PaymentKey AND upper(a.Id) = r.IdempotencyKey AND a.Amount = r.Amount)
            AND NOT EXISTS (SELECT 1 FROM lost_refunds l
                WHERE l."Order" = r."Order" AND l.PaymentKey = r.PaymentKey AND upper(l.Id) = r.IdempotencyKey AND l.Amount = r.Amount)
        UNION ALL
        SELECT m.PaymentKey, 'gave back ' || m.Refunded || ' of ' || m.Captured
        FROM ledger_money m
        WHERE m.Refunded > m.Captured OR (@quiet AND m.Refunded NOT IN (0, m.Captured)
            AND NOT EXISTS (SELECT 1 FROM paid p WHERE p."Order" = m."Order" AND p.PaymentKey = m.PaymentKey AND p.Keeps))
        UNION ALL
        SELECT p."Order", 'keeps ' || coalesce(m.Captured - m.Refunded, 0) || ' of ' || p.PaymentKey || ' for a total of ' || p.Total || ' less ' || p.Parts
        FROM paid p LEFT JOIN ledger_money m ON m.PaymentKey = p.PaymentKey
        WHERE p.Keeps AND (@quiet OR p.ChangedAt < @minute)
            AND (coalesce(m.Captured, 0) <> p.Total OR m.Refunded > p.Parts OR (@quiet AND m.Refunded < p.Parts))
        UNION ALL
        SELECT Id, 'has a total that is no whole number' FROM ordering_orders WHERE typeof(Total) <> 'integer' OR typeof(DeliveryFee) <> 'integer'
        """, Witness.Ledger);

    /// <summary>One idempotency key and one payment key make one capture at most, and the key was written down before; a restored state has lost it.</summary>
    public static Invariant OneCaptureAKey { get; } = new("M4", """
        SELECT min(PaymentKey), count(*) || ' captures under the idempotency key ' || IdempotencyKey
        FROM ledger_captures WHERE IdempotencyKey IS NOT NULL GROUP BY IdempotencyKey HAVING count(*) > 1
        UNION ALL
        SELECT PaymentKey, count(*) || ' captures of one payment' FROM ledger_captures GROUP BY PaymentKey HAVING count(*) > 1
        UNION ALL
        SELECT l.PaymentKey, 'was captured under a key that no attempt has: ' || coalesce(l.IdempotencyKey, 'none')
        FROM ledger_captures l WHERE NOT EXISTS (
            SELECT 1 FROM captures c WHERE c."Order" = l."Order" AND c.PaymentKey = l.PaymentKey AND (c.GatewayKey = l.IdempotencyKey OR c.Reason = 'found'))
        """, Witness.Ledger);

    /// <summary>No payment stays unknown for longer than ten minutes.</summary>
    public static Invariant NothingStaysUnknown { get; } = new("M5", """
        SELECT a."Order", 'has had a payment under way since ' || a.BegunAt
        FROM attempts a WHERE a.State = 'open' AND unixepoch(a.BegunAt) < (@recovery - 621355968000000000) / 10000000
        """);

    /// <summary>What was acknowledged to somebody outside is there, with the same total, and has come at least as far.</summary>
    public static Invariant AcknowledgedSurvives { get; } = new("M5", """
        SELECT h.Id, 'was acknowledged and is not there' FROM acknowledged h WHERE NOT EXISTS (SELECT 1 FROM ordering_orders o WHERE o.Id = h.Id)
        UNION ALL
        SELECT h.Id, 'was acknowledged with a total of ' || h.Total || ' and now has ' || o.Total
        FROM acknowledged h JOIN ordering_orders o ON o.Id = h.Id WHERE o.Total <> h.Total
        UNION ALL
        SELECT h.Id, 'was acknowledged as ' || h.Status || ' and is ' || o.Status
        FROM acknowledged h JOIN ordering_orders o ON o.Id = h.Id
        WHERE (@quiet OR o.ChangedAt < @minute) AND NOT EXISTS (
            SELECT 1 FROM steps s LEFT JOIN ranks mine ON mine.Status = s.Status LEFT JOIN ranks wanted ON wanted.Status = h.Status
            WHERE s."Order" = h.Id AND (s.Status = h.Status OR mine.Rank >= wanted.Rank OR s.Note = h.Status))
        """, Witness.History);

    /// <summary>One Idempotency-Key makes one order, and keeps the answer that it got.</summary>
    public static Invariant OneOrderAKey { get; } = new("M6", """
        SELECT "Order", 'was made by ' || count(*) || ' keys' FROM ordering_first_answers GROUP BY "Order" HAVING count(*) > 1
        UNION ALL
        SELECT f."Order", 'was answered and is not there, or was answered with another id or total'
        FROM ordering_first_answers f LEFT JOIN ordering_orders o ON o.Id = f."Order"
        WHERE o.Id IS NULL OR upper(f.Answer ->> 'id') <> o.Id OR f.Answer ->> 'total' <> o.Total
        """);

    /// <summary>
    /// What is cancelled or rejected after it was paid gives back everything, once; of what goes on, only parts go back that operators
    /// agreed to, and no more than its total. Totals are those of the lines.
    /// </summary>
    public static Invariant RefundedInFull { get; } = new("M7", """
        SELECT p."Order", 'is ' || p.Status || ' and gives back ' || (p.Parts + p.Rest) || ' of ' || p.Total || ', ' || p.Parts || ' of it in parts'
        FROM paid p WHERE p.Parts + p.Rest > p.Total OR p.Parts + p.Rest <> p.Total * (1 - p.Keeps) + p.Parts * p.Keeps
        UNION ALL
        SELECT coalesce(w."Order", r."Order"), CASE WHEN w.Id IS NULL THEN 'gives back ' || r.Amount || ' to which nobody agreed'
            ELSE 'does not give back ' || w.Amount || ' to which operators agreed' END
        FROM (SELECT * FROM wishes WHERE State = 'agreed') w FULL JOIN (SELECT * FROM refunds WHERE Cause LIKE 'partial:%') r ON r.Id = w.Id AND r.Amount = w.Amount
        WHERE w.Id IS NULL OR (r.Id IS NULL AND w.Cause LIKE 'partial:%')
        UNION ALL
        SELECT "Order", 'gave back ' || sum(Amount) || ' by one operator alone' FROM wishes
        WHERE State = 'agreed' AND AnsweredBy IS NULL GROUP BY "Order", AskedBy HAVING sum(Amount) > 100000
        UNION ALL
        SELECT "Order", 'gave back ' || Amount || ' with nobody but ' || AskedBy || ' agreeing' FROM wishes WHERE State = 'agreed' AND AnsweredBy = AskedBy
        UNION ALL
        SELECT r."Order", 'waits for its money (' || r.State || ') since ' || r.At
        FROM refunds r WHERE r.State <> 'done' AND unixepoch(r.At) < (@recovery - 621355968000000000) / 10000000
        UNION ALL
        SELECT o.Id, 'has a total of ' || o.Total || ', its lines and its delivery cost ' || (o.DeliveryFee + sum((l.value ->> 'unitPrice') * (l.value ->> 'quantity')))
        FROM ordering_orders o, json_each(o.Lines) l
        GROUP BY o.Id HAVING o.Total <> o.DeliveryFee + sum((l.value ->> 'unitPrice') * (l.value ->> 'quantity'))
        """);
}
