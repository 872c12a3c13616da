using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FoodDelivery.Web.Sandbox;

/// <summary>Payments in the shape of Toss Payments v1. What is decided is written down before it is told.</summary>
public sealed class TossSandbox(SandboxSettings settings, Ledger ledger, Books books, Faults faults, TossWebhooks webhooks, TimeProvider clock)
{
    public Task ByKey(HttpContext http) => Ask(http, payments => payments.Find((string)http.GetRouteValue("key")!));

    public Task ByOrder(HttpContext http) => Ask(http, payments => payments.FindByOrder((string)http.GetRouteValue("orderId")!));

    public Task Confirm(HttpContext http) => Command(http, async call =>
    {
        if (await Body(http, SandboxJson.Plain.ConfirmWish) is not { PaymentKey: { } key } wish)
            return await Keep(TossReply.Refuse("INVALID_REQUEST"), call);

        if (books.Payments.Find(key) is { Plays: "0003", IsDecided: false }) await Task.Delay(TossConfirm.SlowCard, clock);
        using var alone = await books.Payments.Alone(key);
        return await Keep(TossConfirm.Decide(books.Payments.Find(key), wish, call.Key, clock.GetUtcNow()), call);
    });

    public Task Cancel(HttpContext http) => Command(http, async call =>
    {
        if (await Body(http, SandboxJson.Plain.CancelWish) is not { } wish) return await Keep(TossReply.Refuse("INVALID_REQUEST"), call);

        var key = (string)http.GetRouteValue("key")!;
        using var alone = await books.Payments.Alone(key);
        return await Keep(TossCancel.Decide(books.Payments.Find(key), wish, call.Key, clock.GetUtcNow()), call);
    });

    public async Task Transactions(HttpContext http)
    {
        if (await Entering(http) is null) return;
        if (TossTransactions.Write(books.Payments.All, http.Request.Query, clock.GetUtcNow()) is { } list) await Answer(http, StatusCodes.Status200OK, list);
        else await Refuse(http, "INVALID_REQUEST");
    }

    /// <summary>Questions ignore the idempotency key.</summary>
    private async Task Ask(HttpContext http, Func<PaymentBook, TossPayment?> find)
    {
        if (await Entering(http) is not { } caller) return;
        if (find(books.Payments) is not { } found)
        {
            await Refuse(http, "NOT_FOUND_PAYMENT");
            return;
        }
        using var alone = await books.Payments.Alone(found.PaymentKey);   // never tells of an end that is being overtaken
        await Answer(http, StatusCodes.Status200OK, TossWire.Write(books.Payments.Find(found.PaymentKey)!, clock.GetUtcNow()));
    }

    private async Task Command(HttpContext http, Func<TossCall, Task<TossAnswer>> handle)
    {
        if (await Entering(http) is not { } secret) return;

        var english = SandboxWords.PrefersEnglish(http.Request);
        var call = new TossCall(http.Request.Headers["Idempotency-Key"].FirstOrDefault(), secret, http.Request, english);
        if (call.Key?.Length > AnswerBook.LongestKey)
        {
            await Refuse(http, "INVALID_IDEMPOTENCY_KEY");
            return;
        }
        if (await Replayed(http, call)) return;
        if (call.Scope is not null && !books.Answers.Begin(call.Scope))
        {
            await Refuse(http, "IDEMPOTENT_REQUEST_PROCESSING");
            return;
        }
        try
        {
            if (await Replayed(http, call)) return;   // the first one ended in between
            var forced = http.Request.Headers["TossPayments-Test-Code"].FirstOrDefault();
            var answer = forced is null ? await handle(call) : await Keep(TossReply.Refuse(forced), call);
            if (answer.Cut) http.Abort();
            else await Answer(http, answer.Status, answer.Body);
        }
        catch (IOException)
        {
            await Refuse(http, "FAILED_INTERNAL_SYSTEM_PROCESSING");
        }
        finally
        {
            if (call.Scope is not null) books.Answers.End(call.Scope);
        }
    }

    private async Task<bool> Replayed(HttpContext http, TossCall call)
    {
        if (call.Scope is null || books.Answers.Find(call.Scope, clock.GetUtcNow()) is not { } place) return false;

        var kept = ledger.Read(place).First().Answer!;
        await Answer(http, kept.Status, kept.Body.Bytes);
        return true;
    }

    private async Task<TossAnswer> Keep(TossReply reply, TossCall call)
    {
        var now = clock.GetUtcNow();
        var status = reply.Code is null ? StatusCodes.Status200OK : TossErrors.StatusOf(reply.Code);
        var body = reply.Code is null ? TossWire.Write(reply.Payment!, now) : TossErrors.Write(reply.Code, call.English);
        var kept = call.Scope is null ? null : new KeptAnswer(call.Scope, status, new RawJson(body));
        if ((reply.Fact ?? (kept is null ? null : new Answered(now))) is { } fact) await ledger.Append(fact with { Answer = kept });
        if (reply is { Fact: Captured or Refunded, Payment: { } changed }) webhooks.Tell(changed);
        return new TossAnswer(status, body, reply.Cut);
    }

    /// <summary>The outage first, then the key: answers the secret key, or null where the caller has been answered.</summary>
    private async Task<string?> Entering(HttpContext http)
    {
        if (faults.Payments.Mode is PaymentsMode.Hang)
        {
            await faults.Hang(http);
            return null;
        }
        await faults.DelayPayment(clock);
        var (secret, code) = TossSecret.Read(http.Request.Headers.Authorization.ToString(), settings.SecretKey);
        if (faults.Payments.Mode is PaymentsMode.Error) code = "FAILED_INTERNAL_SYSTEM_PROCESSING";
        if (code is null) return secret;

        await Refuse(http, code);
        return null;
    }

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

    private static Task Refuse(HttpContext http, string code) =>
        Answer(http, TossErrors.StatusOf(code), TossErrors.Write(code, SandboxWords.PrefersEnglish(http.Request)));

    private static Task Answer(HttpContext http, int status, ReadOnlyMemory<byte> body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json;charset=UTF-8";
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body).AsTask();
    }
}

/// <summary>One command: whose, by which key, answered in which language.</summary>
public sealed class TossCall(string? key, string secret, HttpRequest request, bool english)
{
    public string? Key => key;
    public bool English => english;
    public string? Scope { get; } = key is null ? null : AnswerBook.Scope(key, secret, request);
}

public readonly record struct TossAnswer(int Status, ReadOnlyMemory<byte> Body, bool Cut);
