using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FoodDelivery.Web.Sandbox;

/// <summary>AlimTalk in the shape of NHN Cloud KakaoTalk Bizmessage v2.3: 200 to everything, what happened is in the header.</summary>
public sealed class NhnSandbox(Ledger ledger, Books books, Faults faults, MessageWebhooks webhooks, TimeProvider clock)
{
    private const int LongestNumber = 15;

    public async Task Send(HttpContext http)
    {
        if (!await Entering(http)) return;

        var wish = await Body(http);
        if (NhnSend.Wrong(wish) is { } header)
        {
            await Refuse(http, header);
            return;
        }
        var now = clock.GetUtcNow();
        var key = http.Request.Headers["X-NC-API-IDEMPOTENCY-KEY"].FirstOrDefault();
        if (key is not null && faults.Messages.Key is KeyMode.On && !books.Messages.Keys.Take(key, now))
        {
            await Refuse(http, new NhnHeader(-1005, "The idempotency key was used within ten minutes.", false));
            return;
        }
        try
        {
            var (told, answer) = Accept(wish!, key, now);
            await ledger.Append(told);
            webhooks.Tell(told);
            if (faults.Messages.Mode is MessagesMode.CutAfterAccept) http.Abort();
            else await Answer(http, answer, NhnJson.Plain.NhnSent);
        }
        catch (IOException)
        {
            if (key is not null) books.Messages.Keys.GiveBack(key);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    public async Task One(HttpContext http)
    {
        if (!await Entering(http)) return;

        var seq = (string?)http.GetRouteValue("recipientSeq");
        var found = Read(books.Messages.OfRequest((string)http.GetRouteValue("requestId")!))
            .FirstOrDefault(message => message.RecipientSeq.ToString(CultureInfo.InvariantCulture) == seq);
        await Answer(http, new NhnFound(found is null ? NotThere : NhnHeader.Success, found), NhnJson.Plain.NhnFound);
    }

    /// <summary>By request, by either grouping key or by time; whatever else is asked for narrows it.</summary>
    public async Task Search(HttpContext http)
    {
        if (!await Entering(http)) return;

        var asked = http.Request.Query;
        var places = asked["requestId"].FirstOrDefault() is { } request ? books.Messages.OfRequest(request)
            : asked["recipientGroupingKey"].FirstOrDefault() is { } recipient ? books.Messages.OfRecipient(recipient)
            : asked["senderGroupingKey"].FirstOrDefault() is { } sender ? books.Messages.OfSender(sender)
            : Range(asked["startRequestDate"], asked["endRequestDate"]);
        await Page(http, places);
    }

    /// <summary>The bulk poll: by when the result came, so that a slow one is met in the minute of its result.</summary>
    public async Task Results(HttpContext http)
    {
        if (!await Entering(http)) return;

        var asked = http.Request.Query;
        var (from, to, now) = (NhnMessage.Moment(asked["startUpdateDate"]), NhnMessage.Moment(asked["endUpdateDate"])?.AddMinutes(1), clock.GetUtcNow());
        await Page(http, from is null || to is null ? [] : books.Messages.Between(from.Value - Fates.Slow, to.Value),
            told => Fates.KnownAt(told) is var known && known >= from && known < to && known <= now);
    }

    private static (IReadOnlyList<Messaged> Told, NhnSent Answer) Accept(NhnSend wish, string? key, DateTimeOffset now)
    {
        var requestId = $"{now:yyyyMMddHHmmss}{Guid.CreateVersion7():N}";
        List<Messaged> told = [];
        List<NhnSendResult> results = [];
        foreach (var (i, recipient) in wish.RecipientList!.Index())
        {
            var (number, seq) = (recipient.RecipientNo ?? "", i + 1);
            var fits = number.Length is >= 4 and <= LongestNumber && number.All(char.IsAsciiDigit);
            results.Add(new(seq, number, fits ? 0 : 4, fits ? "SUCCESS" : "This is no number.", recipient.RecipientGroupingKey));
            if (!fits) continue;

            var resend = recipient.ResendParameter is { IsResend: true };
            var channel = Fates.Channel(number, resend);
            var text = channel == "sms" ? recipient.ResendParameter!.ResendContent : null;
            told.Add(new(requestId, seq, number, wish.TemplateCode!, text ?? Fates.Text(recipient.TemplateParameter), recipient.RecipientGroupingKey, key,
                channel, wish.SenderKey!, wish.SenderGroupingKey, resend, now));
        }
        return (told, new NhnSent(NhnHeader.Success, new NhnSentMessage(requestId, wish.SenderGroupingKey, results)));
    }

    private static readonly NhnHeader NotThere = new(-1016, "There is no such message.", false);

    private IReadOnlyList<Place> Range(string? from, string? to) =>
        NhnMessage.Moment(from) is { } start && NhnMessage.Moment(to) is { } end ? books.Messages.Between(start, end.AddMinutes(1)) : [];

    private IEnumerable<NhnMessage> Read(IEnumerable<Place> places, Func<Messaged, bool>? only = null)
    {
        var now = clock.GetUtcNow();
        return places.SelectMany(ledger.Read).OfType<Messaged>().Where(told => told.Solapi is null && only?.Invoke(told) != false)
            .Select(told => NhnMessage.Of(told, now));
    }

    private Task Page(HttpContext http, IReadOnlyList<Place> places, Func<Messaged, bool>? only = null)
    {
        var asked = http.Request.Query;
        List<NhnMessage> found = [.. Read(places, only).Where(message =>
            Fits("recipientNo", message.RecipientNo) && Fits("templateCode", message.TemplateCode) && Fits("resultCode", message.ResultCode)
            && Fits("senderGroupingKey", message.SenderGroupingKey) && Fits("messageStatus", message.MessageStatus))];
        var size = int.TryParse(asked["pageSize"], out var wanted) ? Math.Clamp(wanted, 1, NhnSend.MostRecipients) : 15;
        var page = int.TryParse(asked["pageNum"], out var number) ? Math.Clamp(number, 1, 1 + (found.Count / size)) : 1;
        var result = new NhnSearchResult([.. found.Skip((page - 1) * size).Take(size)], found.Count);
        return Answer(http, new NhnSearch(NhnHeader.Success, result), NhnJson.Plain.NhnSearch);

        bool Fits(string name, string? value) => asked[name].FirstOrDefault() is not { } only || only == value;
    }

    private async Task<bool> Entering(HttpContext http)
    {
        await faults.DelayMessage(clock);
        if (faults.Messages.Mode is MessagesMode.Hang) await faults.Hang(http);
        else if (faults.Messages.Mode is MessagesMode.Error) http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        else if (http.Request.Headers["X-Secret-Key"].FirstOrDefault() is { Length: > 0 }) return true;
        else await Refuse(http, new NhnHeader(-1001, "There is no secret key.", false));
        return false;
    }

    private static async Task<NhnSend?> Body(HttpContext http)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, NhnJson.Plain.NhnSend, http.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task Refuse(HttpContext http, NhnHeader header) => Answer(http, new NhnSent(header, null), NhnJson.Plain.NhnSent);

    private static Task Answer<T>(HttpContext http, T answer, JsonTypeInfo<T> type) =>
        http.Response.WriteAsJsonAsync(answer, type, "application/json;charset=UTF-8");
}
