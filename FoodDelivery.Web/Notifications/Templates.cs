using System.Text.Json;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Notifications;

/// <summary>The texts as the provider has approved them, in both languages. A faulty file stops the start.</summary>
public sealed class Templates
{
    private readonly TemplateFile _file;
    private readonly string _koreanBrand;

    /// <exception cref="StartupException">A text is missing, too long, sells something, or has other places than it says.</exception>
    public Templates(string json, string koreanBrand = Brand.Name)
    {
        (_file, _koreanBrand) = (JsonSerializer.Deserialize<TemplateFile>(json, Json.Options)!, koreanBrand);

        string[] faults = [.. TemplateRules.Faults(_file)];
        if (faults.Length > 0) throw new StartupException($"templates.json: {string.Join(" ", faults)}");
    }

    public IReadOnlyDictionary<string, Template> All => _file.Templates;

    public IReadOnlyCollection<string> Codes => [.. _file.Templates.Select(known => CodeOf(known.Key, known.Value))];

    public static Templates Load()
    {
        using var stream = typeof(Templates).Assembly.GetManifestResourceStream($"{typeof(Templates).Namespace}.templates.json")!;
        using var reader = new StreamReader(stream);
        return new Templates(reader.ReadToEnd(), new Words().Korean[Brand.Name]);
    }

    /// <summary>The name of a text as it now reads.</summary>
    public static string CodeOf(string name, Template template) => template.Revision == 1 ? name : $"{name}{template.Revision}";

    /// <summary>What the provider calls a text in one language.</summary>
    public static string CodeAtProvider(string template, string language) => language == "en" ? $"{template}_en" : template;

    /// <param name="values">What there is to say; the template takes what it uses.</param>
    public Wording Write(string name, string language, IReadOnlyDictionary<string, string> values)
    {
        var template = _file.Templates[name];
        var words = template.In(language);
        var parameters = template.Uses.ToDictionary(place => place, place => place == "reason" ? Reason(values[place], language) : values[place]);
        return new Wording(name, CodeOf(name, template), language, Fill(words.Title, parameters), Fill(words.Text, parameters), parameters, template.CanWait,
            words.Sms is { } sms ? $"[{(language == "en" ? Brand.Name : _koreanBrand)}] {Fill(sms, parameters)}" : null,
            [.. template.Buttons.Select(button => _file.Buttons[button]).Select(button => new MessageButton(button.In(language), Fill(button.Path, values)))]);
    }

    // Only codes that we know are ever shown: another could be anybody's own words.
    private string Reason(string code, string language) => (_file.Reasons.GetValueOrDefault(code) ?? _file.Reasons["other"]).In(language);

    private static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        TemplateRules.Place().Replace(text, place => values[place.Groups[1].Value]);
}
