namespace FoodDelivery.Domain.Stores;

/// <summary>After how many minutes in its column a ticket wants attention, and after how many it is late.</summary>
public sealed record TicketLimits(int Attention, int Late)
{
    public const int Longest = 120;

    public static readonly TicketLimits Usual = new(5, 8);
}

/// <summary>A restaurant: what it offers and whether it takes orders now.</summary>
public sealed partial class Store : Aggregate
{
    private Store() { }

    public StoreId Id { get; private set; }
    public PersonId Owner { get; private set; }
    public StoreProfile Profile { get; private set; } = null!;
    public IReadOnlyList<MenuSection> Sections { get; private set; } = [];

    /// <summary>Every dish and choice that was ever on the menu, so that an old ticket stays readable.</summary>
    public IReadOnlyDictionary<Guid, Text> Names { get; private set; } = new Dictionary<Guid, Text>();

    public bool IsOpen { get; private set; }

    /// <summary>When it opens by itself again; null while open, and when it waits for its owner.</summary>
    public DateTimeOffset? ReopensAt { get; private set; }

    public TicketLimits Limits { get; private set; } = TicketLimits.Usual;

    public override IEnumerable<Topic> Topics => [Topic.Store(Id)];

    /// <summary>A new store is closed until its owner opens it.</summary>
    public static Store Found(StoreId id, PersonId owner, StoreProfile profile, IReadOnlyList<MenuSection> sections, DateTimeOffset now)
    {
        var store = new Store { Id = id, Owner = owner };
        store.ChangeMenu(profile, sections, now);
        return store;
    }

    public void Open(DateTimeOffset now)
    {
        if (IsOpen) return;
        if (ShutAt is not null) throw RefusedException.Illegal("The operators have closed this store.");

        IsOpen = true;
        ReopensAt = null;
        Raise(new StoreOpened(Id, now));
    }

    /// <param name="until">When it opens by itself again; null: when the owner says so.</param>
    public void Close(DateTimeOffset? until, DateTimeOffset now)
    {
        if (!IsOpen && ReopensAt == until) return;

        IsOpen = false;
        ReopensAt = until;
        Raise(new StoreClosed(Id, until, now));
    }

    /// <summary>The kitchen's own affair: no other room is told.</summary>
    public void Keep(TicketLimits limits) => Limits = limits;

    public void ReopenIfTime(DateTimeOffset now)
    {
        if (ReopensAt <= now) Open(now);
    }

    public void ChangeMenu(StoreProfile profile, IReadOnlyList<MenuSection> sections, DateTimeOffset now)
    {
        Profile = profile;
        Sections = sections;
        Names = Named(sections);
        Raise(new MenuChanged(Id, Owner, Profile, Sections, now));
    }

    private Dictionary<Guid, Text> Named(IReadOnlyList<MenuSection> sections)
    {
        var names = Names.ToDictionary();
        foreach (var dish in sections.SelectMany(section => section.Dishes))
        {
            names[dish.Id.Value] = dish.Name;
            foreach (var choice in dish.OptionGroups.SelectMany(group => group.Choices)) names[choice.Id.Value] = choice.Name;
        }
        return names;
    }
}
