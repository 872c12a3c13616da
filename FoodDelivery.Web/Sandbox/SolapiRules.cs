using System.Collections.Frozen;

namespace FoodDelivery.Web.Sandbox;

/// <summary>What Solapi finds wrong with one message before it is carried, by its own codes.</summary>
public static class SolapiRules
{
    public const string Taken = "2000";

    private static readonly FrozenDictionary<string, string> Sentences = new Dictionary<string, string>
    {
        [Taken] = "Taken, on its way to the carrier",
        ["1010"] = "A required value is missing",
        ["1011"] = "Format error",
        ["1025"] = "A wrong type of message",
        ["1026"] = "The number is there twice",
        ["1031"] = "The text is too long",
        ["1032"] = "A custom field has a name of at most 30 and a value of at most 100 characters",
        ["1041"] = "No channel of KakaoTalk",
        ["1042"] = "No template",
        ["1044"] = "No button",
        ["1045"] = "The button leads to no address",
        ["1049"] = "The name of a button is longer than 14 characters",
        ["1050"] = "More than five buttons",
        ["1062"] = "The sender's number is not registered",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Buttons = FrozenSet.Create("WL", "AL", "BK", "MD", "DS", "BC", "BT", "AC");

    public static string Sentence(string code) => Sentences[code];

    /// <summary>A code; null: nothing is wrong.</summary>
    public static string? Wrong(SolapiWish wish) => wish switch
    {
        { To: null or "" } or { From: null or "" } => "1010",
        _ when !IsNumber(wish.To, 15) => "1011",
        _ when !IsNumber(wish.From, 11) => "1062",
        { Type: not null } when !wish.Type.Equals("ATA", StringComparison.OrdinalIgnoreCase) => "1025",
        { Text.Length: > 1_000 } => "1031",
        { CustomFields: { } fields } when fields.Any(field => field.Key.Length > 30 || field.Value.Length > 100) => "1032",
        { KakaoOptions: null or { PfId: null or "" } } => "1041",
        { KakaoOptions.TemplateId: null or "" } => "1042",
        { KakaoOptions.Variables: { } variables } when variables.Keys.Any(name => name.Contains('.')) => "1011",
        { KakaoOptions.Buttons.Count: > 5 } => "1050",
        { KakaoOptions.Buttons: { } buttons } => buttons.Select(Wrong).FirstOrDefault(code => code is not null),
        _ => null,
    };

    private static string? Wrong(SolapiButton button) => button switch
    {
        { ButtonName: null or "" } or { ButtonType: null } => "1044",
        _ when !Buttons.Contains(button.ButtonType) => "1044",
        { ButtonName.Length: > 14 } => "1049",
        { ButtonType: "WL" } when !IsAddress(button.LinkMo) || (button.LinkPc is not null && !IsAddress(button.LinkPc)) => "1045",
        _ => null,
    };

    private static bool IsNumber(string number, int longest) => number.Length >= 8 && number.Length <= longest && number.All(char.IsAsciiDigit);

    private static bool IsAddress(string? link) => Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
