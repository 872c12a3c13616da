using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Payments;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Deliveries;
using FoodDelivery.Web.Insights;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Payments;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores;
using Microsoft.EntityFrameworkCore;

namespace FoodDelivery.Tests.Platform;

/// <summary>
/// Each job dies once between its writes, or in its only one, and its work comes out whole: nothing lost, nothing twice. BackUp has its
/// own test, and so has SendMessages; WatchStorage writes nothing.
/// </summary>
public sealed class JobsInTheMiddle : IAsyncLifetime
{
    private static readonly TimeSpan Years = Keeping.Orders + TimeSpan.FromDays(1);

    private DyingHouse _house = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => _house.Clock.Now;

    [Fact]
    public async Task Drafts_lapse_once()
    {
        await _house.Add<OrderingDb>(Drafts(3));
        _house.Clock.Pass(Order.DraftKept);

        await _house.DiesAfter<LapseDrafts>(1);

        Assert.All(await Orders(), order => Assert.Equal((OrderStatus.PaymentFailed, 2), (order.Status, order.Version)));
    }

    [Fact]
    public async Task Attempts_that_were_never_begun_are_set_free()
    {
        await _house.Add<OrderingDb>(Drafts(3, draft => draft.BeginPayment("key", draft.Total, Now)));
        _house.Clock.Pass(AskAfterPayments.LongerThanACall);

        await _house.DiesAfter<AskAfterPayments>(1);

        Assert.All(await Orders(), order => Assert.Equal(AttemptState.NotSent, Assert.Single(order.Attempts).State));
    }

    [Fact]
    public async Task A_stuck_order_has_one_alert()
    {
        await _house.Add<OrderingDb>(Drafts(2, Place));
        await _house.Add<OrderingDb>(Drafts(2));
        _house.Clock.Pass(TimeSpan.FromMinutes(15));

        await _house.DiesAfter<WatchStuckOrders>(2);

        await using var db = _house.Get<Room<OrderingDb>>().Read();
        Assert.Equal(4, await db.Alerts.CountAsync(Ct));
    }

    [Fact]
    public async Task Old_orders_lose_what_tells_of_people()
    {
        Order[] old = [.. Drafts(150, draft => draft.Lapse(Now + Order.DraftKept))];
        await _house.Add<OrderingDb>(old);
        await _house.Add<OrderingDb>(old.Select(Contact));
        await _house.Add<OrderingDb>(new FirstAnswer { Person = PersonId.New(), Key = "key", BodyHash = "", Order = old[0].Id, Answer = "서울 마포구", At = Now });
        _house.Clock.Pass(Years);
        var young = Drafts(1, draft => draft.Lapse(Now + Order.DraftKept)).Single();
        await _house.Add<OrderingDb>(young, Contact(young));

        Assert.Equal("50 orders, 1 answers and 0 carts forgotten", await _house.DiesAfter<ForgetOldOrders>(1));

        await using var db = _house.Get<Room<OrderingDb>>().Read();
        Assert.Equal([young.Id], await db.Contacts.Where(contact => contact.Phone != "" || contact.Note != null || contact.Detail != null).Select(contact => contact.Order).ToListAsync(Ct));
        Assert.Equal(151, await db.Orders.CountAsync(Ct));
        Assert.Empty(await db.FirstAnswers.ToListAsync(Ct));
        Assert.Null(await _house.Get<ForgetOldOrders>().Run(Ct));
    }

    [Fact]
    public async Task Old_tickets_lose_the_owners_words()
    {
        await _house.Add<StoreDb>(Enumerable.Range(0, 3).Select(_ => Rejected()));
        _house.Clock.Pass(Years);

        Assert.Equal("3 notes forgotten", await _house.DiesAfter<ForgetOldTickets>(0));

        await using var db = _house.Get<Room<StoreDb>>().Read();
        Assert.All(await db.Tickets.ToListAsync(Ct), ticket => Assert.Equal((TicketState.Rejected, "other", null), (ticket.State, ticket.RejectReason, ticket.RejectNote)));
    }

    [Fact]
    public async Task Old_reports_lose_note_place_and_photos()
    {
        await _house.Add<DeliveryDb>(Enumerable.Range(0, 150).Select(at => new AccidentReport
        {
            Id = Guid.CreateVersion7(), Order = OrderId.New(), Rider = PersonId.New(), Kind = AccidentKind.Spilled, Note = "빗길", Photos = [$"{at}.jpg"], At = Now,
            Key = $"{at}", BodyHash = "",
        }));
        _house.Clock.Pass(Years);

        Assert.Equal("50 reports forgotten", await _house.DiesAfter<ForgetOldReports>(1));

        await using var db = _house.Get<Room<DeliveryDb>>().Read();
        Assert.All(await db.Accidents.ToListAsync(Ct), report => Assert.Equal((AccidentKind.Spilled, "", 0), (report.Kind, report.Note, report.Photos.Count)));
        Assert.Null(await _house.Get<ForgetOldReports>().Run(Ct));
    }

    [Fact]
    public async Task Photos_without_a_report_go_and_the_others_stay()
    {
        var (folder, report) = (_house.Get<DataDirectory>().Folder("photos"), Guid.CreateVersion7());
        foreach (var name in Enumerable.Range(0, 700).Select(_ => $"{Guid.CreateVersion7()}-1.jpg").Append($"{report}-1.jpg"))
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name), [1], Ct);
            File.SetLastWriteTimeUtc(Path.Combine(folder, name), Now.UtcDateTime.AddHours(-2));
        }
        await _house.Add<DeliveryDb>(new AccidentReport
        {
            Id = report, Order = OrderId.New(), Rider = PersonId.New(), Kind = AccidentKind.Spilled, Note = "", Photos = [$"{report}-1.jpg"], At = Now, Key = "key", BodyHash = "",
        });

        Assert.Matches("^20[01] photos without a report removed$", await _house.DiesAfterReading<RemoveLostPhotos>(1));

        Assert.Equal([$"{report}-1.jpg"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Old_messages_lose_their_words()
    {
        var wording = new Wording("order_placed", "order_placed", "ko", "주문", "김치찌개를 주문했어요", new Dictionary<string, string> { ["number"] = "1001" }, false,
            "주문 1001", [new MessageButton("주문 보기", "/orders/1001")]);
        await _house.Add<NotificationDb>(Enumerable.Range(0, 600).Select(_ =>
            Message.Write(new Occasion(OrderId.New(), 1001, "status", 1, Now), PersonId.New(), wording, Now)));
        _house.Clock.Pass(Years);

        Assert.Equal("100 messages forgotten", await _house.DiesAfter<ForgetOldMessages>(1));

        await using var db = _house.Get<Room<NotificationDb>>().Read();
        Assert.All(await db.Messages.ToListAsync(Ct), message => Assert.Equal(("", "", 0, null, 0, "order_placed"),
            (message.Text, message.Title, message.Parameters.Count, message.Fallback, message.Buttons.Count, message.Template)));
    }

    [Fact]
    public async Task Counts_come_out_right()
    {
        var (store, dish) = (StoreId.New(), DishId.New());
        var today = KoreanDay.Of(Now).Number;
        await _house.Write<InsightsDb>(async db =>
        {
            for (var day = 0; day < 1200; day++) await db.Add(store, dish, today - day, 1, Ct);
        });

        Assert.Equal("0 orders counted, 700 counts put right", await _house.DiesAfter<RecountDishes>(2));

        await using var db = _house.Get<Room<InsightsDb>>().Read();
        Assert.Equal((0, 0), (await db.DishCounts.CountAsync(Ct), await db.DishTotals.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_day_begins_once_with_all_its_windows()
    {
        await _house.Write<InsightsDb>(db => db.Add(StoreId.New(), DishId.New(), KoreanDay.Of(Now).Number, 3, Ct));

        Assert.NotNull(await _house.DiesAfter<BeginDay>(0));
        Assert.Null(await _house.Get<BeginDay>().Run(Ct));

        await using var db = _house.Get<Room<InsightsDb>>().Read();
        Assert.Equal([0, 1, 7, 30], await db.DishTotals.Where(total => total.Count == 3).OrderBy(total => total.Days).Select(total => total.Days).ToListAsync(Ct));
    }

    [Fact]
    public async Task Unanswered_tickets_are_rejected_once()
    {
        await _house.Add<StoreDb>(Enumerable.Range(0, 3).Select(_ => Ticket.Open(Placed(), Now)));
        for (var minute = 0; minute < 10; minute++)
        {
            await _house.Get<RejectUnansweredTickets>().Run(Ct);
            _house.Clock.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("3 rejected", await _house.DiesAfter<RejectUnansweredTickets>(0));
        Assert.Equal(3, await Told<StoreDb>(nameof(TicketRejected)));
    }

    [Fact]
    public async Task Stores_open_again_once()
    {
        await _house.Write<StoreDb>(async db =>
        {
            foreach (var store in await db.Stores.ToListAsync(Ct)) store.Close(Now.AddHours(1), Now);
        });
        var opened = await Told<StoreDb>(nameof(StoreOpened));
        _house.Clock.Pass(TimeSpan.FromHours(2));

        var said = await _house.DiesAfter<ReopenStores>(0);

        await using var db = _house.Get<Room<StoreDb>>().Read();
        Assert.True(await db.Stores.AllAsync(store => store.ReopensAt == null, Ct));
        Assert.Equal($"{await Told<StoreDb>(nameof(StoreOpened)) - opened} opened", said);
    }

    [Fact]
    public async Task Lapsed_tokens_go()
    {
        await _house.Add<AccountsDb>(Enumerable.Range(0, 3).Select(_ => RefreshToken.New(PersonId.New(), Guid.CreateVersion7(), Now).Row));
        _house.Clock.Pass(RefreshToken.Life + TimeSpan.FromDays(1));

        Assert.Equal("3 forgotten", await _house.DiesAfter<ForgetExpired>(0));
    }

    [Fact]
    public async Task Unknown_payments_are_settled_once()
    {
        await _house.Add<PaymentDb>(Payments(3, (payment, key) => payment.NobodyKnows(key)));

        await _house.DiesAfter<SettleUnknownPayments>(1);

        Assert.Equal(3, await Told<PaymentDb>(nameof(PaymentApproved)));
    }

    [Fact]
    public async Task Refunds_arrive_once_under_one_key_each()
    {
        // More than are on their way at once, so that they are not all kept by one commit.
        await _house.Add<PaymentDb>(Payments(20, (payment, key) =>
        {
            payment.Approve(key, new Money(26_000), Now);
            payment.RequestRefund(Guid.CreateVersion7(Now), key, new Money(26_000), "cancelled", Now);
        }));

        await _house.DiesAfter<SendRefunds>(1);

        Assert.Equal((20, 20), (_house.Gateway.Refunds.Count, await Told<PaymentDb>(nameof(PaymentRefunded))));
    }

    [Fact]
    public async Task Lost_captures_go_back_once()
    {
        for (var at = 0; at < 3; at++) _house.Gateway.Captured[$"lost-{at}"] = ($"{OrderId.New()}", new Money(26_000));

        Assert.Equal("2 found", await _house.DiesAfter<FindLostCaptures>(1));
        Assert.Null(await _house.Get<FindLostCaptures>().Run(Ct));

        await _house.Get<SendRefunds>().Run(Ct);
        Assert.Equal(["lost-0", "lost-1", "lost-2"], _house.Gateway.Refunds.Values.Select(refund => refund.PaymentKey).Order());
    }

    [Fact]
    public async Task Who_waits_for_payments_is_told_once()
    {
        var drafts = Drafts(2).ToList();
        await _house.Add<OrderingDb>(drafts);
        await _house.Add<NotificationDb>(drafts.Select(draft => new PaymentWaiter { Order = draft.Id, Person = draft.Customer, Number = draft.Number, Since = Now, Until = draft.ExpiresAt }));

        Assert.Equal("2 told", await _house.DiesAfter<TellWhenPaymentsWork>(0));
        Assert.Null(await _house.Get<TellWhenPaymentsWork>().Run(Ct));
    }

    public async ValueTask InitializeAsync() => _house = await DyingHouse.Build();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private IEnumerable<Order> Drafts(int many, Action<Order>? then = null) => Enumerable.Range(0, many).Select(at =>
    {
        var draft = DyingHouse.Draft(20_000 + ++_numbers, Now);
        then?.Invoke(draft);
        return draft;
    }).ToList();

    private int _numbers;

    private void Place(Order draft)
    {
        draft.BeginPayment("key", draft.Total, Now);
        draft.Approve("key", draft.Total, Now);
    }

    private static OrderContact Contact(Order order) => new()
    {
        Order = order.Id, Address = "서울 마포구 연남동 12", Detail = "301호", Phone = "010-0000-1234", Note = "문 앞에", LineNotes = new Dictionary<int, string> { [0] = "맵게" },
    };

    private OrderPlaced Placed() => new(OrderId.New(), 1001, StoreId.New(), PersonId.New(), PersonId.New(), "연남동", Courier.Riders, new Money(26_000), new Money(3_000), [], Now);

    private Ticket Rejected()
    {
        var ticket = Ticket.Open(Placed(), Now);
        ticket.Reject("other", "김 씨 댁은 멀어요", Now);
        return ticket;
    }

    private IEnumerable<Payment> Payments(int many, Action<Payment, string> then) => Enumerable.Range(0, many).Select(at =>
    {
        var (payment, key) = (new Payment(OrderId.New()), $"key-{at}");
        payment.Begin(key, new Money(26_000), Now);
        then(payment, key);
        _house.Gateway.Captured[key] = ($"{payment.Order}", new Money(26_000));
        return payment;
    }).ToList();

    private async Task<List<Order>> Orders()
    {
        await using var db = _house.Get<Room<OrderingDb>>().Read();
        return await db.Orders.ToListAsync(Ct);
    }

    private async Task<int> Told<TDb>(string type) where TDb : RoomDb
    {
        await using var db = _house.Get<Room<TDb>>().Read();
        return await db.Log.CountAsync(row => row.Type == type, Ct);
    }
}
