using System.Net;
using FoodDelivery.Tests.Sandbox;
using FoodDelivery.Web.Notifications;

namespace FoodDelivery.Tests.Notifications;

/// <summary>What is asked of every adapter, against its own sandbox over HTTP.</summary>
public abstract class AdapterContract : IAsyncLifetime
{
    protected const string Good = "010-1234-0001";
    protected const string Bad = "010";

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected Outside Provider { get; private set; } = null!;

    protected Wire Wire { get; } = new();

    protected IMessenger Messenger { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await Outside.Start();
        Messenger = Build(Provider.Http.BaseAddress!);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Provider.DisposeAsync();
        Wire.Dispose();
    }

    [Fact]
    public async Task What_is_taken_has_a_reference_and_stands_in_the_ledger()
    {
        var posting = Posting(Good, "010-1234-0002");

        var taken = Assert.IsType<PostAnswer.Taken>(await Messenger.Post(posting, Ct)).Receipts;

        Assert.All(posting.Envelopes, envelope => Assert.True(taken[envelope.Message] is { Reference.Length: > 0, Refusal: null, MaybeTwice: false }));
        var told = (await Provider.Ledger()).GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(posting.Envelopes.Select(envelope => $"{envelope.Message}"), told.Select(line => line.GetProperty("groupingKey").GetString()));
        Assert.Equal(["01012340001", "01012340002"], told.Select(line => line.GetProperty("recipientNo").GetString()));
        Assert.All(told, line => Assert.Equal("accepted_en", line.GetProperty("templateCode").GetString()));
    }

    [Fact]
    public async Task One_bad_number_is_refused_by_itself()
    {
        var posting = Posting(Bad, Good);

        var taken = Assert.IsType<PostAnswer.Taken>(await Messenger.Post(posting, Ct)).Receipts;

        Assert.Equal(BadNumber, taken[posting.Envelopes[0].Message].Refusal);
        Assert.Null(taken[posting.Envelopes[1].Message].Refusal);
    }

    [Fact]
    public async Task A_person_gets_two_messages_of_one_posting()
    {
        Assert.Equal(2, Assert.IsType<PostAnswer.Taken>(await Messenger.Post(Posting(Good, Good), Ct)).Receipts.Count);
        Assert.Equal(2, (await Provider.Ledger()).GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task What_is_cut_after_accepting_is_found()
    {
        await Provider.Faults(new { messages = new { mode = "cut-after-accept" } });
        var posting = Posting(Good, "010-1234-0003");
        Assert.IsType<PostAnswer.Unknown>(await Messenger.Post(posting, Ct));
        await Provider.Faults(new { messages = new { mode = "ok" } });

        var found = await Messenger.Find(posting, Ct);

        Assert.Equal(posting.Envelopes.Select(envelope => envelope.Message).Order(), found!.Keys.Order());
        Assert.All(found.Values, receipt => Assert.NotEmpty(receipt.Reference!));
        Assert.Empty((await Messenger.Find(Posting(Good), Ct))!);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("hang")]
    public async Task A_provider_that_is_out_of_order_leaves_it_unknown(string mode)
    {
        await Provider.Faults(new { messages = new { mode } });
        var posting = Posting(Good);

        Assert.IsType<PostAnswer.Unknown>(await Messenger.Post(posting, Ct));
        Assert.Null(await Messenger.Find(posting, Ct));
        Assert.Empty((await Provider.Ledger()).GetProperty("messages").EnumerateArray());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task An_answer_that_says_nothing_leaves_it_unknown(string body)
    {
        Wire.Says = (HttpStatusCode.OK, body);

        Assert.IsType<PostAnswer.Unknown>(await Messenger.Post(Posting(Good), Ct));
        Assert.Null(await Messenger.Find(Posting(Good), Ct));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.Unauthorized)]
    public async Task Who_is_turned_away_knows_that_nothing_was_sent(HttpStatusCode status)
    {
        Wire.Says = (status, "not even JSON");

        Assert.Equal($"{(int)status}", Assert.IsType<PostAnswer.Refused>(await Messenger.Post(Posting(Good), Ct)).Reason);
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_is_sent() =>
        Assert.IsType<PostAnswer.NotSent>(await Build(new Uri("http://127.0.0.1:1/")).Post(Posting(Good), Ct));

    [Fact]
    public async Task A_call_that_is_given_up_by_us_is_given_up()
    {
        await Provider.Faults(new { messages = new { mode = "hang" } });
        using var over = new CancellationTokenSource(200);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Messenger.Post(Posting(Good), over.Token));
    }

    /// <summary>What the provider calls a number that is none.</summary>
    protected abstract string BadNumber { get; }

    protected abstract IMessenger Build(Uri outside);

    protected Posting Posting(params string[] phones) => new(Guid.CreateVersion7(), "accepted", "en", Provider.Clock.GetUtcNow(), [.. phones.Select(phone =>
        new Envelope(Guid.CreateVersion7(), phone, new Dictionary<string, string> { ["number"] = "2046", ["reason"] = "closing" }, Fallback(phone),
            [new LinkButton("See the order", "https://food.test/orders/1")]))]);

    protected virtual string? Fallback(string phone) => phone.EndsWith("0002", StringComparison.Ordinal) ? "Order 2046 was accepted." : null;
}
