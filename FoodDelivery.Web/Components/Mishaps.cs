namespace FoodDelivery.Web.Components;

/// <summary>What went wrong behind a button of this page, so that the page can say so and go on.</summary>
public sealed class Mishaps
{
    public event Action? Happened;

    public void Tell() => Happened?.Invoke();
}
