using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace FoodDelivery.Web.Platform;

/// <summary>
/// What people read. The English sentence is the key; each room keeps the Korean beside its pages in words.ko.json. A sentence
/// without Korean stays English (and fails a test).
/// </summary>
public sealed class Words
{
    private readonly FrozenDictionary<string, string> _korean = Load().ToFrozenDictionary();

    public string this[string english] => IsEnglish ? english : _korean.GetValueOrDefault(english, english);

    public string this[string english, params object[] values] => string.Format(CultureInfo.CurrentCulture, this[english], values);

    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static string Language => IsEnglish ? "en" : "ko";

    public IReadOnlyDictionary<string, string> Korean => _korean;

    private static Dictionary<string, string> Load()
    {
        Dictionary<string, string> all = [];
        var assembly = typeof(Words).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith("words.ko.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (english, korean) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                if (!all.TryAdd(english, korean) && all[english] != korean)
                    throw new InvalidOperationException($"Two Korean readings of \"{english}\": {all[english]} and {korean} ({name}).");
        }
        return all;
    }
}
