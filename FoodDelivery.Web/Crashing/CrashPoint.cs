namespace FoodDelivery.Web.Crashing;

/// <summary>What can be seen of the house from outside its code, at the very moment at which it happens.</summary>
public enum Moment
{
    /// <summary>The writer has run a statement, which is not committed.</summary>
    Stated,

    /// <summary>The writer's next step is the commit of a group with such a statement.</summary>
    Committing,

    /// <summary>Such a group is on the disk; nobody has been answered or woken.</summary>
    Committed,

    /// <summary>A room's tables are being brought up to date.</summary>
    Migrating,

    /// <summary>A request to somebody else is on its way.</summary>
    Asking,

    /// <summary>Somebody else has agreed, and nobody here has read it.</summary>
    Agreed,

    /// <summary>A caller is about to be told that all went well.</summary>
    Answering,
}

/// <summary>A place where a death would hurt most.</summary>
/// <param name="Concerns">By the statement, or by the method and the path of the request.</param>
public sealed record CrashPoint(string Name, Moment Moment, Func<string, bool> Concerns)
{
    public static IReadOnlyList<CrashPoint> All { get; } =
    [
        new("attempt-written", Moment.Committing, Inserts("payment_payments")),
        new("attempt-kept", Moment.Committed, Inserts("payment_payments")),
        new("capture-sent", Moment.Asking, Posts("/payments/confirm")),
        new("capture-answered", Moment.Agreed, Posts("/payments/confirm")),
        new("order-written", Moment.Committing, Places),
        new("payment-answered", Moment.Answering, Posts("/pay")),
        new("log-read", Moment.Stated, Runs("SAVEPOINT \"event\"")),
        new("batch-applied", Moment.Committing, Runs("RELEASE \"event\"")),
        new("batch-kept", Moment.Committed, Runs("RELEASE \"event\"")),
        new("photo-kept", Moment.Committing, Inserts("delivery_accidents")),
        new("message-claimed", Moment.Committed, Inserts("notification_batches")),
        new("message-sent", Moment.Agreed, Posts("/messages", "/send-many/detail")),
        new("refund-sent", Moment.Agreed, Posts("/cancel")),
        new("recount-half", Moment.Stated, Runs("DELETE FROM \"insights_dish_counts\"")),
        new("migration-half", Moment.Migrating, sql => sql.Contains("INSERT INTO", StringComparison.Ordinal) && sql.Contains("_migrations\"", StringComparison.Ordinal)),
    ];

    // An attempt is settled and the order moves on: that happens when it is placed and never else.
    private static bool Places(string sql) => Runs("UPDATE \"ordering_orders\"")(sql)
        && sql.Contains("\"Attempts\" =", StringComparison.Ordinal) && sql.Contains("\"Status\" =", StringComparison.Ordinal);

    private static Func<string, bool> Inserts(string table) => Runs($"INSERT INTO \"{table}\"");

    private static Func<string, bool> Runs(string statement) => sql => sql.Contains(statement, StringComparison.Ordinal);

    private static Func<string, bool> Posts(params string[] paths) => request =>
        request.StartsWith("POST ", StringComparison.Ordinal) && Array.Exists(paths, path => request.EndsWith(path, StringComparison.Ordinal));
}
