namespace FoodDelivery.Web.Platform;

/// <summary>For whoever keeps this process running: live says that it answers, ready that its databases do and are up to date.</summary>
public static class Health
{
    public static WebApplication MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("/health").WithTags("Health").AllowAnonymous();
        health.MapGet("/live", () => Results.Text("live")).WithSummary("The process answers.");
        health.MapGet("/ready", Ready).WithSummary("Its own databases answer and are migrated.");
        return app;
    }

    private static async Task<IResult> Ready(IEnumerable<IRoomMigration> rooms, ILogger<Databases> log, CancellationToken ct)
    {
        try
        {
            foreach (var room in rooms)
                if (await room.IsPending(ct)) return NotReady("not migrated");
            return Results.Text("ready");
        }
        catch (Exception error) when (error is System.Data.Common.DbException or IOException)
        {
            log.LogWarning(error, "The databases do not answer");
            return NotReady("no database");
        }
    }

    private static IResult NotReady(string why) => Results.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);
}
