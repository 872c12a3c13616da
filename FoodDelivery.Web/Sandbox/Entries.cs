using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FoodDelivery.Web.Sandbox;

/// <summary>One line of the ledger: something that happened outside, in won and UTC. Written once, never changed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(KeyIssued), "key")]
[JsonDerivedType(typeof(Captured), "capture")]
[JsonDerivedType(typeof(Declined), "decline")]
[JsonDerivedType(typeof(Refunded), "refund")]
[JsonDerivedType(typeof(Answered), "answer")]
[JsonDerivedType(typeof(Messaged), "message")]
public abstract record Entry(DateTimeOffset At)
{
    /// <summary>What the caller was told, kept in the same line as the fact, so that a replay never knows less than the money.</summary>
    public KeptAnswer? Answer { get; init; }
}

/// <summary>Somebody finished the payment window: the key may be confirmed for ten minutes. Of the card only a masked number is kept.</summary>
public sealed record KeyIssued(string PaymentKey, string OrderId, long Amount, string OrderName, string Card, string Plays, DateTimeOffset At)
    : Entry(At);

public sealed record Captured(
    string PaymentKey, string OrderId, long Amount, string TransactionKey, string? IdempotencyKey, DateTimeOffset At) : Entry(At);

public sealed record Declined(string PaymentKey, string Code, DateTimeOffset At) : Entry(At);

public sealed record Refunded(
    string PaymentKey, string OrderId, long Amount, string Reason, string TransactionKey, string? IdempotencyKey, DateTimeOffset At) : Entry(At);

/// <summary>A request with an Idempotency-Key was answered and nothing else happened (an error, mostly).</summary>
public sealed record Answered(DateTimeOffset At) : Entry(At);

/// <summary>A message was accepted for one recipient. The grouping key is the sender's own id of the message.</summary>
/// <param name="Solapi">Null: it came by NHN Cloud.</param>
public sealed record Messaged(
    string RequestId, int RecipientSeq, string RecipientNo, string TemplateCode, string Text, string? GroupingKey, string? IdempotencyKey,
    string Channel, string SenderKey, string? SenderGroupingKey, bool Resend, DateTimeOffset At, SolapiPart? Solapi = null) : Entry(At);

/// <summary>What Solapi keeps of a message beside what everybody keeps; its request id is the group's, its sender key the channel's.</summary>
public sealed record SolapiPart(string MessageId, string From, IReadOnlyDictionary<string, string>? CustomFields);

/// <param name="Scope">A digest of key, secret key, method and address: what makes two requests the same one.</param>
public sealed record KeptAnswer(string Scope, int Status, RawJson Body);

/// <summary>JSON kept to the byte.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct RawJson(ReadOnlyMemory<byte> Bytes)
{
    public sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return new RawJson(System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetRawText()));
        }

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Bytes.Span, skipInputValidation: true);
    }
}

/// <summary>How the sandbox writes: camelCase, Korean as it is, generated at build time since it sits in every benchmark's way.</summary>
[JsonSerializable(typeof(Entry))]
[JsonSerializable(typeof(WindowWish))]
[JsonSerializable(typeof(ConfirmWish))]
[JsonSerializable(typeof(CancelWish))]
public sealed partial class SandboxJson : JsonSerializerContext
{
    public static readonly SandboxJson Plain = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    public static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
}
