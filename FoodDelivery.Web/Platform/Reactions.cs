using System.Reflection;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Platform;

/// <summary>
/// What a room does when another tells something. The runner applies it and moves its cursor in one transaction, so it happens
/// once. Throw <see cref="NotYetException"/> to wait for a predecessor from another room; a <see cref="RefusedException"/> parks.
/// </summary>
public interface IReactTo<in TEvent> where TEvent : IEvent
{
    Task When(TEvent happened, CancellationToken ct);
}

/// <summary>A reaction of a room: its class, the room whose log it follows, and what it takes from there.</summary>
public sealed class Reaction<TDb>(Type type, string follows, IServiceProvider services) where TDb : RoomDb
{
    private readonly ObjectFactory _make = ActivatorUtilities.CreateFactory(type, [typeof(TDb)]);

    private readonly Dictionary<string, Func<object, IEvent, CancellationToken, Task>> _when = type.GetInterfaces()
        .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IReactTo<>))
        .Select(face => face.GetGenericArguments()[0])
        .ToDictionary(EventNames.Of, Calling);

    public string Name { get; } = type.Name;

    public string Follows => follows;

    public bool Takes(string eventName) => _when.ContainsKey(eventName);

    public Task Apply(TDb db, string eventName, string json, CancellationToken ct) =>
        _when[eventName](_make(services, [db]), EventNames.Read(eventName, json), ct);

    private static Func<object, IEvent, CancellationToken, Task> Calling(Type happened) =>
        typeof(Reaction<TDb>).GetMethod(nameof(Call), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(happened).CreateDelegate<Func<object, IEvent, CancellationToken, Task>>();

    private static Task Call<TEvent>(object reaction, IEvent happened, CancellationToken ct) where TEvent : IEvent =>
        ((IReactTo<TEvent>)reaction).When((TEvent)happened, ct);
}
