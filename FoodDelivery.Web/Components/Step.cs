namespace FoodDelivery.Web.Components;

public enum StepState { Ahead, Now, Done, Stopped }

/// <param name="Word">In the reader's language.</param>
/// <param name="Time">When it happened or is expected, in the reader's words.</param>
public sealed record Step(string Word, StepState State, string? Time = null);
