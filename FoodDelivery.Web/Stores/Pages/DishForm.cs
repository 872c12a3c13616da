using System.Globalization;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;

namespace FoodDelivery.Web.Stores.Pages;

/// <summary>What an owner types about a dish, and what is wrong with it. Fields are called as the API's members are.</summary>
public sealed class DishForm
{
    private static readonly string[] InOrder = ["name.ko", "price", "section.ko", "description.ko", "picture"];
    private Dictionary<string, string> _errors = [];

    /// <summary>A new dish that is sent twice is added once.</summary>
    public string Key { get; private set; } = Guid.CreateVersion7().ToString();

    /// <summary>The version that was there when the typing began; empty for a new dish.</summary>
    public string Seen { get; set; } = "";
    public string Picture { get; set; } = "rice";
    public string Name { get; set; } = "";
    public string NameEn { get; set; } = "";
    public string Price { get; set; } = "";

    /// <summary>One that is there, or empty: <see cref="NewSection"/>.</summary>
    public string Section { get; set; } = "";
    public string NewSection { get; set; } = "";
    public string NewSectionEn { get; set; } = "";
    public string Description { get; set; } = "";
    public string DescriptionEn { get; set; } = "";
    public List<GroupFields> Groups { get; private set; } = [];

    /// <summary>The field that wants to be looked at first; whoever shows it takes the wish away.</summary>
    public string? Wanted { get; set; }

    public DishWish Wish => new(
        Section.Length > 0 ? new NameWish(Section) : new NameWish(NewSection, NewSectionEn), new NameWish(Name, NameEn), new NameWish(Description, DescriptionEn),
        Numbers.Won(Price), SoldOut: null, Picture, [.. Groups.Select(group => group.Wish)]);

    public static DishForm New(IReadOnlyList<Text> sections) => new() { Section = sections.Count > 0 ? sections[0].Ko : "" };

    public static DishForm Of(DishView dish) => new()
    {
        Seen = dish.Version,
        Picture = dish.Picture,
        Name = dish.Name.Ko,
        NameEn = English(dish.Name),
        Price = Numbers.Typed(dish.Price),
        Section = dish.Section.Ko,
        Description = dish.Description.Ko,
        DescriptionEn = English(dish.Description),
        Groups = [.. dish.OptionGroups.Select(GroupFields.Of)],
    };

    /// <summary>Takes over what the browser had kept of a form like this one.</summary>
    public void Restore(IReadOnlyDictionary<string, string> kept)
    {
        (Key, Seen, Picture) = (kept.GetValueOrDefault("key", Key), kept.GetValueOrDefault("seen", Seen), kept.GetValueOrDefault("picture", Picture));
        (Name, NameEn, Price) = (kept.GetValueOrDefault("name.ko", Name), kept.GetValueOrDefault("name.en", NameEn), kept.GetValueOrDefault("price", Price));
        Section = kept.GetValueOrDefault("section", Section);
        (NewSection, NewSectionEn) = (kept.GetValueOrDefault("section.ko", NewSection), kept.GetValueOrDefault("section.en", NewSectionEn));
        (Description, DescriptionEn) = (kept.GetValueOrDefault("description.ko", Description), kept.GetValueOrDefault("description.en", DescriptionEn));
        Groups = [.. Enumerable.Range(0, 10).Select(At).TakeWhile(path => kept.ContainsKey($"{path}.name.ko")).Select(path => GroupFields.Of(kept, path))];
    }

    public string? Error(string path) => _errors.GetValueOrDefault(path);

    public bool IsWrong(string group) => _errors.Keys.Any(path => path.StartsWith(group, StringComparison.Ordinal));

    public void Forgive() => (_errors, Wanted) = ([], null);

    /// <returns>False: what was refused is not about a field of this form.</returns>
    public bool Blame(RefusedException? refused)
    {
        if (refused?.Facts.GetValueOrDefault("errors") is not IReadOnlyDictionary<string, List<string>> byField) return false;

        _errors = byField.ToDictionary(pair => pair.Key, pair => pair.Value[0]);
        Wanted = InOrder.Concat(_errors.Keys).First(_errors.ContainsKey);
        return true;
    }

    public static string At(int group) => string.Create(CultureInfo.InvariantCulture, $"optionGroups[{group}]");

    // What stands for missing English is not shown as if somebody had written it.
    internal static string English(Text text) => text.En == text.Ko ? "" : text.En;
}

/// <summary>A group of options as it is typed.</summary>
public sealed class GroupFields
{
    public Guid? Id { get; private init; }
    public string Name { get; set; } = "";
    public string NameEn { get; set; } = "";
    public string Min { get; set; } = "0";
    public string Max { get; set; } = "1";
    public List<ChoiceFields> Choices { get; private init; } = [new()];

    public GroupWish Wish => new(new NameWish(Name, NameEn), Numbers.Count(Min), Numbers.Count(Max), [.. Choices.Select(choice => choice.Wish)], Id);

    public static GroupFields Of(OptionGroup group) => new()
    {
        Id = group.Id,
        Name = group.Name.Ko,
        NameEn = DishForm.English(group.Name),
        Min = group.Min.ToString(CultureInfo.InvariantCulture),
        Max = group.Max.ToString(CultureInfo.InvariantCulture),
        Choices = [.. group.Choices.Select(ChoiceFields.Of)],
    };

    public static GroupFields Of(IReadOnlyDictionary<string, string> kept, string path) => new()
    {
        Id = Guid.TryParse(kept.GetValueOrDefault($"{path}.id"), out var id) ? id : null,
        Name = kept[$"{path}.name.ko"],
        NameEn = kept.GetValueOrDefault($"{path}.name.en", ""),
        Min = kept.GetValueOrDefault($"{path}.min", "0"),
        Max = kept.GetValueOrDefault($"{path}.max", "1"),
        Choices = [.. Enumerable.Range(0, 30).Select(at => At(path, at)).TakeWhile(one => kept.ContainsKey($"{one}.name.ko")).Select(one => ChoiceFields.Of(kept, one))],
    };

    public static string At(string group, int choice) => string.Create(CultureInfo.InvariantCulture, $"{group}.choices[{choice}]");
}

/// <summary>A choice as it is typed.</summary>
public sealed class ChoiceFields
{
    public ChoiceId? Id { get; private init; }
    public string Name { get; set; } = "";
    public string NameEn { get; set; } = "";
    public string Price { get; set; } = "0";
    public bool SoldOut { get; set; }

    public ChoiceWish Wish => new(new NameWish(Name, NameEn), Numbers.Won(Price), SoldOut, Id);

    public static ChoiceFields Of(OptionChoice choice) => new()
    { Id = choice.Id, Name = choice.Name.Ko, NameEn = DishForm.English(choice.Name), Price = Numbers.Typed(choice.Price), SoldOut = choice.SoldOut };

    public static ChoiceFields Of(IReadOnlyDictionary<string, string> kept, string path) => new()
    {
        Id = Guid.TryParse(kept.GetValueOrDefault($"{path}.id"), out var id) ? new ChoiceId(id) : null,
        Name = kept[$"{path}.name.ko"],
        NameEn = kept.GetValueOrDefault($"{path}.name.en", ""),
        Price = kept.GetValueOrDefault($"{path}.price", "0"),
        SoldOut = kept.GetValueOrDefault($"{path}.soldOut") == "true",
    };
}
