using System.Text.RegularExpressions;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Language;

/// <summary>Everything people read is there in Korean, and Korean stands in the words files alone.</summary>
public sealed partial class WordTests
{
    // Files whose sentences are handed to Words from a variable.
    private static readonly string[] Catalogues =
    [
        "FoodDelivery.Web/Ordering/ReasonWords.cs", "FoodDelivery.Web/Ordering/Categories.cs", "FoodDelivery.Web/Ordering/OrderWords.cs",
        "FoodDelivery.Web/Stores/Pages/EndWords.cs", "FoodDelivery.Web/Accounts/DemoCard.cs", "FoodDelivery.Web/Components/Layout/Ways.cs",
        "FoodDelivery.Web/Components/StatusWords.cs", "FoodDelivery.Web/Deliveries/Pages/AccidentKinds.cs",
        "FoodDelivery.Web/Notifications/MessageWords.cs",
    ];

    private static readonly Dictionary<string, string> KoreanAllowed = new()
    {
        ["FoodDelivery.Domain/Money.cs"] = "The sign of the currency, in logs and tests.",
        ["FoodDelivery.Domain/Ordering/Area.cs"] = "The endings of Korean addresses.",
    };

    private static readonly FoodDelivery.Web.Platform.Words Words = new();

    [Fact]
    public void Every_sentence_that_people_read_has_Korean()
    {
        List<string> missing = [];
        foreach (var file in Sources.Of("FoodDelivery.Domain", ".cs").Concat(Sources.Of("FoodDelivery.Web", ".cs", ".razor")))
            missing.AddRange(Sentences(file, Sources.Read(file)).Where(sentence => !Words.Korean.ContainsKey(sentence)).Select(sentence => $"{file}: {sentence}"));

        Assert.Equal("", string.Join("\n", missing.Distinct()));
    }

    [Fact]
    public void Korean_stands_in_the_words_files_alone()
    {
        List<string> stray = [];
        foreach (var file in Sources.Of("FoodDelivery.Domain", ".cs").Concat(Sources.Of("FoodDelivery.Web", ".cs", ".razor")))
            if (!KoreanAllowed.ContainsKey(file)) stray.AddRange(Strays(Sources.Read(file)).Select(line => $"{file}: {line}"));

        Assert.Equal("", string.Join("\n", stray));
    }

    [Fact]
    public void A_sentence_and_its_Korean_have_the_same_places() => Assert.Empty(
        Words.Korean.Where(pair => !Place().Matches(pair.Key).Select(place => place.Value).ToHashSet()
            .SetEquals(Place().Matches(pair.Value).Select(place => place.Value))).Select(pair => $"{pair.Key} = {pair.Value}"));

    [Fact]
    public void The_scan_finds_what_it_is_to_find()
    {
        const string page = """
            @T["Here"] @T[_open ? "Open" : "Closed"] @words["There {0}", n] @T["Say \"{0}\"", x] @T[_some] @T[code == "none" ? "Nothing" : "Much", Format("x")]
            throw new RefusedException("code", "No."); throw RefusedException.Illegal("Never.");
            checks.That(text is { Length: > 0 } || Fits(text, "x"), "field", "Say it.").That(true, "b", "And that.").Throw();
            """;

        Assert.Equal(
            ["And that.", "Closed", "Here", "Much", "Never.", "No.", "Nothing", "Open", "Say \"{0}\"", "Say it.", "There {0}"],
            Sentences("Page.razor", page).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["<p>안녕</p>"], Strays("// 안녕\n/* 안녕 */ @* 안녕 *@ <!-- 안녕 -->\n<p>안녕</p>"));
    }

    private static IEnumerable<string> Sentences(string file, string text)
    {
        var refusals = Refusal().Matches(text).Concat(Check().Matches(text)).Select(match => match.Groups["sentence"].Value);
        var asked = Asked().Matches(text).SelectMany(match => Literal().Matches(match.Groups["inside"].Value)
            .Where(literal => IsSaid(match.Groups["inside"].Value, literal.Index)).Select(literal => literal.Groups["sentence"].Value));
        var catalogued = Catalogues.Contains(file)
            ? Literal().Matches(Comment().Replace(text, "")).Select(literal => literal.Groups["sentence"].Value).Where(word => char.IsUpper(word[0]) && word.Any(char.IsLower))
            : [];
        return refusals.Concat(asked).Concat(catalogued).Select(Regex.Unescape);
    }

    // T["..."] and T[some ? "..." : "..."]; other literals in there are codes and formats.
    private static bool IsSaid(string inside, int at) => inside[..at].TrimEnd() is "" or [.., '?' or ':'];

    private static IEnumerable<string> Strays(string text) =>
        Comment().Replace(text, "").Split('\n').Where(line => Hangul().IsMatch(line)).Select(line => line.Trim());

    [GeneratedRegex("""(?:RefusedException\(\s*"[^"]*",|\bIllegal\()\s*"(?<sentence>(?:[^"\\]|\\.)*)""")]
    private static partial Regex Refusal();

    [GeneratedRegex("""\.That\((?:(?!\.That\()[^;])*?"[^"]*",\s*"(?<sentence>(?:[^"\\]|\\.)*)"\)""")]
    private static partial Regex Check();

    [GeneratedRegex("""\b(?:T|words|Words)\[(?<inside>(?:"(?:[^"\\]|\\.)*"|[^"\]])*)\]""")]
    private static partial Regex Asked();

    [GeneratedRegex("""(?<!\\)"(?<sentence>(?:[^"\\]|\\.)+)"(?!\w)""")]
    private static partial Regex Literal();

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|@\*.*?\*@|<!--.*?-->""", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();
}
