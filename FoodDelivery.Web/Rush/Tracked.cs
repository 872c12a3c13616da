namespace FoodDelivery.Web.Rush;

/// <summary>One order as it is seen from outside: by answers, by notices, by asking again.</summary>
internal sealed class Tracked(Tally tally, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<(Stage Stage, long Answered)> _expected = [];
    private readonly List<(Stage Stage, long Answered)> _expectedByWatcher = [];
    private TaskCompletionSource? _news;
    private Stage _seen;
    private Stage _heard;
    private Stage _heardByWatcher;

    public bool IsWatched { get; set; }

    /// <summary>How often anybody was told of it.</summary>
    public int Notices { get; private set; }

    public Stage Seen
    {
        get { lock (_gate) return _seen; }
    }

    /// <summary>An action was answered just now: from here the notice that shows it is waited for.</summary>
    public void Expect(Stage stage)
    {
        var now = clock.GetTimestamp();
        lock (_gate)
        {
            if (_heard.Has(stage)) tally.Notice.Add(TimeSpan.Zero);
            else _expected.Add((stage, now));
            if (!IsWatched) return;
            if (_heardByWatcher.Has(stage)) tally.WatcherNotice.Add(TimeSpan.Zero);
            else _expectedByWatcher.Add((stage, now));
        }
    }

    public void Hear(HubNotice notice, bool byWatcher)
    {
        lock (_gate)
        {
            Notices++;
            if (byWatcher) Settle(ref _heardByWatcher, notice, _expectedByWatcher, tally.WatcherNotice);
            else Settle(ref _heard, notice, _expected, tally.Notice);
            if (notice.Stage > _seen) _seen = notice.Stage;
            _news?.TrySetResult();
            _news = null;
        }
    }

    /// <summary>What an answer about this order said.</summary>
    public void See(Stage stage)
    {
        lock (_gate)
            if (stage > _seen) _seen = stage;
    }

    /// <summary>False: it did not come about in this time.</summary>
    public async Task<bool> Wait(Func<Tracked, bool> until, TimeSpan longest, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (until(this)) return true;
                news = (_news ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
            var left = longest - clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero) return false;
            try
            {
                await news.WaitAsync(left, clock, ct);
            }
            catch (TimeoutException)
            {
                return false;
            }
        }
    }

    private void Settle(ref Stage heard, HubNotice notice, List<(Stage Stage, long Answered)> expected, Measure measure)
    {
        if (notice.Stage > heard) heard = notice.Stage;
        for (var at = expected.Count - 1; at >= 0; at--)
            if (heard.Has(expected[at].Stage))
            {
                measure.Add(clock.GetElapsedTime(expected[at].Answered, notice.At));
                expected.RemoveAt(at);
            }
    }
}
