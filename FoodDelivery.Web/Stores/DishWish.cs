using System.Globalization;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Stores;

/// <param name="En">Where it is missing, the Korean stands for it.</param>
public sealed record NameWish(string? Ko = null, string? En = null)
{
    public Text Text => new(Ko!.Trim(), string.IsNullOrWhiteSpace(En) ? Ko.Trim() : En.Trim());

    /// <summary>For names: they stand in one line.</summary>
    public bool IsName(int most) => Ko is not null && Ko.Trim().Length > 0 && Fits(Ko, most) && Fits(En, most);

    /// <summary>No more than so many characters, none of them hidden: they could turn what stands beside them around.</summary>
    public static bool Fits(string? text, int most, bool inLines = false) => text is null || (text.Trim().Length <= most && !text.Trim().EnumerateRunes().Any(rune =>
        rune == System.Text.Rune.ReplacementChar || (System.Text.Rune.IsControl(rune) && !(inLines && rune.Value is '\n' or '\r'))
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)));
}

/// <summary>A choice as its owner wants it.</summary>
/// <param name="Id">Of a choice that is there; a new one has none yet.</param>
public sealed record ChoiceWish(NameWish? Name = null, Money? Price = null, bool SoldOut = false, ChoiceId? Id = null);

/// <summary>Between min and max of its choices have to be taken.</summary>
/// <param name="Id">Of a group that is there; a new one has none yet.</param>
public sealed record GroupWish(NameWish? Name = null, int Min = 0, int Max = 1, IReadOnlyList<ChoiceWish>? Choices = null, Guid? Id = null);

/// <summary>A dish as its owner wants it. What is not mentioned stays as it is; a new one needs a section, a name and a price.</summary>
/// <param name="Section">The section's name; one that is not there yet begins with this dish.</param>
/// <param name="Picture">The name of a drawing.</param>
/// <param name="OptionGroups">All of them, in their order.</param>
public sealed record DishWish(
    NameWish? Section = null, NameWish? Name = null, NameWish? Description = null, Money? Price = null, bool? SoldOut = null,
    string? Picture = null, IReadOnlyList<GroupWish>? OptionGroups = null)
{
    public const int LongestName = 60;
    public const int LongestDescription = 300;

    private static readonly Money Dearest = new(1_000_000);

    /// <exception cref="RefusedException">validation_failed, with a sentence for each field.</exception>
    public void Check(bool isNew)
    {
        var checks = new Checks()
            .That(isNew ? IsName(Section) : Section is null || IsName(Section), "section.ko", "A name of 1 to 60 characters in one line is needed.")
            .That(isNew ? IsName(Name) : Name is null || IsName(Name), "name.ko", "A name of 1 to 60 characters in one line is needed.")
            .That(Description is null || (Describes(Description.Ko) && Describes(Description.En)), "description.ko", "At most 300 characters.")
            .That(isNew ? IsPrice(Price) : Price is null || IsPrice(Price), "price", "A price between 0 and 1,000,000 won is needed.")
            .That(Picture is null || Drawings.Dishes.Contains(Picture), "picture", "Choose one of the drawings.")
            .That(OptionGroups is null or { Count: <= 10 }, "optionGroups", "At most 10 groups of options.");
        foreach (var (at, group) in (OptionGroups ?? []).Take(10).Index()) Check(checks, string.Create(CultureInfo.InvariantCulture, $"optionGroups[{at}]"), group);
        checks.Throw();
    }

    /// <summary>The dish that it asks for, of the one that was there before.</summary>
    /// <exception cref="RefusedException">validation_failed: it names a group or a choice that this dish does not have.</exception>
    public MenuDish Over(MenuDish before) => before with
    {
        Name = Name?.Text ?? before.Name,
        Description = Description is null ? before.Description : (Description with { Ko = Description.Ko ?? "" }).Text,
        Price = Price ?? before.Price,
        SoldOut = SoldOut ?? before.SoldOut,
        Picture = Picture ?? before.Picture,
        OptionGroups = OptionGroups is null ? before.OptionGroups : Groups(before, OptionGroups),
    };

    public MenuDish New(DishId id) => Over(new MenuDish(id, Name!.Text, new Text("", ""), Money.Zero, false, "rice", []));

    private static IReadOnlyList<OptionGroup> Groups(MenuDish before, IReadOnlyList<GroupWish> wishes)
    {
        HashSet<Guid> groups = [.. before.OptionGroups.Select(group => group.Id)];
        HashSet<ChoiceId> choices = [.. before.OptionGroups.SelectMany(group => group.Choices).Select(choice => choice.Id)];
        var known = wishes.All(group => (group.Id is not { } id || groups.Remove(id)) && group.Choices!.All(choice => choice.Id is not { } one || choices.Remove(one)));
        new Checks().That(known, "optionGroups", "This dish has no such option.").Throw();
        return [.. wishes.Select(group => new OptionGroup(group.Id ?? Guid.CreateVersion7(), group.Name!.Text, group.Min, group.Max,
            [.. group.Choices!.Select(choice => new OptionChoice(choice.Id ?? ChoiceId.New(), choice.Name!.Text, choice.Price!.Value, choice.SoldOut))]))];
    }

    private static void Check(Checks checks, string at, GroupWish? group)
    {
        var choices = group?.Choices ?? [];
        checks.That(IsName(group?.Name), $"{at}.name.ko", "A name of 1 to 60 characters in one line is needed.")
            .That(choices.Count is >= 1 and <= 30, $"{at}.choices", "Between 1 and 30 choices.")
            .That(group is null || (group.Min >= 0 && group.Min <= group.Max), $"{at}.min", "No more than the most that may be taken.")
            .That(group is null || (group.Max >= 1 && group.Max <= Math.Max(1, choices.Count)), $"{at}.max", "No more than there are choices.");
        foreach (var (place, choice) in choices.Take(30).Index())
            checks.That(IsName(choice?.Name), string.Create(CultureInfo.InvariantCulture, $"{at}.choices[{place}].name.ko"), "A name of 1 to 60 characters in one line is needed.")
                .That(IsPrice(choice?.Price), string.Create(CultureInfo.InvariantCulture, $"{at}.choices[{place}].price"), "A price between 0 and 1,000,000 won is needed.");
    }

    private static bool IsName(NameWish? name) => name?.IsName(LongestName) is true;

    private static bool Describes(string? text) => NameWish.Fits(text, LongestDescription, inLines: true);

    private static bool IsPrice(Money? price) => price is { } won && won >= Money.Zero && won <= Dearest;
}
