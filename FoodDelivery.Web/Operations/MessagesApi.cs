using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Operations;

/// <summary>Messages in operators' hands: what became of each, sending again, giving up.</summary>
public static class MessagesApi
{
    public static WebApplication MapMessages(this WebApplication app)
    {
        var ops = app.MapGroup("/api/ops/messages").WithTags("Operations").RequireAuthorization(Policies.Operator);
        ops.MapGet("", List).WithSummary("All messages, newest first, with masked numbers; state is one of the states, or care: what did not arrive and nobody has given up.");
        ops.MapPost("/{id}/resend", Resend).WithAudit("message.resend").WithSummary("Sends a message again that failed or came too late: a new try, under a new key.");
        ops.MapPost("/{id}/give-up", GiveUp).WithAudit("message.give-up").WithSummary("Stops a message that waits, or leaves one that failed at that.");
        return app;
    }

    private static Task<Listed<MessageRow>> List(
        string? state, string? template, string? number, string? limit, string? cursor, AllMessages messages, CancellationToken ct)
    {
        var filter = MessageFilter.Of(state, template, number, null);
        new Checks().That(state is null || filter.State is not null || filter.NeedsCare, "state", "One of waiting, sent, delivered, failed, expired, care.").Throw();
        return messages.List(filter, Paging.Of(limit, cursor), ct);
    }

    private static async Task<MessageRow> Resend(string id, ResendMessageHandler handler, AllMessages messages, CancellationToken ct)
    {
        await handler.Handle(Read(id), ct);
        return await messages.One(Read(id), ct);
    }

    private static async Task<MessageRow> GiveUp(string id, Because why, GiveUpMessageHandler handler, AllMessages messages, CancellationToken ct)
    {
        await handler.Handle(Read(id), why.Reason, ct);
        return await messages.One(Read(id), ct);
    }

    private static Guid Read(string id) => Guid.TryParse(id, out var message) ? message : throw RefusedException.NotFound();
}
