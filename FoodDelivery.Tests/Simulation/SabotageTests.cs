namespace FoodDelivery.Tests.Simulation;

/// <summary>A simulation that finds nothing proves nothing: each of these worlds is spoilt in one place, and some seed has to show it.</summary>
public sealed class SabotageTests
{
    private const int Seeds = 40;

    [Theory]
    [InlineData(Sabotage.CapturesTwice, "M4")]
    [InlineData(Sabotage.ForgetsRefundKeys, "M3")]
    [InlineData(Sabotage.UnknownIsDeclined, "M2")]
    public void What_is_spoilt_is_found(Sabotage sabotage, string code)
    {
        var scratch = Blueprint.Scratch();
        try
        {
            var found = Enumerable.Range(1, Seeds).Select(seed => World.Live(seed, scratch, sabotage)).SelectMany(verdict => verdict.Wrong);

            Assert.Contains(found, wrong => wrong.StartsWith(code, StringComparison.Ordinal));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
