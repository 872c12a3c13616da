using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FoodDelivery.Web.Sandbox;

/// <summary>AlimTalk in the shape of Solapi v4. It takes no idempotency key: what is sent twice goes out twice.</summary>
public sealed class SolapiSandbox(
    Ledger ledger, Books books, Faults faults, SolapiSignature signatures, MessageWebhooks webhooks, TimeProvider clock)
{
    private const int UsualPage = 20, LargestPage = 500;

    public async Task SendMany(HttpContext http)
    {
        if (!await Entering(http)) return;
        if (await Body(http, SolapiJson.Plain.SolapiSendMany) is not { Messages: { Count: > 0 and <= SolapiSendMany.Most } messages } wish)
        {
            await Refuse(http, new SolapiError("ValidationError", $"There are no messages, or more than {SolapiSendMany.Most}."));
            return;
        }
        var group = new SolapiGroup(clock.GetUtcNow());
        foreach (var message in messages) group.Add(message, wish.AllowDuplicates);
        await Carry(http, group, () => Answer(http, group.Answer(wish.AllowDuplicates, wish.ShowMessageList), SolapiJson.Plain.SolapiSent));
    }

    public async Task Send(HttpContext http)
    {
        if (!await Entering(http)) return;
        if (await Body(http, SolapiJson.Plain.SolapiSend) is not { Message: { } wish })
        {
            await Refuse(http, new SolapiError("ValidationError", "There is no message."));
            return;
        }
        var group = new SolapiGroup(clock.GetUtcNow());
        var item = group.Add(wish, allowDuplicates: true);
        if (item.StatusCode != SolapiRules.Taken) await Refuse(http, new SolapiError("FailedToAddMessage", $"[{item.StatusCode}] {item.StatusMessage}"));
        else await Carry(http, group, () => Answer(http, item, SolapiJson.Plain.SolapiItem));
    }

    /// <summary>By message, by group or by time; whatever else is asked for narrows it.</summary>
    public async Task List(HttpContext http)
    {
        if (!await Entering(http)) return;

        var (asked, now) = (http.Request.Query, clock.GetUtcNow());
        var size = asked["limit"].FirstOrDefault() is { } limit ? int.TryParse(limit, out var wanted) ? wanted : 0 : UsualPage;
        if (size is < 1 or > LargestPage)
        {
            await Refuse(http, new SolapiError("ValidationError", $"A page has 1 to {LargestPage} messages."));
            return;
        }
        var startKey = asked["startKey"].FirstOrDefault();
        var found = Places(asked, now).SelectMany(ledger.Read).OfType<Messaged>().Where(told => told.Solapi is not null)
            .Select(told => SolapiMessage.Of(told, now))
            .Where(message => Fits("to", message.To) && Fits("from", message.From) && Fits("type", message.Type) && Fits("statusCode", message.StatusCode))
            .SkipWhile(message => startKey is not null && message.MessageId != startKey).Take(size + 1).ToList();
        await Answer(http, new SolapiList(startKey, found.Count > size ? found[size].MessageId : null, size,
            found.Take(size).ToDictionary(message => message.MessageId)), SolapiJson.Plain.SolapiList);

        bool Fits(string name, string value) => asked[name].FirstOrDefault() is not { } only || only == value;
    }

    private IEnumerable<Place> Places(IQueryCollection asked, DateTimeOffset now)
    {
        string[] messages = [.. asked.Where(part => part.Key == "messageId" || part.Key.StartsWith("messageIds[", StringComparison.Ordinal))
            .SelectMany(part => part.Value).OfType<string>()];
        return messages.Length > 0 ? messages.Distinct().SelectMany(books.Messages.OfMessage)
            : asked["groupId"].FirstOrDefault() is { } group ? books.Messages.OfRequest(group)
            : books.Messages.Between(Moment(asked["startDate"]) ?? DateTimeOffset.MinValue, Moment(asked["endDate"]) ?? now.AddMinutes(1));
    }

    /// <summary>Written down, then told.</summary>
    private async Task Carry(HttpContext http, SolapiGroup group, Func<Task> answer)
    {
        try
        {
            if (group.Told.Count > 0) await ledger.Append(group.Told);
            webhooks.Tell(group.Told);
            if (faults.Messages.Mode is MessagesMode.CutAfterAccept) http.Abort();
            else await answer();
        }
        catch (IOException)
        {
            await Refuse(http, Broken);
        }
    }

    private async Task<bool> Entering(HttpContext http)
    {
        await faults.DelayMessage(clock);
        if (faults.Messages.Mode is MessagesMode.Hang)
        {
            await faults.Hang(http);
            return false;
        }
        var error = faults.Messages.Mode is MessagesMode.Error ? Broken : signatures.Wrong(http.Request.Headers.Authorization.ToString(), clock.GetUtcNow());
        if (error is not null) await Refuse(http, error);
        return error is null;
    }

    private static readonly SolapiError Broken = new("InternalError", "The sandbox is out of order.") { Status = StatusCodes.Status500InternalServerError };

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    private static async Task<T?> Body<T>(HttpContext http, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task Refuse(HttpContext http, SolapiError error)
    {
        http.Response.StatusCode = error.Status;
        return Answer(http, error, SolapiJson.Plain.SolapiError);
    }

    private static Task Answer<T>(HttpContext http, T answer, JsonTypeInfo<T> type) =>
        http.Response.WriteAsJsonAsync(answer, type, "application/json;charset=UTF-8");
}
