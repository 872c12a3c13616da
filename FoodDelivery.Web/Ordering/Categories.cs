namespace FoodDelivery.Web.Ordering;

/// <param name="Code">As stores carry it.</param>
/// <param name="English">To be looked up in <c>Words</c>.</param>
/// <param name="Picture">The dish that stands for it.</param>
public sealed record Category(string Code, string English, string Picture)
{
    public static readonly IReadOnlyList<Category> All =
    [
        new("jjigae", "Stews", "kimchi-jjigae"), new("chicken", "Chicken", "fried-chicken"), new("bunsik", "Snacks", "tteokbokki"),
        new("jungsik", "Chinese", "jjajangmyeon"), new("sushi", "Sushi", "sushi"), new("cafe", "Café", "coffee"),
    ];
}
