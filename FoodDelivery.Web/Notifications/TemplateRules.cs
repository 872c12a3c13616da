using System.Text.RegularExpressions;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Notifications;

/// <summary>
/// What a template may be. AlimTalk is for information only: a text has none of the words that sell, no address of its own, and its
/// buttons lead to pages of this house.
/// </summary>
public static partial class TemplateRules
{
    public const int LongestText = 1000;
    public const int LongestCode = 20;
    public const int LongestButton = 14;
    public const int MostButtons = 5;

    private static readonly string[] TextPlaces = ["number", "amount", "reason"];
    private static readonly string[] PathPlaces = ["order", "key"];
    private static readonly string[] Readers = [Roles.Customer, Roles.Owner, Roles.Rider, Roles.Operator];
    private static readonly string[] Languages = ["ko", "en"];

    public static IEnumerable<string> Faults(TemplateFile file) =>
    [
        .. file.Templates.SelectMany(known => OfTemplate(known.Key, known.Value, file)),
        .. file.Buttons.SelectMany(known => OfButton(known.Key, known.Value)),
        .. file.Reasons.Where(reason => reason.Value.Ko is null || reason.Value.En is null).Select(reason => $"The reason {reason.Key} is not in both languages."),
        .. file.Reasons.ContainsKey("other") ? Array.Empty<string>() : ["The reason other is missing."],
    ];

    public static IEnumerable<string> PlacesOf(string text) => Place().Matches(text).Select(place => place.Groups[1].Value);

    private static IEnumerable<string> OfTemplate(string name, Template template, TemplateFile file)
    {
        if (Templates.CodeAtProvider(Templates.CodeOf(name, template), "en").Length > LongestCode) yield return $"{name}: the code is too long.";
        if (template.Kind is not (Template.Essential or Template.Waits)) yield return $"{name}: it is neither essential nor can-wait.";
        if (!Readers.Contains(template.For)) yield return $"{name}: nobody is called {template.For}.";
        if (template.When is not { Ko.Length: > 0, En.Length: > 0 }) yield return $"{name}: it does not say when it is sent.";
        if (template.Buttons.Count > MostButtons) yield return $"{name}: it has more than {MostButtons} buttons.";
        foreach (var button in template.Buttons.Where(button => !file.Buttons.ContainsKey(button))) yield return $"{name}: there is no button {button}.";
        foreach (var place in template.Uses.Except(TextPlaces)) yield return $"{name}: nobody fills {place}.";
        foreach (var language in Languages)
            foreach (var fault in OfText(template, template.In(language))) yield return $"{name}: {language} {fault}.";
    }

    private static IEnumerable<string> OfText(Template template, TemplateText? words)
    {
        if (string.IsNullOrWhiteSpace(words?.Title) || string.IsNullOrWhiteSpace(words.Text))
        {
            yield return "is missing";
            yield break;
        }
        if (words.Text.Length > LongestText) yield return $"is longer than {LongestText}";
        if (!PlacesOf(words.Title + words.Text).ToHashSet().SetEquals(template.Uses)) yield return "has other places than it says it uses";
        if (template.CanWait != words.Sms is null) yield return template.CanWait ? "has an SMS, but it can wait" : "has no SMS";
        if (words.Sms is { } sms && PlacesOf(sms).Except(template.Uses).Any()) yield return "has an SMS with places that it does not use";
        var all = $"{words.Title} {words.Text} {words.Sms}";
        if (Selling().Match(all) is { Success: true } sells) yield return $"sells something: {sells.Value}";
        if (Addresses().IsMatch(all)) yield return "has an address in its text";
    }

    private static IEnumerable<string> OfButton(string name, TemplateButton button)
    {
        if (button is not { Ko.Length: > 0 and <= LongestButton, En.Length: > 0 and <= LongestButton })
            yield return $"The button {name} is not in both languages, in at most {LongestButton} characters.";
        if (button.Path is not ['/', not '/', ..]) yield return $"The button {name} leads out of the house.";
        else if (PlacesOf(button.Path).Except(PathPlaces).Any()) yield return $"The button {name} has a place that nobody fills.";
    }

    [GeneratedRegex(@"#\{(\w*)\}")]
    internal static partial Regex Place();

    [GeneratedRegex(@"\u0025|\ud560\uc778|\ucfe0\ud3f0|\uc774\ubca4\ud2b8|\ud61c\ud0dd|\uc801\ub9bd|\ud2b9\uac00|\ubb34\ub8cc|\uad11\uace0|\b(sale|discount|coupon|voucher|bargain|special offer|advertisement)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Selling();

    [GeneratedRegex(@"://|\bwww\.|\b[a-z0-9-]+\.(com|net|kr|shop|io)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();
}
