using System.Text.Json;

namespace FoodDelivery.Web.Rush;

/// <summary>What is read out of an answer: the few members that the rush needs, in one pass over the bytes.</summary>
internal struct Glance
{
    /// <summary>0: there was no answer.</summary>
    public int Status;
    public TimeSpan RetryAfter;
    public Guid Id;
    public int Version;
    public Stage Stage;
    public long Total;
    public string? Code;
    public string? Reason;
    public string? PaymentState;
    public string? WindowUrl;
    public string? PaymentKey;
    public string? AccessToken;
    public string? RefreshToken;
    public int ExpiresIn;

    public readonly bool Ok => Status is >= 200 and < 300;

    public void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return;

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName) Member(ref reader);
    }

    private void Member(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8)) { reader.Read(); reader.TryGetGuid(out Id); }
        else if (reader.ValueTextEquals("version"u8)) { reader.Read(); reader.TryGetInt32(out Version); }
        else if (reader.ValueTextEquals("status"u8)) { reader.Read(); Stage = Stages.Read(ref reader); }
        else if (reader.ValueTextEquals("total"u8)) { reader.Read(); reader.TryGetInt64(out Total); }
        else if (reader.ValueTextEquals("code"u8)) { reader.Read(); Code = reader.GetString(); }
        else if (reader.ValueTextEquals("reason"u8)) { reader.Read(); Reason = reader.GetString(); }
        else if (reader.ValueTextEquals("payment"u8)) Payment(ref reader);
        else if (reader.ValueTextEquals("paymentKey"u8)) { reader.Read(); PaymentKey = reader.GetString(); }
        else if (reader.ValueTextEquals("access_token"u8)) { reader.Read(); AccessToken = reader.GetString(); }
        else if (reader.ValueTextEquals("refresh_token"u8)) { reader.Read(); RefreshToken = reader.GetString(); }
        else if (reader.ValueTextEquals("expires_in"u8)) { reader.Read(); reader.TryGetInt32(out ExpiresIn); }
        else reader.Skip();
    }

    private void Payment(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return;

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("windowUrl"u8)) { reader.Read(); WindowUrl = reader.GetString(); }
            else if (reader.ValueTextEquals("state"u8)) { reader.Read(); PaymentState = reader.GetString(); }
            else reader.Skip();
        }
    }
}
