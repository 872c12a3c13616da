namespace FoodDelivery.Web.Components;

/// <summary>What the house is called. A working title, so it stands here and in words.ko.json alone.</summary>
public static class Brand
{
    public const string Name = "Ttakkeun";
}
