using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
using Microsoft.EntityFrameworkCore;
using static FoodDelivery.Tests.Deliveries.Rides;

namespace FoodDelivery.Tests.Deliveries;

public class DeliveryApiTests
{
    [Fact]
    public async Task Of_many_riders_who_take_at_once_one_gets_it()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.Opened();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => house.As(PersonId.New()).PostAsync($"/api/deliveries/{order}/take", null)));

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.StatusCode is not HttpStatusCode.OK), answer => Assert.Equal("already_taken", Code(answer).Result));
        await using var db = house.Room.Read();
        Assert.Equal(1, await db.Log.CountAsync(row => row.Type == "DeliveryTaken"));
    }

    [Fact]
    public async Task Riders_see_the_area_before_and_the_address_after_they_have_taken_it()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.Opened();
        var rider = house.As(Rider);

        var open = Assert.Single((await rider.GetFromJsonAsync<JsonElement>("/api/deliveries/open")).GetProperty("items").EnumerateArray());
        var taken = await Json(await rider.PostAsync($"/api/deliveries/{order}/take", null));

        Assert.Equal("open", open.GetProperty("state").GetString());
        Assert.Equal("연남동", open.GetProperty("area").GetString());
        Assert.False(open.TryGetProperty("address", out _) || open.TryGetProperty("phone", out _) || open.TryGetProperty("note", out _));
        Assert.Equal("taken", taken.GetProperty("state").GetString());
        Assert.Equal("서울 마포구 연남로 12 301호", taken.GetProperty("address").GetString());
        Assert.Equal("010-1234-5678", taken.GetProperty("phone").GetString());
        Assert.Empty((await rider.GetFromJsonAsync<JsonElement>("/api/deliveries/open")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_address_is_gone_an_hour_after_the_end_and_what_was_released_at_once()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();
        var released = await house.Opened(2042);
        var rider = house.As(Rider);
        await rider.PostAsync($"/api/deliveries/{released}/take", null);
        Assert.False((await Json(await rider.PostAsync($"/api/deliveries/{released}/release", null))).TryGetProperty("address", out _));

        Assert.True((await Json(await rider.PostAsync($"/api/deliveries/{order}/deliver", null))).TryGetProperty("address", out _));
        house.Clock.Pass(TimeSpan.FromMinutes(61));

        var mine = Assert.Single((await rider.GetFromJsonAsync<JsonElement>("/api/deliveries/mine")).GetProperty("items").EnumerateArray());
        Assert.Equal("delivered", mine.GetProperty("state").GetString());
        Assert.False(mine.TryGetProperty("address", out _));
    }

    [Fact]
    public async Task An_owner_brings_what_the_own_couriers_bring_and_nothing_else()
    {
        await using var house = await DeliveryHouse.Open();
        var own = await house.Opened(1, Courier.Own, ready: true);
        var riders = await house.Opened(2, ready: true);
        var owner = house.As(Owner, Roles.Owner);

        Assert.Equal(HttpStatusCode.OK, (await owner.PostAsync($"/api/deliveries/{own}/take", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.PostAsync($"/api/deliveries/{own}/pick-up", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.PostAsync($"/api/deliveries/{riders}/take", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await house.As(Rider).PostAsync($"/api/deliveries/{own}/take", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.GetAsync("/api/deliveries/open")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await house.As(Customer, Roles.Customer).PostAsync($"/api/deliveries/{riders}/take", null)).StatusCode);
    }

    [Fact]
    public async Task A_list_goes_on_where_it_ended()
    {
        await using var house = await DeliveryHouse.Open();
        for (var number = 1; number <= 3; number++) await house.Opened(number);
        var rider = house.As(Rider);

        var first = await rider.GetFromJsonAsync<JsonElement>("/api/deliveries/open?limit=2");
        var second = await rider.GetFromJsonAsync<JsonElement>($"/api/deliveries/open?limit=2&cursor={Uri.EscapeDataString(first.GetProperty("next").GetString()!)}");

        Assert.Equal([1, 2], Numbers(first));
        Assert.Equal([3], Numbers(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal(HttpStatusCode.BadRequest, (await rider.GetAsync("/api/deliveries/open?limit=0")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await rider.GetAsync("/api/deliveries/open?cursor=%21")).StatusCode);
    }

    [Fact]
    public async Task A_step_too_early_says_why_and_an_impossible_id_is_not_found()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.Opened();
        var rider = house.As(Rider);
        await rider.PostAsync($"/api/deliveries/{order}/take", null);

        Assert.Equal("not_ready", await Code(await rider.PostAsync($"/api/deliveries/{order}/pick-up", null)));
        Assert.Equal("illegal_transition", await Code(await rider.PostAsync($"/api/deliveries/{order}/deliver", null)));
        Assert.Equal("not_found", await Code(await rider.PostAsync("/api/deliveries/7/deliver", null)));
        Assert.Equal("not_found", await Code(await rider.PostAsync($"/api/deliveries/{OrderId.New()}/take", null)));
    }

    private static IEnumerable<int> Numbers(JsonElement list) => list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetInt32());

    private static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<string?> Code(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
