using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Notifications;

/// <summary>AlimTalk by NHN Cloud, KakaoTalk Bizmessage v2.3. It answers 200 to everything; what happened is in the body.</summary>
public sealed partial class NhnMessenger(HttpClient http, NhnAddress address, TimeProvider clock) : IMessenger, IReceipts
{
    private const int KeyUsedBefore = -1005;

    // What a message has not is left out, not written as null.
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public bool IsPractice => address.IsPractice;

    public async Task<PostAnswer> Post(Posting posting, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address.Messages)
            {
                Content = JsonContent.Create(new
                {
                    senderKey = address.SenderKey,
                    templateCode = Templates.CodeAtProvider(posting.Template, posting.Language),
                    senderGroupingKey = $"{posting.Key}",
                    recipientList = posting.Envelopes.Select(envelope => new
                    {
                        recipientNo = PhoneNumbers.Digits(envelope.Phone),
                        templateParameter = envelope.Parameters,
                        resendParameter = envelope.Fallback is { } text ? Resend(text) : null,
                        buttons = envelope.Buttons?.Select((button, at) => new
                        { ordering = at + 1, type = "WL", name = button.Name, linkMo = button.Address, linkPc = button.Address }),
                        recipientGroupingKey = $"{envelope.Message}",
                    }),
                }, options: Wire),
                Headers = { { "X-NC-API-IDEMPOTENCY-KEY", $"{posting.Key}" } },
            };
            var answer = await Send<PostedAnswer>(request, ct);
            return answer switch
            {
                { Header.IsSuccessful: true, Message.SendResults: { } results } => new PostAnswer.Taken(results
                    .Where(result => Guid.TryParse(result.RecipientGroupingKey, out _))
                    .ToDictionary(result => Guid.Parse(result.RecipientGroupingKey!), result => new Receipt(
                        $"{answer.Message.RequestId}/{result.RecipientSeq}", result.ResultCode == 0 ? null : $"{result.ResultCode}"))),
                { Header.ResultCode: KeyUsedBefore } => new PostAnswer.TakenBefore(),
                { Header: { IsSuccessful: false } refusal } => new PostAnswer.Refused($"{refusal.ResultCode}"),
                _ => new PostAnswer.Unknown("an answer that says nothing"),
            };
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return new PostAnswer.NotSent();
        }
        catch (HttpRequestException error) when (error.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return new PostAnswer.Refused($"{(int)error.StatusCode}");
        }
        catch (Exception error) when (IsTheirs(error, ct))
        {
            return new PostAnswer.Unknown(error.GetType().Name);
        }
    }

    public async Task<IReadOnlyDictionary<Guid, Receipt>?> Find(Posting posting, CancellationToken ct)
    {
        try
        {
            var until = clock.GetUtcNow().AddMinutes(1);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{address.Messages}?senderGroupingKey={posting.Key}"
                + $"&startRequestDate={Minute(posting.ClaimedAt.AddMinutes(-1))}&endRequestDate={Minute(until)}&pageNum=1&pageSize=1000"));
            if (await Send<FoundAnswer>(request, ct) is not { Header.IsSuccessful: true, MessageSearchResultResponse.Messages: { } found }) return null;

            var ours = posting.Envelopes.Select(envelope => envelope.Message).ToHashSet();
            return found
                .Where(message => Guid.TryParse(message.RecipientGroupingKey, out var id) && ours.Contains(id))
                .GroupBy(message => Guid.Parse(message.RecipientGroupingKey!), message => new Receipt($"{message.RequestId}/{message.RecipientSeq}", null))
                .ToDictionary(same => same.Key, same => same.First());
        }
        catch (Exception error) when (IsTheirs(error, ct))
        {
            return null;
        }
    }

    private async Task<T?> Send<T>(HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Add("X-Secret-Key", address.SecretKey);
        using var response = await http.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<T>(ct);
    }

    private static bool IsTheirs(Exception error, CancellationToken ct) =>
        error is HttpRequestException or IOException or JsonException || (error is OperationCanceledException && !ct.IsCancellationRequested);

    // A short one takes 90 bytes, where a Korean letter counts as two.
    private object Resend(string text)
    {
        var isShort = text.Sum(letter => char.IsAscii(letter) ? 1 : 2) <= 90;
        return new { isResend = true, resendType = isShort ? "SMS" : "LMS", resendTitle = isShort ? null : text[..Math.Min(text.Length, 20)], resendContent = text, resendSendNo = address.From };
    }

    private static string Minute(DateTimeOffset at) =>
        Uri.EscapeDataString(at.ToOffset(KoreanDay.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    private sealed record Header(int ResultCode, string? ResultMessage, bool IsSuccessful);

    private sealed record PostedAnswer(Header? Header, Posted? Message);

    private sealed record Posted(string RequestId, IReadOnlyList<SendResult>? SendResults);

    private sealed record SendResult(int RecipientSeq, int ResultCode, string? RecipientGroupingKey);

    private sealed record FoundAnswer(Header? Header, Search? MessageSearchResultResponse);

    private sealed record Search(IReadOnlyList<Found>? Messages);

    private sealed record Found(
        string RequestId, int RecipientSeq, string? MessageStatus, string? ResultCode, string? ResendStatus, string? ResendResultCode, string? RecipientGroupingKey);
}
