using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.SignalR;

namespace FoodDelivery.Web.Live;

/// <param name="Version">For an order its version; for other topics how many notices there have been.</param>
public sealed record Watched(string Topic, long Version);

/// <summary>For outside clients: watch a topic, hear <c>changed</c>, ask again by HTTP. No personal data passes here.</summary>
public sealed class LiveHub(LiveTopics topics, LiveNotices notices) : Hub
{
    private const int MostTopics = 200;

    private Dictionary<string, Topic> Watching => (Dictionary<string, Topic>)(Context.Items["topics"] ??= new Dictionary<string, Topic>());

    public async Task<Watched> Watch(string topic)
    {
        try
        {
            if (Watching.Count >= MostTopics) throw new RefusedException("rate_limited", "Too many topics are watched over one connection.");

            var known = await topics.For(topic, Context.User!, Context.ConnectionAborted);
            if (Watching.TryAdd(topic, known))
            {
                await Groups.AddToGroupAsync(Context.ConnectionId, LiveNotices.Group(topic, known), Context.ConnectionAborted);
                notices.Join(topic, known);
            }
            return new Watched(topic, await notices.VersionOf(known, Context.ConnectionAborted));
        }
        catch (RefusedException refused)
        {
            throw new HubException(refused.Code);
        }
    }

    public async Task Unwatch(string topic)
    {
        if (!Watching.Remove(topic, out var known)) return;

        notices.Leave(topic, known);
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, LiveNotices.Group(topic, known), Context.ConnectionAborted);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var (topic, known) in Watching) notices.Leave(topic, known);
        return base.OnDisconnectedAsync(exception);
    }
}
