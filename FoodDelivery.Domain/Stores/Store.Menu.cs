namespace FoodDelivery.Domain.Stores;

/// <summary>
/// How an owner changes what is offered. A section is known by its Korean name and lasts as long as a dish stands in it. A wish that
/// changes nothing is silent.
/// </summary>
public sealed partial class Store
{
    public const int MostDishes = 300;

    /// <summary>At the end of its section, which begins with its first dish. A dish that is there already is left as it is.</summary>
    /// <exception cref="RefusedException">illegal_transition: the menu is full.</exception>
    public void AddDish(Text section, MenuDish dish, DateTimeOffset now)
    {
        if (DishOf(dish.Id) is not null) return;
        if (Sections.Sum(known => known.Dishes.Count) >= MostDishes) throw RefusedException.Illegal("A menu has room for 300 dishes.");

        Rewrite(With(Sections, section, dish), now);
    }

    /// <summary>Where the section is another one, the dish goes to its end.</summary>
    /// <exception cref="RefusedException">not_found: no such dish on the menu.</exception>
    public void ChangeDish(Text section, MenuDish dish, DateTimeOffset now)
    {
        var before = SectionOf(dish.Id);
        if (before.Name.Ko != section.Ko) Rewrite(With(Without(dish.Id), section, dish), now);
        else if (!AreSame(DishOf(dish.Id)!, dish)) Rewrite(Replaced(dish), now);
    }

    /// <exception cref="RefusedException">not_found: no such dish on the menu.</exception>
    public void MarkSoldOut(DishId dish, bool soldOut, DateTimeOffset now)
    {
        var marked = DishOf(dish) ?? throw RefusedException.NotFound();
        if (marked.SoldOut != soldOut) Rewrite(Replaced(marked with { SoldOut = soldOut }), now);
    }

    /// <summary>Orders that have it go on; its name stays known.</summary>
    public void RemoveDish(DishId dish, DateTimeOffset now)
    {
        if (DishOf(dish) is not null) Rewrite(Without(dish), now);
    }

    /// <param name="by">Places down (positive) or up within its section; beyond the ends nothing moves.</param>
    /// <exception cref="RefusedException">not_found: no such dish on the menu.</exception>
    public void MoveDish(DishId dish, int by, DateTimeOffset now)
    {
        var section = SectionOf(dish);
        if (Moved(section.Dishes, known => known.Id == dish, by) is { } dishes)
            Rewrite([.. Sections.Select(known => known == section ? section with { Dishes = dishes } : known)], now);
    }

    /// <exception cref="RefusedException">not_found: no such section.</exception>
    public void MoveSection(string section, int by, DateTimeOffset now)
    {
        if (Moved(Sections, known => known == Section(section), by) is { } sections) Rewrite(sections, now);
    }

    /// <exception cref="RefusedException">not_found: no such section; illegal_transition: another one is called so.</exception>
    public void RenameSection(string section, Text name, DateTimeOffset now)
    {
        var renamed = Section(section);
        if (renamed.Name == name) return;
        if (name.Ko != section && Sections.Any(known => known.Name.Ko == name.Ko))
            throw RefusedException.Illegal("There is another section of this name.");

        Rewrite([.. Sections.Select(known => known == renamed ? renamed with { Name = name } : known)], now);
    }

    /// <summary>What an order costs beside its dishes, how long it takes, and who brings it.</summary>
    public void ChangeTerms(Money minimumOrder, Money deliveryFee, int cookMinutes, Ordering.Courier courier, DateTimeOffset now)
    {
        var profile = Profile with { MinimumOrder = minimumOrder, DeliveryFee = deliveryFee, CookMinutes = cookMinutes, Courier = courier };
        if (profile != Profile) ChangeMenu(profile, Sections, now);
    }

    /// <summary>Null: it is not on the menu.</summary>
    public MenuDish? DishOf(DishId id) => Sections.SelectMany(section => section.Dishes).FirstOrDefault(dish => dish.Id == id);

    /// <exception cref="RefusedException">not_found: no such dish on the menu.</exception>
    public MenuSection SectionOf(DishId id) =>
        Sections.FirstOrDefault(section => section.Dishes.Any(dish => dish.Id == id)) ?? throw RefusedException.NotFound();

    private MenuSection Section(string ko) => Sections.FirstOrDefault(known => known.Name.Ko == ko) ?? throw RefusedException.NotFound();

    private void Rewrite(IReadOnlyList<MenuSection> sections, DateTimeOffset now) =>
        ChangeMenu(Profile, [.. sections.Where(section => section.Dishes.Count > 0)], now);

    private IReadOnlyList<MenuSection> Without(DishId id) =>
        [.. Sections.Select(section => section with { Dishes = [.. section.Dishes.Where(dish => dish.Id != id)] })];

    private IReadOnlyList<MenuSection> Replaced(MenuDish dish) =>
        [.. Sections.Select(section => section with { Dishes = [.. section.Dishes.Select(known => known.Id == dish.Id ? dish : known)] })];

    private static IReadOnlyList<MenuSection> With(IReadOnlyList<MenuSection> sections, Text name, MenuDish dish) =>
        sections.Any(section => section.Name.Ko == name.Ko)
            ? [.. sections.Select(section => section.Name.Ko == name.Ko ? section with { Dishes = [.. section.Dishes, dish] } : section)]
            : [.. sections, new MenuSection(name, [dish])];

    private static IReadOnlyList<T>? Moved<T>(IReadOnlyList<T> all, Predicate<T> which, int by)
    {
        List<T> moved = [.. all];
        var (from, to) = (moved.FindIndex(which), moved.FindIndex(which) + by);
        if (by == 0 || to < 0 || to >= moved.Count) return null;

        moved.RemoveAt(from);
        moved.Insert(to, all[from]);
        return moved;
    }

    // Lists compare by identity, so what is in them is compared by hand.
    private static bool AreSame(MenuDish one, MenuDish other) =>
        one with { OptionGroups = [] } == other with { OptionGroups = [] } && one.OptionGroups.Count == other.OptionGroups.Count
        && one.OptionGroups.Zip(other.OptionGroups).All(pair =>
            pair.First with { Choices = [] } == pair.Second with { Choices = [] } && pair.First.Choices.SequenceEqual(pair.Second.Choices));
}
