using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Notifications;

public sealed record TemplateText(string Title, string Text);

/// <param name="Uses">The places it has: number (of the order), amount (won), reason (in words).</param>
public sealed record Template(IReadOnlyList<string> Uses, TemplateText Ko, TemplateText En);

/// <summary>The texts as the provider has approved them, in both languages. A faulty file stops the start.</summary>
public sealed partial class Templates
{
    public const int LongestText = 1000;
    public const int LongestCode = 20;

    private static readonly string[] Places = ["number", "amount", "reason"];

    private readonly FrozenDictionary<string, Template> _templates;
    private readonly FrozenDictionary<string, Dictionary<string, string>> _reasons;

    /// <exception cref="StartupException">A text is missing, too long, or has other places than it says.</exception>
    public Templates(string json)
    {
        var file = JsonSerializer.Deserialize<TemplateFile>(json, Json.Options)!;
        (_templates, _reasons) = (file.Templates.ToFrozenDictionary(), file.Reasons.ToFrozenDictionary());

        string[] faults = [.. _templates.SelectMany(known => Faults(known.Key, known.Value)), .. ReasonFaults()];
        if (faults.Length > 0) throw new StartupException($"templates.json: {string.Join(" ", faults)}");
    }

    public IReadOnlyCollection<string> Codes => _templates.Keys;

    public static Templates Load()
    {
        using var stream = typeof(Templates).Assembly.GetManifestResourceStream($"{typeof(Templates).Namespace}.templates.json")!;
        using var reader = new StreamReader(stream);
        return new Templates(reader.ReadToEnd());
    }

    /// <summary>What the provider calls a template in one language.</summary>
    public static string CodeAtProvider(string template, string language) => language == "en" ? $"{template}_en" : template;

    /// <param name="values">What there is to say; the template takes what it uses.</param>
    public Wording Write(string template, string language, IReadOnlyDictionary<string, string> values)
    {
        var known = _templates[template];
        var words = language == "en" ? known.En : known.Ko;
        var parameters = known.Uses.ToDictionary(place => place, place => place == "reason" ? Reason(values[place], language) : values[place]);
        return new Wording(template, language, Fill(words.Title, parameters), Fill(words.Text, parameters), parameters);
    }

    // Only codes that we know are ever shown: another could be anybody's own words.
    private string Reason(string code, string language) =>
        (_reasons.GetValueOrDefault(code) ?? _reasons["other"])[language == "en" ? "en" : "ko"];

    private static string Fill(string text, Dictionary<string, string> parameters) =>
        Place().Replace(text, place => parameters[place.Groups[1].Value]);

    private static IEnumerable<string> Faults(string code, Template template)
    {
        if (Templates.CodeAtProvider(code, "en").Length > LongestCode) yield return $"{code}: the code is too long.";
        foreach (var place in template.Uses.Except(Places)) yield return $"{code}: nobody fills {place}.";
        foreach (var (language, words) in new[] { ("ko", template.Ko), ("en", template.En) })
        {
            if (string.IsNullOrWhiteSpace(words?.Title) || string.IsNullOrWhiteSpace(words.Text))
            {
                yield return $"{code}: {language} is missing.";
                continue;
            }
            if (words.Text.Length > LongestText) yield return $"{code}: {language} is longer than {LongestText}.";
            var used = Place().Matches(words.Title + words.Text).Select(place => place.Groups[1].Value).ToHashSet();
            if (!used.SetEquals(template.Uses)) yield return $"{code}: {language} has other places than it says it uses.";
        }
    }

    private IEnumerable<string> ReasonFaults() => _reasons
        .Where(reason => !reason.Value.ContainsKey("ko") || !reason.Value.ContainsKey("en"))
        .Select(reason => $"The reason {reason.Key} is not in both languages.")
        .Concat(_reasons.ContainsKey("other") ? [] : ["The reason other is missing."]);

    [GeneratedRegex(@"#\{(\w*)\}")]
    private static partial Regex Place();

    private sealed record TemplateFile(Dictionary<string, Dictionary<string, string>> Reasons, Dictionary<string, Template> Templates);
}
