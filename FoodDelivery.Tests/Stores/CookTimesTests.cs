using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Platform;
using FoodDelivery.Web.Stores;
using static FoodDelivery.Tests.Stores.Tickets;

namespace FoodDelivery.Tests.Stores;

public sealed class CookTimesTests : IAsyncDisposable
{
    private readonly RoomHouse _house = new(app => app.AddRoom<StoreDb>("store").ReadModel<CookTimes>());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cooking_takes_from_accepting_to_ready_beside_what_was_promised()
    {
        await Cooked(promised: 20, took: 14);
        await Cooked(promised: 30, took: 33);
        await Hang(At(TicketState.Cooking));

        Assert.Equal(new CookTime(23.5, 25), await Of(Owner, Noon));
    }

    [Fact]
    public async Task What_was_placed_before_or_cooked_by_others_does_not_count()
    {
        await Cooked(promised: 20, took: 14);

        Assert.Null(await Of(Owner, Noon.AddTicks(1)));
        Assert.Null(await Of(PersonId.New(), Noon));
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private Task Cooked(int promised, int took)
    {
        var ticket = Ticket.Open(Placed(), Noon);
        ticket.Accept(promised, Noon);
        ticket.StartCooking(Noon);
        ticket.FoodReady(Noon.AddMinutes(took));
        return Hang(ticket);
    }

    private Task Hang(Ticket ticket) => _house.Get<Room<StoreDb>>().Write(db => Task.FromResult(db.Tickets.Add(ticket)), Ct);

    private Task<CookTime?> Of(PersonId owner, DateTimeOffset from) => _house.Get<CookTimes>().Of(owner, House, from, Noon.AddHours(1), Ct);
}
