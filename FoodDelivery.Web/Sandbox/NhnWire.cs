using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FoodDelivery.Web.Sandbox;

/// <summary>A send request of AlimTalk v2.3; what the sandbox has no use for (buttons, statistics) is passed over.</summary>
public sealed record NhnSend(string? SenderKey, string? TemplateCode, string? SenderGroupingKey, IReadOnlyList<NhnRecipient>? RecipientList)
{
    public const int MostRecipients = 1_000;

    public static NhnHeader? Wrong(NhnSend? wish) => wish switch
    {
        null => new NhnHeader(4, "The request cannot be read.", false),
        { SenderKey: null or "" } => new NhnHeader(-1006, "There is no sender key.", false),
        { TemplateCode: null or "" or { Length: > 20 } } => new NhnHeader(4, "There is no template code of at most 20 characters.", false),
        { RecipientList: null or { Count: 0 } } => new NhnHeader(4, "There are no recipients.", false),
        { RecipientList.Count: > MostRecipients } => new NhnHeader(4, "There are more than 1000 recipients.", false),
        _ => null,
    };
}

public sealed record NhnRecipient(
    string? RecipientNo, IReadOnlyDictionary<string, string>? TemplateParameter, NhnResend? ResendParameter, string? RecipientGroupingKey);

public sealed record NhnResend(bool IsResend, string? ResendContent);

public sealed record NhnHeader(int ResultCode, string ResultMessage, bool IsSuccessful)
{
    public static readonly NhnHeader Success = new(0, "SUCCESS", true);
}

public sealed record NhnSent(NhnHeader Header, NhnSentMessage? Message);

public sealed record NhnSentMessage(string RequestId, string? SenderGroupingKey, IReadOnlyList<NhnSendResult> SendResults);

public sealed record NhnSendResult(int RecipientSeq, string? RecipientNo, int ResultCode, string ResultMessage, string? RecipientGroupingKey);

public sealed record NhnFound(NhnHeader Header, NhnMessage? Message);

public sealed record NhnSearch(NhnHeader Header, NhnSearchResult? MessageSearchResultResponse);

public sealed record NhnSearchResult(IReadOnlyList<NhnMessage> Messages, int TotalCount);

/// <summary>A message as NHN shows it. While nobody knows what became of it, status, result and time of receipt are missing.</summary>
public sealed record NhnMessage(
    string RequestId, int RecipientSeq, string PlusFriendId, string SenderKey, string TemplateCode, string RecipientNo, string Content,
    string RequestDate, string CreateDate, string? ReceiveDate, string ResendStatus, string ResendStatusName, string? ResendResultCode,
    string? ResendRequestId, string? MessageStatus, string? ResultCode, string? ResultCodeName, IReadOnlyList<string> Buttons,
    string? SenderGroupingKey, string? RecipientGroupingKey)
{
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    public static NhnMessage Of(Messaged told, DateTimeOffset now)
    {
        var (fate, known) = (Fates.Of(told), Fates.KnownAt(told));
        var (code, name) = fate switch
        {
            _ when now < known => (null, null),
            Fate.Arrives => (Arrived, "Success"),
            Fate.Blocked => ("MRC02", "Blocked by the recipient"),
            Fate.Fails => ("MRC02", "Failed"),
            _ => ("MRC02", "Not a KakaoTalk user"),
        };
        var (resend, resendName) = fate switch
        {
            _ when !told.Resend => ("RSC01", "Not to be resent"),
            _ when now < known => ("RSC02", "To be resent if need be"),
            Fate.Arrives => ("RSC01", "Not to be resent"),
            Fate.ArrivesAsText => (Resent, "Resent"),
            _ => ("RSC05", "Resending failed"),
        };
        return new NhnMessage(told.RequestId, told.RecipientSeq, "@sandbox", told.SenderKey, told.TemplateCode, told.RecipientNo, told.Text,
            Second(told.At), Second(told.At), now < known ? null : Second(known), resend, resendName, resend == Resent ? "MTR1" : null,
            resend == Resent ? $"sms-{told.RequestId}" : null, code is null ? null : code == Arrived ? "COMPLETED" : "FAILED", code, name, [],
            told.SenderGroupingKey, told.GroupingKey);
    }

    private const string Arrived = "MRC01";
    private const string Resent = "RSC04";

    public static string Second(DateTimeOffset at) => at.ToOffset(Korea).ToString("yyyy-MM-dd HH:mm:ss.f", CultureInfo.InvariantCulture);

    /// <summary>A moment as NHN writes it: Korean time, to the minute.</summary>
    public static DateTimeOffset? Moment(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? new DateTimeOffset(moment, Korea)
            : null;
}

[JsonSerializable(typeof(NhnHooks))]
[JsonSerializable(typeof(NhnSend))]
[JsonSerializable(typeof(NhnSent))]
[JsonSerializable(typeof(NhnFound))]
[JsonSerializable(typeof(NhnSearch))]
public sealed partial class NhnJson : JsonSerializerContext
{
    public static readonly NhnJson Plain =
        new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
