using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Operations;

/// <summary>The work by the clock in operators' hands.</summary>
public static class JobsApi
{
    public static WebApplication MapJobs(this WebApplication app)
    {
        var jobs = app.MapGroup("/api/ops/jobs").WithTags("Operations").RequireAuthorization(Policies.Operator);
        jobs.MapGet("", async (JobList all, CancellationToken ct) => new Listed<JobView>(await all.All(ct), null))
            .WithSummary("Every job: what it is for, how often it runs, its last runs, its next.");
        jobs.MapPost("/{name}/run", Run).WithAudit("job.run").Produces<JobView>(StatusCodes.Status202Accepted)
            .WithSummary("Lets a job run at once, also a paused one. While it runs already, that run counts.");
        jobs.MapPost("/{name}/pause", (string name, HttpContext http, PauseJob pause, JobList all, CancellationToken ct) => Pause(name, true, http, pause, all, ct))
            .WithAudit("job.pause").WithSummary("The job does not run by the clock until it is resumed; nothing that it is to do is lost.");
        jobs.MapPost("/{name}/resume", (string name, HttpContext http, PauseJob pause, JobList all, CancellationToken ct) => Pause(name, false, http, pause, all, ct))
            .WithAudit("job.resume").WithSummary("Lets a paused job go on.");
        return app;
    }

    private static async Task<IResult> Run(string name, RunJob run, JobList all, CancellationToken ct)
    {
        await run.Now(name, ct);
        return Results.Accepted(null, await all.One(name, ct));
    }

    private static async Task<JobView> Pause(string name, bool paused, HttpContext http, PauseJob pause, JobList all, CancellationToken ct)
    {
        await pause.Set(name, paused, http.User.Person, ct);
        return await all.One(name, ct);
    }
}
