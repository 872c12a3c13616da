using System.Reflection;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Components;

namespace FoodDelivery.Tests.Walls;

/// <summary>The walls of the house as rules over compiled classes: each names who breaks it, and how. None named: it stands.</summary>
public static class Rules
{
    private const string Samples = "FoodDelivery.Tests.Walls.Samples";

    public static readonly IReadOnlyList<string> Rooms = ["Accounts", "Deliveries", "Insights", "Messages", "Notifications", "Ordering", "Payments", "Stores"];

    /// <summary>
    /// From another room's code in Web only pages, endpoints and read models may use something, and only what answers questions. Whoever
    /// writes, reacts or works by the clock uses the faces in Domain. Accounts' policies are for every page and endpoint.
    /// </summary>
    public static IEnumerable<string> RoomsUseEachOthersAnswersOnly(IEnumerable<Type> types) =>
        from type in types
        let room = RoomOf(type)
        where room is not null && !IsDoor(type)
        from used in Uses.TypesOf(type)
        let other = RoomOf(used)
        where other is not null && other != room && !used.Namespace!.StartsWith("FoodDelivery.Domain", StringComparison.Ordinal)
        let why = Decides(type) ? "decides, so it may not ask" : Decides(used) ? "may ask, but not make decide," : null
        where why is not null
        select $"{type.FullName} {why} {used.FullName}";

    /// <summary>Of another room's business a room knows events, ids and the values in them, never an aggregate.</summary>
    public static IEnumerable<string> AggregatesStayAtHome(IEnumerable<Type> types) =>
        from type in types
        let room = RoomOf(type)
        where room is not null
        from used in Uses.TypesOf(type)
        where typeof(Aggregate).IsAssignableFrom(used) && RoomOf(used) is { } home && !Same(home, room)
        select $"{type.FullName} uses the aggregate {used.FullName}";

    /// <param name="folders">Folders under Web, or under the samples, that must know no room.</param>
    public static IEnumerable<string> KnowNoRoom(IEnumerable<Type> types, params string[] folders) =>
        from type in types
        where folders.Contains(Folder(type))
        from used in Uses.TypesOf(type)
        where RoomOf(used) is not null
        select $"{type.FullName} uses {used.FullName}";

    /// <param name="mayKnow">By full name, or by the beginning of it.</param>
    public static IEnumerable<string> OnlyKnownTo(IEnumerable<Type> types, string package, Func<Type, bool> mayKnow) =>
        from type in types
        where !mayKnow(type)
        from used in Uses.TypesOf(type)
        where used.Assembly.GetName().Name!.Split('.')[0] == package
        select $"{type.FullName} uses {used.FullName}";

    /// <summary>A gateway's adapter is known to the door of its room alone, and knows payments but no orders.</summary>
    public static IEnumerable<string> AdaptersStandApart(IEnumerable<Type> types, string adapter) =>
        from type in types
        let isAdapter = IsOf(type, adapter)
        from used in Uses.TypesOf(type)
        where isAdapter
            ? used == typeof(OrderId) || used.Namespace is "FoodDelivery.Domain.Ordering"
            : IsOf(used, adapter) && type.Name != "PaymentRoom"
        select $"{type.FullName} uses {used.FullName}";

    /// <summary>No files, no network, no clock, no chance. Ids alone are made of time and chance.</summary>
    public static IEnumerable<string> DecidesWithoutTheWorld(IEnumerable<Type> types) =>
        from type in types
        from used in Uses.Of(type)
        where IsOfTheWorld(used) && !(used.Name == nameof(Guid.CreateVersion7) && type.GetInterfaces().Any(face => face.Name == "IId`1"))
        select $"{type.FullName} uses {used.DeclaringType?.FullName}.{used.Name}";

    private static bool IsOf(Type type, string adapter) =>
        type.Name.StartsWith(adapter, StringComparison.Ordinal) && type.Namespace?.EndsWith(".Payments", StringComparison.Ordinal) == true;

    private static bool IsOfTheWorld(MemberInfo used)
    {
        string[] spaces = ["System.IO", "System.Net", "System.Data", "System.Threading.Channels"];
        Type[] world =
        [
            typeof(TimeProvider), typeof(Environment), typeof(Console), typeof(Random), typeof(Thread), typeof(Timer), typeof(AppContext),
            typeof(System.Diagnostics.Stopwatch), typeof(System.Diagnostics.Process),
        ];
        string[] chance = ["get_Now", "get_UtcNow", "get_Today", "NewGuid", "Delay", "Run"];
        if (used.Name == "get_CurrentManagedThreadId") return false; // Every yield asks for it.

        var type = used as Type ?? used.DeclaringType!;
        return world.Contains(type) || Array.Exists(spaces, space => type.Namespace?.StartsWith(space, StringComparison.Ordinal) == true)
            || (used is MethodInfo && type.Namespace is "System" or "System.Threading.Tasks" && (chance.Contains(used.Name) || IsIdOfNow(used)));
    }

    private static bool IsIdOfNow(MemberInfo used) => used is MethodInfo { Name: nameof(Guid.CreateVersion7) } made && made.GetParameters().Length == 0;

    private static bool Decides(Type type)
    {
        if (typeof(IComponent).IsAssignableFrom(type) || Folder(type) is null || type.Namespace!.EndsWith(".Pages", StringComparison.Ordinal)) return false;
        if (type.Name.EndsWith("Api", StringComparison.Ordinal)) return false;

        return type.Name.EndsWith("Handler", StringComparison.Ordinal)
            || typeof(IRoomJob).IsAssignableFrom(type) || typeof(RoomDb).IsAssignableFrom(type) || typeof(IBeginning).IsAssignableFrom(type)
            || type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IReactTo<>))
            || Uses.Of(type).OfType<MethodInfo>().Any(Writes);
    }

    private static bool Writes(MethodInfo called) => called.Name.StartsWith("Write", StringComparison.Ordinal)
        && called.DeclaringType is { IsGenericType: true } room && room.GetGenericTypeDefinition() == typeof(Room<>);

    // It names every part of its room, and nothing but names them.
    private static bool IsDoor(Type type) => type.Name.EndsWith("Room", StringComparison.Ordinal) && type is { IsAbstract: true, IsSealed: true };

    private static bool Same(string one, string other) => Plain(one) == Plain(other);

    private static string Plain(string room) => room == "Messages" ? "Notifications" : room;

    private static string? RoomOf(Type type) => Folder(type) is { } folder && Rooms.Contains(folder) ? folder : null;

    private static string? Folder(Type type)
    {
        foreach (var house in new[] { "FoodDelivery.Web", "FoodDelivery.Domain", Samples })
            if (type.Namespace?.StartsWith($"{house}.", StringComparison.Ordinal) == true) return type.Namespace[(house.Length + 1)..].Split('.')[0];
        return null;
    }
}
