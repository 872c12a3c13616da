namespace FoodDelivery.Web.Components;

/// <summary>The drawings in wwwroot/art/drawings.svg, by name. A dish remembers its drawing by one of the first list.</summary>
public static class Drawings
{
    public static readonly IReadOnlyList<string> Dishes =
    [
        "bibimbap", "burger", "cake", "coffee", "doenjang-jjigae", "egg-roll", "fried-chicken", "gimbap", "jeyuk", "jjajangmyeon",
        "kimchi-jjigae", "mandu", "naengmyeon", "pizza", "rice", "salad", "samgyeopsal", "sikhye", "sushi", "tteokbokki",
    ];

    public static readonly IReadOnlyList<string> Stores =
        ["store-bunsik", "store-cafe", "store-chicken", "store-jjigae", "store-jungsik", "store-sushi"];

    public static readonly IReadOnlyList<string> Others = ["accident", "empty", "operator", "owner", "rider"];

    private static readonly Dictionary<string, int> Known =
        Dishes.Concat(Stores).Concat(Others).Select((name, place) => (name, place)).ToDictionary(one => one.name, one => one.place);

    public static string Or(string? name) => name is not null && Known.ContainsKey(name) ? name : "rice";

    public static int TintOf(string? name) => 1 + Known[Or(name)] % 4;
}
