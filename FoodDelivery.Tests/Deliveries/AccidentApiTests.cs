using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;
using FoodDelivery.Web.Deliveries;
using Microsoft.EntityFrameworkCore;
using static FoodDelivery.Tests.Deliveries.Rides;

namespace FoodDelivery.Tests.Deliveries;

public class AccidentApiTests
{
    [Fact]
    public async Task A_report_ends_the_ride_and_keeps_what_was_told()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();

        var answer = await Send(house.As(Rider), order, Form("spilled", "넘어졌어요", Pictures.Jpeg(), Pictures.Png()));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var accident = (await house.Get<AccidentReports>().Of(order, default))!;
        Assert.Equal(new Accident(await Report(answer), order, AccidentKind.Spilled, "넘어졌어요", 2, house.Clock.GetUtcNow()), accident);
        Assert.Equal([$"{accident.ReportId}-1.jpg", $"{accident.ReportId}-2.png"], Directory.GetFiles(house.Photos).Select(Path.GetFileName).Order());
        await using var db = house.Room.Read();
        Assert.DoesNotContain("넘어졌어요", (await db.Log.SingleAsync(row => row.Type == "DeliveryAccidentReported")).Json);
    }

    [Fact]
    public async Task Sending_the_same_again_is_the_same_report_and_other_words_under_its_key_are_refused()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();
        var rider = house.As(Rider);

        var first = await Send(rider, order, Form("lost", null, Pictures.Jpeg()), "a");
        var again = await Send(rider, order, Form("lost", null, Pictures.Jpeg()), "a");
        var other = await Send(rider, order, Form("lost", null, Pictures.Png()), "a");
        var later = await Send(rider, order, Form("lost", null), "b");

        Assert.Equal(await Report(first), await Report(again));
        Assert.Equal("key_reused", await Code(other));
        Assert.Equal("illegal_transition", await Code(later));
        Assert.Single(Directory.GetFiles(house.Photos));
    }

    [Fact]
    public async Task The_same_report_sent_many_times_at_once_is_one()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send(house.As(Rider), order, Form("traffic", null, Pictures.Jpeg()), "a")));

        Assert.Single((await Task.WhenAll(answers.Select(Report))).Distinct());
        Assert.Single(Directory.GetFiles(house.Photos));
    }

    [Fact]
    public async Task Where_it_happened_is_kept_for_those_who_look_into_it()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();

        Assert.Equal(HttpStatusCode.Created, (await Send(house.As(Rider), order, Form("lost", null, place: "37.560123,126.925441"))).StatusCode);

        Assert.Equal(new Place(37.56012m, 126.92544m), (await house.Get<AccidentReports>().Of(order, default))!.Place);
        Assert.Equal("37.56012,126.92544", $"{await Seen(Owner, Roles.Owner)}");
        Assert.Equal("37.56012,126.92544", $"{await Seen(PersonId.New(), Roles.Operator)}");
        Assert.Null(await Seen(Customer, Roles.Customer));

        async Task<Place?> Seen(PersonId person, string role) => (await house.Get<AccidentReports>().Of(order, person, role, default)).Place;
    }

    [Theory]
    [InlineData("91,127")]
    [InlineData("37,181")]
    [InlineData("NaN,127")]
    [InlineData("37.5")]
    [InlineData("37,5,127")]
    [InlineData("1e1,127")]
    [InlineData("")]
    public async Task A_place_that_is_none_is_refused(string place)
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();

        Assert.Equal("validation_failed", await Code(await Send(house.As(Rider), order, Form("lost", null, place: place))));
        Assert.Null(await house.Get<AccidentReports>().Of(order, default));
    }

    [Theory]
    [InlineData("validation_failed", "unknown", null, null)]
    [InlineData("validation_failed", "Traffic", null, null)]
    [InlineData("validation_failed", "3", null, null)]
    [InlineData("validation_failed", null, null, null)]
    [InlineData("validation_failed", "lost", "long", null)]
    [InlineData("validation_failed", "lost", null, "")]
    [InlineData("unsupported_media", "lost", null, "<svg/>")]
    [InlineData("too_large", "lost", null, "large")]
    public async Task What_is_badly_filled_in_is_refused_and_leaves_nothing_behind(string code, string? kind, string? note, string? photo)
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();
        byte[][] photos = photo is null ? [] : [Pictures.Jpeg(), photo == "large" ? new byte[Photo.MostBytes + 1] : System.Text.Encoding.UTF8.GetBytes(photo)];

        var answer = await Send(house.As(Rider), order, Form(kind, note == "long" ? new string('가', 501) : note, photos));

        Assert.Equal(code, await Code(answer));
        Assert.Empty(Directory.GetFiles(Directory.CreateDirectory(house.Photos).FullName));
        Assert.Null(await house.Get<AccidentReports>().Of(order, default));
    }

    [Fact]
    public async Task A_report_has_ten_photos_at_most_a_key_and_is_multipart()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();
        var rider = house.As(Rider);

        Assert.Equal("validation_failed", await Code(await Send(rider, order, Form("lost", null, [.. Enumerable.Repeat(Pictures.Jpeg(), 11)]))));
        Assert.Equal("validation_failed", await Code(await Send(rider, order, Form("lost", null), key: null)));
        Assert.Equal("validation_failed", await Code(await Send(rider, order, Form("lost", null), new string('k', 256))));
        Assert.Equal("unsupported_media", await Code(await Send(rider, order, JsonContent.Create(new { kind = "lost" }))));
        Assert.Equal("validation_failed", await Code(await Send(rider, order, CutOff())));
        Assert.Equal(HttpStatusCode.Created, (await Send(rider, order, Form("lost", new string('가', 500), [.. Enumerable.Repeat(Pictures.Jpeg(), 10)]))).StatusCode);
    }

    [Fact]
    public async Task Ten_large_photos_pass_where_other_bodies_end_at_64_KB()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();
        var large = Pictures.Jpeg(before: [.. Enumerable.Repeat(Pictures.Segment(0xFE, new byte[65_000]), 75)]);

        var answer = await Send(house.As(Rider), order, Form("damaged", null, [.. Enumerable.Repeat(large, 10)]));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task Only_who_is_on_the_way_with_it_reports()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();
        var open = await house.Opened(2042);
        var rider = house.As(Rider);
        await rider.PostAsync($"/api/deliveries/{open}/take", null);

        Assert.Equal("not_found", await Code(await Send(house.As(Other), order, Form("lost", null))));
        Assert.Equal("illegal_transition", await Code(await Send(rider, open, Form("lost", null))));
    }

    [Fact]
    public async Task Photos_are_shown_to_those_concerned_and_to_nobody_else()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();
        await Send(house.As(Rider), order, Form("spilled", null, Pictures.Png(extra: [Pictures.Chunk("tEXt", "secret"u8)])));
        HttpClient[] concerned = [house.As(Rider), house.As(Customer, Roles.Customer), house.As(Owner, Roles.Owner), house.As(PersonId.New(), Roles.Operator)];
        HttpClient[] strangers = [house.As(Other), house.As(PersonId.New(), Roles.Customer), house.As(PersonId.New(), Roles.Owner)];

        foreach (var client in concerned)
        {
            var photo = await client.GetAsync($"/api/deliveries/{order}/accident/photos/1");
            Assert.Equal(Pictures.Png(), await photo.Content.ReadAsByteArrayAsync());
            Assert.Equal("image/png", photo.Content.Headers.ContentType!.MediaType);
            Assert.Equal("nosniff", photo.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("default-src 'none'; sandbox", photo.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("attachment", photo.Content.Headers.ContentDisposition!.DispositionType);
        }
        foreach (var client in strangers)
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/deliveries/{order}/accident/photos/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await concerned[0].GetAsync($"/api/deliveries/{order}/accident/photos/2")).StatusCode);
    }

    [Fact]
    public async Task The_pages_way_is_open_to_the_page_alone()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();

        Assert.Equal("forbidden", await Code(await FromPage(house, order, "cross-site", null)));
        Assert.Equal("forbidden", await Code(await FromPage(house, order, null, "https://elsewhere.example")));
        Assert.Equal("forbidden", await Code(await FromPage(house, order, null, null)));
        var first = await FromPage(house, order, "same-origin", null);
        var again = await FromPage(house, order, null, house.Address);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(await Report(first), await Report(again));
    }

    [Fact]
    public async Task A_report_that_waited_on_the_phone_goes_out_in_its_writers_name_alone()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();

        Assert.Equal("forbidden", await Code(await FromPage(house, order, "same-origin", null, by: Other)));
        Assert.Null(await house.Get<AccidentReports>().Of(order, default));
        Assert.Equal(HttpStatusCode.Created, (await FromPage(house, order, "same-origin", null, by: Rider)).StatusCode);
    }

    [Fact]
    public async Task Photos_without_a_report_go_after_an_hour()
    {
        await using var house = await DeliveryHouse.Open();
        var order = await house.OnTheWay();
        await Send(house.As(Rider), order, Form("spilled", null, Pictures.Jpeg()));
        var kept = Directory.GetFiles(house.Photos).Single();
        var lost = Path.Combine(house.Photos, $"{Guid.CreateVersion7()}-1.jpg");
        var half = Path.Combine(house.Photos, $"{Guid.CreateVersion7()}-2.png.part");
        var fresh = Path.Combine(house.Photos, $"{Guid.CreateVersion7()}-1.png");
        foreach (var file in new[] { lost, half, fresh }) await File.WriteAllBytesAsync(file, [1]);
        foreach (var file in new[] { kept, lost, half }) File.SetLastWriteTimeUtc(file, Noon.UtcDateTime.AddHours(-2));
        File.SetLastWriteTimeUtc(fresh, Noon.UtcDateTime);

        await house.Get<RemoveLostPhotos>().Run(default);

        Assert.Equal(new[] { kept, fresh }.Order(), Directory.GetFiles(house.Photos).Order());
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, OrderId order, HttpContent body, string? key = "key")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/deliveries/{order}/accident") { Content = body };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> FromPage(DeliveryHouse house, OrderId order, string? site, string? origin, PersonId? by = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/rider/{order}/accident") { Content = Form("unsafe", null) };
        request.Headers.Add("X-Report-Id", "phone-1");
        if (by is not null) request.Headers.Add("X-Report-By", $"{by}");
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null) request.Headers.Add("Origin", origin);
        return await house.As(Rider).SendAsync(request);
    }

    private static MultipartFormDataContent Form(string? kind, string? note, string? place)
    {
        var form = Form(kind, note);
        form.Add(new StringContent(place!), "place");
        return form;
    }

    private static MultipartFormDataContent Form(string? kind, string? note, params byte[][] photos)
    {
        var form = new MultipartFormDataContent();
        if (kind is not null) form.Add(new StringContent(kind), "kind");
        if (note is not null) form.Add(new StringContent(note), "note");
        foreach (var photo in photos) form.Add(new ByteArrayContent(photo), "photos", "../../etc/passwd");
        return form;
    }

    private static ByteArrayContent CutOff()
    {
        var whole = Form("lost", null, Pictures.Jpeg()).ReadAsByteArrayAsync().Result;
        var type = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={System.Text.Encoding.ASCII.GetString(whole, 2, 36)}");
        return new ByteArrayContent(whole[..^60]) { Headers = { ContentType = type } };
    }

    private static async Task<Guid> Report(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reportId").GetGuid();
    }

    private static async Task<string?> Code(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
