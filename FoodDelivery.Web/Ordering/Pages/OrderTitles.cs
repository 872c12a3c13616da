using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Ordering.Pages;

/// <summary>An order in a few words: 김치찌개 외 1개.</summary>
public static class OrderTitles
{
    public static string Of(OrderAnswer order, Words t) => order.Lines is [var only]
        ? $"{only.Name}{(only.Quantity > 1 ? $" {t["{0} items", only.Quantity]}" : "")}"
        : t["{0} and {1} more", order.Lines[0].Name, order.Lines.Count - 1];
}
