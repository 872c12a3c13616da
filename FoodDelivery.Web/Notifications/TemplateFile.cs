namespace FoodDelivery.Web.Notifications;

/// <summary>templates.json: what it may say is checked by <see cref="TemplateRules"/>.</summary>
/// <param name="Reasons">Words for codes; only codes that stand here are ever shown.</param>
/// <param name="Buttons">By name; templates say which of them they have.</param>
public sealed record TemplateFile(
    IReadOnlyDictionary<string, BothLanguages> Reasons, IReadOnlyDictionary<string, TemplateButton> Buttons,
    IReadOnlyDictionary<string, Template> Templates);

public sealed record BothLanguages(string? Ko, string? En)
{
    public string In(string language) => (language == "en" ? En : Ko)!;
}

/// <param name="Path">A page of ours, with the places order and key (of the person's link to fewer messages).</param>
public sealed record TemplateButton(string Ko, string En, string Path)
{
    public string In(string language) => language == "en" ? En : Ko;
}

/// <param name="Kind">essential: always sent, at any hour. can-wait: by day, and to those who want it.</param>
/// <param name="For">The role of whoever gets it.</param>
/// <param name="Uses">The places its text has: number (of the order), amount (won), reason (in words).</param>
/// <param name="Revision">Kakao approves a text under a code and never changes it: a changed text takes the next revision, and with it another code.</param>
public sealed record Template(
    string Kind, string For, BothLanguages When, IReadOnlyList<string> Uses, IReadOnlyList<string> Buttons, TemplateText Ko, TemplateText En, int Revision = 1)
{
    public const string Essential = "essential";
    public const string Waits = "can-wait";

    public bool CanWait => Kind == Waits;

    public TemplateText In(string language) => language == "en" ? En : Ko;
}

/// <param name="Sms">What goes out where KakaoTalk does not reach the phone; only what is essential has it.</param>
public sealed record TemplateText(string Title, string Text, string? Sms = null);
