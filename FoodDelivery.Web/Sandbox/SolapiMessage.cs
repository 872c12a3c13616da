using System.Text;

namespace FoodDelivery.Web.Sandbox;

/// <summary>A message as Solapi shows it later: 3000 while its result is awaited, 4000 when it has arrived, else the reason.</summary>
public sealed record SolapiMessage(
    string MessageId, string GroupId, string AccountId, string Type, string Country, string To, string From, string Text, string StatusCode,
    string StatusMessage, string? Reason, string? NetworkName, bool Replacement, SolapiKakao KakaoOptions, IReadOnlyDictionary<string, string>? CustomFields,
    DateTimeOffset DateCreated, DateTimeOffset DateUpdated, DateTimeOffset DateProcessed, DateTimeOffset? DateReported, DateTimeOffset? DateReceived)
{
    public const string Account = "sandbox";
    public const string Korea = "82";

    private const int LongestShortText = 90;

    public static SolapiMessage Of(Messaged told, DateTimeOffset now)
    {
        var (fate, known) = (Fates.Of(told), Fates.KnownAt(told));
        var (code, message) = fate switch
        {
            _ when now < known => ("3000", "Handed to the carrier, its report is awaited"),
            Fate.NoKakao => ("3104", "Not a KakaoTalk user"),
            Fate.Blocked => ("3107", "Not used for 72 hours, or AlimTalk blocked"),
            Fate.Fails => (told.RecipientNo[^4..], "KakaoTalk refused it"),
            _ => ("4000", "Received"),
        };
        var isText = fate is Fate.ArrivesAsText;
        return new SolapiMessage(
            told.Solapi!.MessageId, told.RequestId, Account, isText ? TextType(told.Text) : "ATA", Korea, told.RecipientNo, told.Solapi.From, told.Text,
            code, message, code is "3000" or "4000" ? null : message, isText ? "ETC" : "KAKAO", isText,
            new SolapiKakao(told.SenderKey, told.TemplateCode, DisableSms: !told.Resend, Buttons: []), told.Solapi.CustomFields,
            told.At, now < known ? told.At : known, told.At, now < known ? null : known, code == "4000" ? known : null);
    }

    /// <summary>As they are told once their results are there.</summary>
    public static IReadOnlyList<SolapiMessage> Reports(IReadOnlyList<Messaged> told) => [.. told.Select(one => Of(one, Fates.KnownAt(one)))];

    // A short text takes 90 bytes, and a Korean letter two of them.
    private static string TextType(string text) =>
        text.EnumerateRunes().Sum(letter => letter.IsAscii ? 1 : 2) <= LongestShortText ? "SMS" : "LMS";
}
