using System.Text.Json.Serialization;

namespace FoodDelivery.Web.Sandbox;

/// <summary>What NHN tells of results, unasked.</summary>
public sealed record NhnHooks(string HooksId, string WebhookConfigId, string ProductName, string AppKey, string Event, IReadOnlyList<NhnHook> Hooks)
{
    public static NhnHooks Of(IReadOnlyList<Messaged> told) => new(
        $"{Guid.CreateVersion7():N}", "sandbox", "KakaoTalk Bizmessage", "sandbox", "MESSAGE_RESULT_UPDATE", [.. told.Select(NhnHook.Of)]);
}

public sealed record NhnHook(
    string HookId, string KakaoMessageType, string RequestId, int RecipientSeq, string RequestDate, string CreateDate, string? ReceiveDate,
    string RecipientNo, string? ResultCode, string? SenderGroupingKey, string? RecipientGroupingKey,
    [property: JsonPropertyName("_links")] NhnLinks Links)
{
    public static NhnHook Of(Messaged told)
    {
        var message = NhnMessage.Of(told, Fates.KnownAt(told));
        return new NhnHook($"{Guid.CreateVersion7():N}", "ALIMTALK_NORMAL", message.RequestId, message.RecipientSeq, message.RequestDate, message.CreateDate,
            message.ReceiveDate, message.RecipientNo, message.ResultCode, message.SenderGroupingKey, message.RecipientGroupingKey,
            new NhnLinks(new NhnLink($"/alimtalk/v2.3/appkeys/sandbox/messages/{told.RequestId}/{told.RecipientSeq}")));
    }
}

public sealed record NhnLinks(NhnLink Self);

public sealed record NhnLink(string Href);
