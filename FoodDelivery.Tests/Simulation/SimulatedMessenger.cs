using FoodDelivery.Web.Notifications;
using Microsoft.AspNetCore.Http;

namespace FoodDelivery.Tests.Simulation;

/// <summary>The messenger outside: takes each key once, remembers what it has handed over to whom, and says late what became of it.</summary>
public sealed class SimulatedMessenger(Outside outside) : IMessenger, IReceipts
{
    private readonly Dictionary<Guid, IReadOnlyDictionary<Guid, Receipt>> _taken = [];
    private readonly HashSet<Guid> _handedOver = [];

    public bool IsPractice => true;

    public Task<PostAnswer> Post(Posting posting, CancellationToken ct) => outside.Do<PostAnswer>(async () =>
    {
        if (outside.Fails(0.05)) return new PostAnswer.NotSent();

        await outside.Pause(0.02, 0.3);
        if (_taken.ContainsKey(posting.Key)) return new PostAnswer.TakenBefore();
        if (outside.Fails(0.03)) return new PostAnswer.Refused("busy");

        var arrives = !outside.Fails(0.05);
        if (arrives) Take(posting);
        if (arrives && !outside.Fails(0.05)) return new PostAnswer.Taken(_taken[posting.Key]);

        await outside.Wait(TimeSpan.FromSeconds(3));
        return new PostAnswer.Unknown("silence");
    });

    public Task<IReadOnlyDictionary<Guid, Receipt>?> Find(Posting posting, CancellationToken ct) => outside.Do(async () =>
    {
        await outside.Pause(0.02, 0.3);
        return outside.Fails(0.1) ? null : _taken.GetValueOrDefault(posting.Key) ?? new Dictionary<Guid, Receipt>();
    });

    public Task<IReadOnlyDictionary<string, Outcome>?> Outcomes(IReadOnlyList<string> references, CancellationToken ct) => outside.Do<IReadOnlyDictionary<string, Outcome>?>(async () =>
    {
        await outside.Pause(0.02, 0.3);
        if (outside.Fails(0.1)) return null;

        return references.Where(_ => !outside.Fails(0.3)).ToDictionary(reference => reference, _ => new Outcome("kakao", outside.Fails(0.1) ? "blocked" : null));
    });

    public IReadOnlyList<string>? Hinted(IHeaderDictionary headers, ReadOnlyMemory<byte> body) => null;

    private void Take(Posting posting)
    {
        outside.Note($"messenger: took {posting.Envelopes.Count} of {posting.Template}");
        foreach (var envelope in posting.Envelopes)
            if (!_handedOver.Add(envelope.Message)) outside.Complain("a message was handed over twice");
        _taken[posting.Key] = posting.Envelopes.ToDictionary(envelope => envelope.Message, envelope => new Receipt($"r{envelope.Message}", null));
    }
}
