using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Web.Platform;

public static class Health
{
    /// <summary>Live: the process answers. Ready: every room's tables answer and are up to date. A backlog is no reason to be not ready.</summary>
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Ok(new { status = "live" })).WithTags("Health");
        app.MapGet("/health/ready", async (IEnumerable<IRoomMigration> rooms, CancellationToken ct) =>
        {
            try
            {
                foreach (var room in rooms)
                    if (await room.IsPending(ct)) return NotReady();
                return Results.Ok(new { status = "ready" });
            }
            catch (Exception error) when (error is DbUpdateException or System.Data.Common.DbException)
            {
                return NotReady();
            }
        }).WithTags("Health");
        return app;
    }

    private static IResult NotReady() => Results.Json(new { status = "not ready" }, statusCode: StatusCodes.Status503ServiceUnavailable);
}
