using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores.Pages;

/// <summary>Does what the buttons beside a dish and a section say. Each answers null when it is done, or why not, as a sentence to be looked up.</summary>
public sealed class MenuHands(ChangeDishHandler change, RemoveDishHandler remove, ArrangeMenuHandler arrange, OpenStoreHandler open)
{
    public Task<string?> Sell(DishId dish, PersonId owner, bool isSold, CancellationToken ct) =>
        Try(() => change.Handle(new ChangeDish(dish, owner, new DishWish(SoldOut: !isSold)), ct));

    public Task<string?> Remove(DishId dish, PersonId owner, CancellationToken ct) => Try(() => remove.Handle(new RemoveDish(dish, owner), ct));

    public Task<string?> Move(DishId dish, PersonId owner, int by, CancellationToken ct) => Try(() => arrange.Handle(new MoveDish(dish, owner, by), ct));

    public Task<string?> Move(StoreId store, PersonId owner, string section, int by, CancellationToken ct) =>
        Try(() => arrange.Handle(new MoveSection(store, owner, section, by), ct));

    public Task<string?> Rename(StoreId store, PersonId owner, string section, NameWish name, CancellationToken ct) =>
        Try(() => arrange.Handle(new RenameSection(store, owner, section, name), ct));

    /// <param name="until">When it opens by itself again; null: when the owner says so.</param>
    public Task<string?> Open(StoreId store, PersonId owner, bool isOpen, DateTimeOffset? until, CancellationToken ct) =>
        Try(() => open.Handle(new OpenStore(store, owner, isOpen, until), ct));

    private static async Task<string?> Try(Func<Task> deed)
    {
        try
        {
            await deed();
            return null;
        }
        catch (Exception error) when (Problems.Of(error) is { } known)
        {
            return known.Refusal?.Facts.GetValueOrDefault("errors") is IReadOnlyDictionary<string, List<string>> { Count: > 0 } fields
                ? fields.First().Value[0]
                : known.Sentence;
        }
    }
}
