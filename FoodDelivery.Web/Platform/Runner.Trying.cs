namespace FoodDelivery.Web.Platform;

/// <summary>Applies one event behind its own savepoint, and not for longer than it may take.</summary>
public sealed partial class Runner<TDb>
{
    /// <summary>Null: it took effect. Otherwise nothing of it is left and the reason comes back.</summary>
    /// <exception cref="CutOffException">It did not end; nobody knows what it still does with the context.</exception>
    private async Task<Exception?> Try(TDb db, long seq, string type, string json, CancellationToken ct)
    {
        if (_cutOff?.Seq == seq)
        {
            var known = _cutOff;
            _cutOff = null;
            return known;
        }
        var (logBefore, noticesBefore) = (db.Told.Log.Count, db.Told.Notices.ToArray());
        db.Mark();
        try
        {
            await InTime(db, seq, type, json, ct);
            await db.SaveAndTell();
            db.ChangeTracker.Clear();
            db.LetGo();
            return null;
        }
        catch (Exception trouble) when (trouble is not CutOffException && !ct.IsCancellationRequested && !GroupCommitWriter.IsStorage(trouble))
        {
            db.TakeBack();
            db.Told.Return(logBefore, noticesBefore);
            return trouble;
        }
    }

    private async Task InTime(TDb db, long seq, string type, string json, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var applied = reaction.Apply(db, type, json, limit.Token);
        try
        {
            await applied.WaitAsync(LongestReaction, clock, ct);
        }
        catch (TimeoutException) when (!applied.IsCompleted)
        {
            await limit.CancelAsync();
            db.Abandon();
            throw new CutOffException(seq, LongestReaction);
        }
    }
}

/// <summary>A reaction did not end in its time. It may still run, so its context is given up and nothing of its write is kept.</summary>
public sealed class CutOffException(long seq, TimeSpan limit) : Exception($"It did not end within {limit.TotalSeconds:0} s.")
{
    public long Seq { get; } = seq;
}
