using System.Text.Json;

namespace FoodDelivery.Web.Rush;

/// <summary>An order's status as somebody outside reads it, in the order in which the words come.</summary>
public enum Stage { None, PaymentPending, Placed, Cancelling, Accepted, Cooking, Ready, PickedUp, Delivered, Rejected, Cancelled, PaymentFailed }

internal static class Stages
{
    private static readonly (byte[] Wire, Stage Stage)[] Known =
        [.. Enum.GetValues<Stage>().Where(stage => stage is not Stage.None).Select(stage => (System.Text.Encoding.UTF8.GetBytes(stage.Wire), stage))];

    extension(Stage stage)
    {
        public bool IsOver => stage >= Stage.Delivered;

        public bool Has(Stage wanted) => stage >= wanted || stage.IsOver;

        public string Wire => JsonNamingPolicy.CamelCase.ConvertName(stage.ToString());
    }

    public static Stage Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String) return Stage.None;

        foreach (var (wire, stage) in Known)
            if (reader.ValueTextEquals(wire)) return stage;
        return Stage.None;
    }
}
