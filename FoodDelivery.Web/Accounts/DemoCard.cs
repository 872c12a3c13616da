using FoodDelivery.Domain;

namespace FoodDelivery.Web.Accounts;

/// <summary>One press on the login page of a demo.</summary>
public sealed record DemoCard(string Role, string Title, string What, string Drawing, int Tint)
{
    public static readonly IReadOnlyList<DemoCard> All =
    [
        new(Roles.Customer, "Come in as a customer", "Order and follow it", "bibimbap", 1),
        new(Roles.Owner, "Come in as a store owner", "Take orders and cook", "owner", 2),
        new(Roles.Rider, "Come in as a rider", "Deliver and report accidents", "rider", 4),
        new(Roles.Operator, "Come in as an operator", "Watch over it all", "operator", 3),
    ];
}
