using System.Security.Cryptography;
using System.Text;
using FoodDelivery.Domain.Messages;
using FoodDelivery.Domain.Ordering;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Notifications;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Tests.Notifications;

public sealed class TemplateTests
{
    private const string Good = """{"kind":"essential","for":"customer","when":{"ko":"w","en":"w"},"uses":["number"],"buttons":[],"ko":{"title":"t","text":"#{number}","sms":"s"},"en":{"title":"t","text":"#{number}","sms":"s"}}""";

    private static readonly Dictionary<string, string> Values = new()
    { ["number"] = "2046", ["amount"] = "16,500", ["reason"] = "spilled", ["order"] = "an-order", ["key"] = "a-key" };

    private static readonly Templates Templates = Templates.Load();

    public static TheoryData<string, string> All => [.. Templates.All.Keys.SelectMany(name => new[] { (name, "ko"), (name, "en") })];

    [Fact]
    public void Whatever_is_told_has_its_text()
    {
        var told = from status in Enum.GetValues<OrderStatus>()
                   from actor in Enum.GetValues<Actor>()
                   from reason in new[] { null, "no_answer", "packaging" }
                   from telling in WhoIsTold.Of(WhoIsToldTests.Placed with { Status = status, By = actor, ReasonCode = reason })
                   select telling.Template;
        string[] others =
            [WhoIsTold.PaymentsOpen, WhoIsTold.RefundDone, WhoIsTold.RefundRefused, WhoIsTold.AmountDiffers, WhoIsTold.OrderIsStuck, WhoIsTold.StoreBears];

        Assert.Equal(told.Concat(others).Distinct().Order(StringComparer.Ordinal), Templates.All.Keys.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(All))]
    public void Its_places_are_filled_and_its_text_message_is_a_short_one(string name, string language)
    {
        var wording = Templates.Write(name, language, Values);

        Assert.DoesNotContain("#{", wording.Title + wording.Text + wording.Fallback + string.Concat(wording.Buttons), StringComparison.Ordinal);
        Assert.All(wording.Buttons, button => Assert.StartsWith("/", button.Path, StringComparison.Ordinal));
        Assert.Equal(wording.CanWait, wording.Fallback is null);
        Assert.InRange(wording.Fallback?.Sum(letter => char.IsAscii(letter) ? 1 : 2) ?? 0, 0, 90);
    }

    [Theory, MemberData(nameof(All))]
    public void What_can_wait_says_how_to_get_less_of_it(string name, string language)
    {
        var wording = Templates.Write(name, language, Values);

        Assert.Equal(wording.CanWait, wording.Buttons.Any(button => button.Path == "/quiet/a-key"));
    }

    [Fact]
    public void Money_alone_can_wait_so_nothing_waits_behind_it() =>
        Assert.Equal([WhoIsTold.StoreBears, WhoIsTold.RefundDone], Templates.All.Where(known => known.Value.CanWait).Select(known => known.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void A_reason_that_we_do_not_know_is_never_repeated()
    {
        var values = new Dictionary<string, string>(Values) { ["reason"] = "call 010-1234-5678" };

        Assert.DoesNotContain("010", Templates.Write("rejected", "en", values).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_good_template_is_taken() => Assert.Single(new Templates(File(Good)).Codes);

    [Theory]
    [InlineData("\"#{number}\",\"sms\":\"s\"},\"en\"", "\"no place\",\"sms\":\"s\"},\"en\"", "other places")]
    [InlineData("[\"number\"]", "[\"phone\"]", "nobody fills phone")]
    [InlineData("\"en\":{\"title\":\"t\"", "\"en\":{\"title\":\"\"", "en is missing")]
    [InlineData("essential", "urgent", "neither essential nor can-wait")]
    [InlineData("essential", "can-wait", "has an SMS, but it can wait")]
    [InlineData(",\"sms\":\"s\"", "", "has no SMS")]
    [InlineData("\"sms\":\"s\"", "\"sms\":\"#{amount}\"", "places that it does not use")]
    [InlineData("customer", "neighbour", "nobody is called neighbour")]
    [InlineData("\"when\":{\"ko\":\"w\",\"en\":\"w\"}", "\"when\":{\"ko\":\"w\"}", "does not say when")]
    [InlineData("\"buttons\":[]", "\"buttons\":[\"a\",\"a\",\"a\",\"a\",\"a\",\"a\"]", "more than 5 buttons")]
    [InlineData("\"buttons\":[]", "\"buttons\":[\"b\"]", "there is no button b")]
    [InlineData("\"sms\":\"s\"", "\"sms\":\"50% off\"", "sells something")]
    [InlineData("\"sms\":\"s\"", "\"sms\":\"할인 소식\"", "sells something")]
    [InlineData("\"sms\":\"s\"", "\"sms\":\"see www.example.com\"", "an address in its text")]
    public void A_faulty_template_stops_the_start(string right, string wrong, string fault)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);

        Assert.Contains(fault, Refusal(File(Good.Replace(right, wrong, StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/orders/#{order}", "https://elsewhere.example", "leads out of the house")]
    [InlineData("/orders/#{order}", "//elsewhere.example", "leads out of the house")]
    [InlineData("/orders/#{order}", "/orders/#{phone}", "a place that nobody fills")]
    [InlineData("\"en\":\"See\"", "\"en\":\"A button that is far too long\"", "at most 14 characters")]
    public void A_faulty_button_stops_the_start(string right, string wrong, string fault) =>
        Assert.Contains(fault, Refusal(File(Good).Replace(right, wrong, StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void A_text_that_is_too_long_stops_the_start() => Assert.Contains("longer than 1000",
        Refusal(File(Good.Replace("#{number}", "#{number}" + new string('a', 1000), StringComparison.Ordinal))), StringComparison.Ordinal);

    // Kakao approves a text under a code. Whoever changes one gives it the next revision, and notes its digest here.
    [Fact]
    public void An_approved_text_never_changes_under_its_code()
    {
        const string file = "FoodDelivery.Tests/Notifications/approved-texts.txt";
        var now = Templates.All.SelectMany(known => new[] { "ko", "en" }.Select(language => $"{Templates.CodeAtProvider(
            Templates.CodeOf(known.Key, known.Value), language)} {Digest(known.Value.In(language))}")).Order(StringComparer.Ordinal);

        Assert.Equal(Sources.Read(file).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), now);
    }

    private static string Digest(TemplateText words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{words.Title}\n{words.Text}")))[..16];

    private static string Refusal(string json) => Assert.Throws<StartupException>(() => new Templates(json)).Message;

    private static string File(string template) => $$$"""
        {"reasons":{"other":{"ko":"o","en":"o"}},"buttons":{"a":{"ko":"See","en":"See","path":"/orders/#{order}"}},"templates":{"t":{{{template}}}}}
        """;
}
