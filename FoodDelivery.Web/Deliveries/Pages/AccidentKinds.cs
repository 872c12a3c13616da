using FoodDelivery.Domain.Deliveries;

namespace FoodDelivery.Web.Deliveries.Pages;

/// <summary>The kinds of accident as they are offered and read: the most frequent first.</summary>
public static class AccidentKinds
{
    public static readonly IReadOnlyList<(AccidentKind Kind, string Icon, string Word)> All =
    [
        (AccidentKind.Spilled, "drop", "Spilled"), (AccidentKind.Damaged, "box", "Damaged"), (AccidentKind.Lost, "question", "Lost"),
        (AccidentKind.Traffic, "car", "Traffic"), (AccidentKind.Unsafe, "shield", "It was unsafe"), (AccidentKind.Packaging, "bag", "Packaging"),
        (AccidentKind.Other, "more", "Something else"),
    ];

    public static string Word(AccidentKind kind) => All.Single(one => one.Kind == kind).Word;
}
