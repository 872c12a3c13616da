using System.Globalization;
using System.Text;

namespace FoodDelivery.Web.Rush;

/// <summary>A rush for people to read.</summary>
public static class RushTable
{
    private static readonly string[] Order =
    [
        "place", "life", "sign in", "draft", "window", "pay", "accept", "reject", "start", "ready", "take", "pick-up", "deliver", "accident", "cancel",
        "late cancel", "look",
    ];

    public static string Line(RushProgress now) => string.Create(CultureInfo.InvariantCulture,
        $"{now.Seconds,5:0}s  started {now.Started}  placed {now.Placed} ({now.Placed / Math.Max(0.001, now.Seconds):0.0}/s)  in flight {now.InFlight}  errors {now.Errors}  p95: place {now.Place95:0} ms, notice {now.Notice95:0} ms");

    public static string Of(RushReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.OrdersPerSecond} orders/s placed over {report.Seconds} s at {report.Target} ({report.Requests} requests, {report.Waits} waits)");
        text.AppendLine(string.Join("   ", report.Orders.Select(count => $"{count.Key} {count.Value}")));
        text.AppendLine(report.Errors.Count == 0 ? "no errors" : $"errors: {string.Join("   ", report.Errors.Select(count => $"{count.Key} {count.Value}"))}");
        text.AppendLine().AppendLine("milliseconds             count       p50       p95       p99       max");
        foreach (var (step, spread) in report.Steps.OrderBy(step => Array.IndexOf(Order, step.Key))) Row(text, step, spread);
        Row(text, "commit to hub notice", report.Notice);
        if (report.WatcherNotice.Count > 0) Row(text, "... to watchers", report.WatcherNotice);
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture,
            $"the rush itself took {report.Cpu.Seconds} s of processor time: {report.Cpu.MillisecondsPerOrder} ms an order, {report.Cpu.MillisecondsPerRequest} ms a request");
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, Spread spread) => text.AppendLine(CultureInfo.InvariantCulture,
        $"{name,-20}{spread.Count,10}{spread.P50,10:0.0}{spread.P95,10:0.0}{spread.P99,10:0.0}{spread.Max,10:0.0}");
}
