using System.Text.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Tests.Events;

/// <summary>What has been told once must stay readable. The samples are what logs hold; they are never edited, only added to.</summary>
public sealed class EventSampleTests
{
    private const string Folder = "FoodDelivery.Tests/Events/samples";

    public static TheoryData<string> Names => [.. EventNames.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stored_event_is_read_and_written_as_it_was(string name)
    {
        var sample = Sample(name);

        Assert.True(JsonNode.DeepEquals(sample, Again(name, sample)), $"{name} is now written as {Again(name, sample)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_member_that_is_renamed_is_noticed(string name)
    {
        foreach (var member in Sample(name).Select(member => member.Key))
        {
            var renamed = Sample(name);
            var value = renamed[member]!.DeepClone();
            renamed.Remove(member);
            renamed[$"{member}Renamed"] = value;

            Assert.Throws<JsonException>(() => Again(name, renamed));
        }
    }

    [Fact]
    public void Every_event_has_a_sample_and_every_sample_an_event() => Assert.Equal(
        EventNames.All.Keys.Order(StringComparer.Ordinal),
        Directory.GetFiles(Sources.PathOf(Folder)).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));

    [Fact]
    public void Published_names_are_unique() => Assert.Equal(EventNames.All.Count, EventNames.All.Values.Distinct().Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_is_flat_and_carries_no_contact(string name)
    {
        string[] personal = ["phone", "address", "email", "note", "text", "card"];

        Assert.DoesNotContain(Sample(name), member => personal.Contains(member.Key));
    }

    private static JsonObject Sample(string name) => JsonNode.Parse(Sources.Read($"{Folder}/{name}.json"))!.AsObject();

    private static JsonNode Again(string name, JsonObject sample)
    {
        var read = EventNames.Read(name, sample.ToJsonString());
        return JsonSerializer.SerializeToNode(read, read.GetType(), Json.Options)!;
    }
}
