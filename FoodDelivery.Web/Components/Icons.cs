using Microsoft.AspNetCore.Components;

namespace FoodDelivery.Web.Components;

/// <summary>Line icons of 24 px, drawn with a stroke of 2. Inline, so that no icon font is loaded.</summary>
public static class Icons
{
    private const string Disc = """<circle cx="12" cy="12" r="9"/>""";

    private static readonly Dictionary<string, MarkupString> Shapes = new()
    {
        ["back"] = Line("M15 5l-7 7 7 7"),
        ["bag"] = Line("M5 8h14l1 13H4zM9 8V6a3 3 0 0 1 6 0v2"),
        ["bell"] = Line("M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4"),
        ["box"] = Line("M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9"),
        ["camera"] = Line("M4 8h4l2-3h4l2 3h4v12H4z", """<circle cx="12" cy="13.5" r="3.5"/>"""),
        ["car"] = Line("M4 16v-4l2-5h12l2 5v4zM4 12h16M7 16v2M17 16v2"),
        ["card"] = Line("M3 6h18v12H3zM3 10h18M6 15h4"),
        ["check"] = Line("M4 12.5l5.5 5.5L20 7"),
        ["clock"] = Line("M12 7v5l3 2", Disc),
        ["close"] = Line("M6 6l12 12M18 6L6 18"),
        ["cog"] = Line("M4 7h9M19 7h1M4 17h3M13 17h7", """<circle cx="16" cy="7" r="2.5"/><circle cx="10" cy="17" r="2.5"/>"""),
        ["done"] = Line("M8 12.5l3 3 5.5-6", Disc),
        ["down"] = Line("M6 9l6 6 6-6"),
        ["drop"] = Line("M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11z"),
        ["exit"] = Line("M10 4H4v16h6M9 12h12M17 8l4 4-4 4"),
        ["flame"] = Line("M12 3c1 4 6 6 6 11a6 6 0 0 1-12 0c0-3 2-4 2-6 2 1 3 2 3 4 1-2 2-5 1-9z"),
        ["heart"] = Line("M12 20S4 15 4 9a4 4 0 0 1 8-1 4 4 0 0 1 8 1c0 6-8 11-8 11z"),
        ["home"] = Line("M4 11l8-7 8 7v9h-5v-6H9v6H4z"),
        ["info"] = Line("M12 11v6M12 7.5v.1", Disc),
        ["list"] = Line("M9 6h11M9 12h11M9 18h11M4 6h.1M4 12h.1M4 18h.1"),
        ["message"] = Line("M4 5h16v11h-9l-5 4v-4H4z"),
        ["minus"] = Line("M5 12h14"),
        ["moon"] = Line("M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"),
        ["more"] = Line("M5 12h.1M12 12h.1M19 12h.1"),
        ["next"] = Line("M9 5l7 7-7 7"),
        ["offline"] = Line("M3 3l18 18M2 9c3-2.5 5.5-3.6 8-4M22 9c-2-1.8-4.5-3.2-7-3.8M6 13c1.3-1.1 2.6-1.8 4-2.1M10 17c1.2-.9 2.8-.9 4 0M12 20.5v.1"),
        ["pause"] = Line("M8 5v14M16 5v14"),
        ["pencil"] = Line("M4 20l1-5L16 4l4 4L9 19z"),
        ["person"] = Line("M4 21c1-5 5-6 8-6s7 1 8 6", """<circle cx="12" cy="8" r="4"/>"""),
        ["phone"] = Line("M5 3h4l2 5-2.5 2a12 12 0 0 0 5.5 5.5L16 13l5 2v4c0 1-1 2-2 2A16 16 0 0 1 3 5c0-1 1-2 2-2z"),
        ["pin"] = Line("M12 21s7-6.5 7-12A7 7 0 0 0 5 9c0 5.5 7 12 7 12z", """<circle cx="12" cy="9.5" r="2.5"/>"""),
        ["play"] = Line("M7 4l12 8-12 8z"),
        ["plus"] = Line("M12 5v14M5 12h14"),
        ["print"] = Line("M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"),
        ["question"] = Line("M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1 .9-1 1.7M12 17v.1", Disc),
        ["receipt"] = Line("M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6"),
        ["refresh"] = Line("M20 11a8 8 0 1 0-2.3 6M20 4v7h-7"),
        ["ring"] = new("""<circle cx="12" cy="12" r="8.5" stroke-dasharray="2 4.7"/>"""),
        ["save"] = Line("M12 3v12M7 10l5 5 5-5M4 20h16"),
        ["scooter"] = Line("M9 17h6l-2-9h3M3 12h6l3 5", """<circle cx="6" cy="17" r="3"/><circle cx="18" cy="17" r="3"/>"""),
        ["search"] = Line("M16.5 16.5L21 21", """<circle cx="11" cy="11" r="7"/>"""),
        ["shield"] = Line("M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM12 8v4M12 15.5v.1"),
        ["sound"] = Line("M4 9v6h4l5 4V5L8 9zM17 9a4 4 0 0 1 0 6M19.5 6.5a8 8 0 0 1 0 11"),
        ["silent"] = Line("M4 9v6h4l5 4V5L8 9zM17 9.5l5 5M22 9.5l-5 5"),
        ["star"] = Line("M12 3l2.7 5.8 6.3.8-4.6 4.3 1.2 6.3L12 17l-5.6 3.2 1.2-6.3L3 9.6l6.3-.8z"),
        ["sun"] = Line("M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M19 5l-1.5 1.5M6.5 17.5L5 19", """<circle cx="12" cy="12" r="4"/>"""),
        ["power"] = Line("M12 3v8M6 6.5a8 8 0 1 0 12 0"),
        ["undo"] = Line("M9 6L4 11l5 5M4 11h10a5 5 0 0 1 0 10h-3"),
        ["sort"] = Line("M8 20V4M4 8l4-4 4 4M16 4v16M12 16l4 4 4-4"),
        ["up"] = Line("M6 15l6-6 6 6"),
        ["warning"] = Line("M12 4l9 16H3zM12 10v4M12 17v.5"),
    };

    public static IReadOnlyCollection<string> Names => Shapes.Keys;

    public static MarkupString Shape(string name) =>
        Shapes.TryGetValue(name, out var shape) ? shape : throw new ArgumentException($"No icon is called \"{name}\". See Icons.cs.", nameof(name));

    private static MarkupString Line(string path, string more = "") => new($"{more}<path d=\"{path}\"/>");
}
