using System.Globalization;
using System.Runtime.CompilerServices;

namespace FoodDelivery.Web.Notifications;

/// <summary>
/// AlimTalk by Solapi. It takes no key: before a posting is sent again it is looked for by our own ids, and what is not there
/// leaves once more, marked as one that may arrive twice.
/// </summary>
public sealed partial class SolapiMessenger(SolapiCalls solapi, SolapiAddress address, TimeProvider clock) : IMessenger
{
    private const int LargestPage = 500;

    public bool IsPractice => address.IsPractice;

    public async Task<PostAnswer> Post(Posting posting, CancellationToken ct)
    {
        // Nobody tries again before that, so a younger one has never left.
        var again = clock.GetUtcNow() - posting.ClaimedAt >= SendBatch.Patience;
        var taken = again ? await Find(posting, ct) : new Dictionary<Guid, Receipt>();
        if (taken is null) return new PostAnswer.Unknown("it cannot be asked what was taken");

        var left = posting.Envelopes.Where(envelope => !taken.ContainsKey(envelope.Message)).ToList();
        if (left.Count == 0) return new PostAnswer.Taken(taken);

        return await Send(posting, left, ct) switch
        {
            PostAnswer.Taken now => new PostAnswer.Taken(taken.Concat(now.Receipts.Select(one =>
                KeyValuePair.Create(one.Key, one.Value with { MaybeTwice = again && one.Value.Refusal is null }))).ToDictionary()),
            PostAnswer.Refused refused when taken.Count > 0 => new PostAnswer.Taken(taken.Concat(left.Select(envelope =>
                KeyValuePair.Create(envelope.Message, new Receipt(null, refused.Reason)))).ToDictionary()),
            var other => other,
        };
    }

    public async Task<IReadOnlyDictionary<Guid, Receipt>?> Find(Posting posting, CancellationToken ct)
    {
        var ours = posting.Envelopes.Select(envelope => envelope.Message).ToHashSet();
        Dictionary<Guid, Receipt> found = [];
        try
        {
            var (from, to) = (posting.ClaimedAt.AddMinutes(-1), clock.GetUtcNow().AddMinutes(1));
            var asked = $"dateType=CREATED&from={address.From}&startDate={Second(from)}&endDate={Second(to)}";
            await foreach (var message in List(asked, ct))
            {
                if (Mine(message.CustomFields) is { } id && ours.Contains(id)) found.TryAdd(id, Receipt(message.MessageId, message.StatusCode));
                if (found.Count == ours.Count) break;
            }
            return found;
        }
        catch (Exception error) when (SolapiCalls.IsTheirs(error, ct))
        {
            return null;
        }
    }

    private async Task<PostAnswer> Send(Posting posting, List<Envelope> envelopes, CancellationToken ct)
    {
        var template = address.TemplateId(Templates.CodeAtProvider(posting.Template, posting.Language));
        try
        {
            // One person may get several of a kind at once, which it would take for a mistake.
            var answer = await solapi.Post<Sent>("messages/v4/send-many/detail", new
            {
                messages = envelopes.Select(envelope => Written(envelope, template, posting.Key)),
                allowDuplicates = true,
                showMessageList = true,
            }, ct);
            return answer is null or { MessageList: null, FailedMessageList: not { Count: > 0 } }
                ? new PostAnswer.Unknown("an answer that says nothing") : Read(answer);
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return new PostAnswer.NotSent();
        }
        catch (SolapiRefusedException refusal)
        {
            return new PostAnswer.Refused(refusal.Message);
        }
        catch (Exception error) when (SolapiCalls.IsTheirs(error, ct))
        {
            return new PostAnswer.Unknown(error.GetType().Name);
        }
    }

    private static PostAnswer.Taken Read(Sent answer)
    {
        var taken = answer.MessageList?.Select(item => (item.CustomFields, Receipt: Receipt(item.MessageId, item.StatusCode))) ?? [];
        var failed = answer.FailedMessageList?.Select(item => (item.CustomFields, Receipt: new Receipt(item.MessageId, item.StatusCode ?? "failed"))) ?? [];
        Dictionary<Guid, Receipt> receipts = [];
        foreach (var (fields, receipt) in taken.Concat(failed))
            if (Mine(fields) is { } id) receipts.TryAdd(id, receipt);
        return new PostAnswer.Taken(receipts);
    }

    // A text of our own would have to equal the template's: where KakaoTalk does not reach, Solapi sends that, and Fallback only says whether.
    private object Written(Envelope envelope, string template, Guid batch) => new
    {
        to = string.Concat(envelope.Phone.Where(char.IsAsciiDigit)),
        from = address.From,
        type = "ATA",
        kakaoOptions = new
        {
            pfId = address.PfId,
            templateId = template,
            variables = envelope.Parameters.ToDictionary(parameter => $"#{{{parameter.Key}}}", parameter => parameter.Value),
            disableSms = envelope.Fallback is null,
            buttons = envelope.Buttons?.Select(button => new
            {
                buttonName = button.Name,
                buttonType = "WL",
                linkMo = button.Address,
                linkPc = button.Address,
            }),
        },
        customFields = new { groupingKey = $"{envelope.Message}", batchKey = $"{batch}" },
    };

    private async IAsyncEnumerable<Stored> List(string asked, [EnumeratorCancellation] CancellationToken ct)
    {
        string? next = null;
        do
        {
            var page = await solapi.Get<Page>($"messages/v4/list?{asked}&limit={LargestPage}{(next is null ? "" : $"&startKey={next}")}", ct);
            if (page is not { MessageList: { } messages }) throw new System.Text.Json.JsonException("A page without messages.");
            foreach (var message in messages.Values) yield return message;
            next = page.NextKey == next ? null : page.NextKey;
        }
        while (next is not null);
    }

    // Errors of the 1000s are found when it is taken in; what comes later is told by the receipt.
    private static Receipt Receipt(string? messageId, string? code) => new(messageId, code is ['1', ..] ? code : null);

    private static Guid? Mine(IReadOnlyDictionary<string, string>? fields) =>
        fields is not null && Guid.TryParse(fields.GetValueOrDefault("groupingKey"), out var id) ? id : null;

    private static string Second(DateTimeOffset at) => Uri.EscapeDataString(at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));

    private sealed record Sent(IReadOnlyList<Item>? FailedMessageList, IReadOnlyList<Item>? MessageList);

    private sealed record Item(string? MessageId, string? StatusCode, IReadOnlyDictionary<string, string>? CustomFields);

    private sealed record Page(string? NextKey, IReadOnlyDictionary<string, Stored>? MessageList);

    private sealed record Stored(string? MessageId, string? Type, string? StatusCode, IReadOnlyDictionary<string, string>? CustomFields);
}
