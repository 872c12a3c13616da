namespace FoodDelivery.Web.Check;

/// <summary>What has to be there to judge an invariant, beside the databases.</summary>
public enum Witness { None, Ledger, History }

/// <summary>Something that has to hold after any fault. Its code is that of the reliability goals.</summary>
/// <param name="Sql">Answers the violations: what it is about, and a sentence. It sees the views of <see cref="Evidence"/> and @quiet
/// (1: nothing is under way), @now, @minute (a minute before now) and @recovery (ten minutes before), in UTC ticks.</param>
public sealed record Invariant(string Code, string Sql, Witness Needs = Witness.None)
{
    public static IReadOnlyList<Invariant> All { get; } =
    [
        MoneyInvariants.PaidOnce, MoneyInvariants.NoLostCapture, MoneyInvariants.AmountsAgree, MoneyInvariants.OneCaptureAKey,
        MoneyInvariants.NothingStaysUnknown, MoneyInvariants.AcknowledgedSurvives, MoneyInvariants.OneOrderAKey, MoneyInvariants.RefundedInFull,
        StateInvariants.LegalLives, StateInvariants.OneWinner, StateInvariants.DeliveriesEnd, StateInvariants.StuckIsTold,
        EventInvariants.ToldAsKept, EventInvariants.Read, EventInvariants.AppliedOnce, EventInvariants.InOrder, EventInvariants.Parked,
        ViewInvariants.ToldEverybody, ViewInvariants.DishesCounted, ViewInvariants.SoundFile,
    ];
}

/// <summary>Something that does not hold.</summary>
/// <param name="About">The id of an order, a payment key, a reaction.</param>
public sealed record Violation(string Code, string About, string Sentence)
{
    public override string ToString() => $"{Code}  {About}  {Sentence}";
}
