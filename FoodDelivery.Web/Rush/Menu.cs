using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FoodDelivery.Web.Rush;

/// <summary>A store as its customers know it, and what the rush has learnt of who works there.</summary>
internal sealed class Shop(Guid id, long minimum, IReadOnlyList<Dish> dishes)
{
    public Guid Id => id;

    /// <summary>Null until one of the owners was let in.</summary>
    public Login? Owner { get; set; }

    /// <summary>Null until a first delivery was taken.</summary>
    public bool? OwnCouriers { get; set; }

    /// <summary>A draft as JSON: one to four lines, raised until the store's minimum is reached.</summary>
    public byte[] Draft(Random random, string address, string phone)
    {
        var body = new StringBuilder($$"""{"storeId":"{{id}}","lines":[""");
        long sum = 0;
        var wanted = random.Next(1, 5);
        for (var line = 0; line < wanted || (sum < minimum && line < 40); line++)
        {
            var dish = dishes[random.Next(dishes.Count)];
            var quantity = random.Next(5) == 0 ? 2 : 1;
            var choices = dish.Choose(random, out var extra);
            sum += (dish.Price + extra) * quantity;
            if (line > 0) body.Append(',');
            body.Append(CultureInfo.InvariantCulture, $$"""{"dishId":"{{dish.Id}}","quantity":{{quantity}},"choiceIds":[{{choices}}]}""");
        }
        body.Append(CultureInfo.InvariantCulture, $$$"""],"delivery":{"address":{{{JsonSerializer.Serialize(address)}}},"phone":"{{{phone}}}"}}""");
        return Encoding.UTF8.GetBytes(body.ToString());
    }
}

internal sealed record Dish(string Id, long Price, IReadOnlyList<Group> Groups)
{
    public string Choose(Random random, out long extra)
    {
        List<string> chosen = [];
        extra = 0;
        foreach (var group in Groups)
        {
            var count = random.Next(group.Min, Math.Min(group.Max, group.Choices.Count) + 1);
            foreach (var (id, price) in random.GetItems([.. group.Choices], group.Choices.Count).Distinct().Concat(group.Choices).Distinct().Take(count))
            {
                chosen.Add($"\"{id}\"");
                extra += price;
            }
        }
        return string.Join(',', chosen);
    }
}

internal sealed record Group(int Min, int Max, IReadOnlyList<(string Id, long Price)> Choices);

/// <summary>The open stores and their menus, read once at the start.</summary>
internal static class Menu
{
    /// <exception cref="RushException">There is nobody to order from.</exception>
    public static async Task<IReadOnlyList<Shop>> Read(Api api, CancellationToken ct)
    {
        var list = await api.Read("/api/stores?open=true&limit=100", ct) ?? throw new RushException($"{api.Target} does not answer with stores.");
        using var stores = JsonDocument.Parse(list);
        List<Shop> shops = [];
        foreach (var store in stores.RootElement.GetProperty("items").EnumerateArray())
        {
            var id = store.GetProperty("id").GetGuid();
            if (await api.Read($"/api/stores/{id}", ct) is not { } answer) continue;

            using var whole = JsonDocument.Parse(answer);
            Dish[] dishes = [.. whole.RootElement.GetProperty("menu").GetProperty("sections").EnumerateArray()
                .SelectMany(section => section.GetProperty("dishes").EnumerateArray()).Where(OnSale).Select(ReadDish).Where(CanBeChosen)];
            if (dishes.Length > 0) shops.Add(new Shop(id, whole.RootElement.GetProperty("minimumOrder").GetInt64(), dishes));
        }
        return shops.Count > 0 ? shops : throw new RushException($"No store is open at {api.Target}.");
    }

    private static bool OnSale(JsonElement offered) => !offered.GetProperty("soldOut").GetBoolean();

    private static bool CanBeChosen(Dish dish) => dish.Groups.All(group => group.Choices.Count >= group.Min);

    private static Dish ReadDish(JsonElement dish) => new(dish.GetProperty("id").GetString()!, dish.GetProperty("price").GetInt64(),
        [.. dish.GetProperty("optionGroups").EnumerateArray().Select(group => new Group(
            group.GetProperty("min").GetInt32(), group.GetProperty("max").GetInt32(),
            [.. group.GetProperty("choices").EnumerateArray().Where(OnSale)
                .Select(choice => (choice.GetProperty("id").GetString()!, choice.GetProperty("price").GetInt64()))]))]);
}
