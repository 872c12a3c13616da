using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FoodDelivery.Web.Sandbox;

public sealed record SolapiSendMany(IReadOnlyList<SolapiWish>? Messages, bool AllowDuplicates = false, bool ShowMessageList = false)
{
    public const int Most = 10_000;
}

public sealed record SolapiSend(SolapiWish? Message);

/// <summary>One message as it is sent. The sandbox carries AlimTalk alone.</summary>
public sealed record SolapiWish(
    string? To, string? From, string? Text, string? Type, SolapiKakao? KakaoOptions, IReadOnlyDictionary<string, string>? CustomFields);

public sealed record SolapiKakao(
    string? PfId, string? TemplateId, IReadOnlyDictionary<string, string>? Variables = null, bool DisableSms = false,
    IReadOnlyList<SolapiButton>? Buttons = null);

public sealed record SolapiButton(string? ButtonName, string? ButtonType, string? LinkMo, string? LinkPc, string? LinkAnd, string? LinkIos);

public sealed record SolapiError(string ErrorCode, string ErrorMessage)
{
    [JsonIgnore]
    public int Status { get; init; } = StatusCodes.Status400BadRequest;
}

/// <summary>A message when it was taken in, or refused.</summary>
public sealed record SolapiItem(
    string GroupId, string MessageId, string? To, string? From, string Type, string Country, string StatusCode, string StatusMessage,
    string AccountId, IReadOnlyDictionary<string, string>? CustomFields);

public sealed record SolapiSent(IReadOnlyList<SolapiItem> FailedMessageList, SolapiGroupInfo GroupInfo, IReadOnlyList<SolapiListed>? MessageList);

public sealed record SolapiListed(string MessageId, string StatusCode, string StatusMessage, IReadOnlyDictionary<string, string>? CustomFields);

public sealed record SolapiCount(
    int Total, int SentTotal, int SentFailed, int SentSuccess, int SentPending, int SentReplacement, int Refund, int RegisteredFailed, int RegisteredSuccess);

public sealed record SolapiMoney(int Requested, int Replacement, int Refund, int Sum);

public sealed record SolapiGroupInfo(
    SolapiCount Count, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> CountForCharge, SolapiMoney Balance, SolapiMoney Point,
    string Status, bool AllowDuplicates, bool IsRefunded, string GroupId, string AccountId, string? MasterAccountId, string ApiVersion,
    IReadOnlyList<string> Log, DateTimeOffset DateCreated, DateTimeOffset DateUpdated, DateTimeOffset DateSent, DateTimeOffset? DateCompleted);

public sealed record SolapiList(string? StartKey, string? NextKey, int Limit, IReadOnlyDictionary<string, SolapiMessage> MessageList);

[JsonSerializable(typeof(SolapiSendMany))]
[JsonSerializable(typeof(SolapiSend))]
[JsonSerializable(typeof(SolapiError))]
[JsonSerializable(typeof(SolapiItem))]
[JsonSerializable(typeof(SolapiSent))]
[JsonSerializable(typeof(SolapiList))]
[JsonSerializable(typeof(IReadOnlyList<SolapiMessage>))]
public sealed partial class SolapiJson : JsonSerializerContext
{
    public static readonly SolapiJson Plain =
        new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
