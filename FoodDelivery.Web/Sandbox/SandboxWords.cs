using System.Collections.Frozen;
using System.Text.Json;

namespace FoodDelivery.Web.Sandbox;

/// <summary>The outside world has words of its own: it runs without the rest of the house.</summary>
public static class SandboxWords
{
    private static readonly FrozenDictionary<string, string> Korean = Load();

    public static string Say(string sentence, bool english) => english ? sentence : Korean.GetValueOrDefault(sentence, sentence);

    /// <summary>A value that the wire carries in Korean whatever the caller's language.</summary>
    public static string Wire(string name) => Korean[$"wire: {name}"];

    public static bool PrefersEnglish(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.ToString())
        .FirstOrDefault(language => Is(language, "ko") || Is(language, "en")) is { } spoken && Is(spoken, "en");

    private static bool Is(string language, string code) => language.StartsWith(code, StringComparison.OrdinalIgnoreCase);

    private static FrozenDictionary<string, string> Load()
    {
        using var stream = typeof(SandboxWords).Assembly.GetManifestResourceStream($"{typeof(SandboxWords).Namespace}.words.ko.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary();
    }
}
