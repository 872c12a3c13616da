using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;
using FoodDelivery.Web.Platform;
using Microsoft.Win32.SafeHandles;

namespace FoodDelivery.Web.Sandbox;

/// <summary>
/// What happened outside, append-only. An entry is on disk before it counts and before anybody is answered; entries that wait share
/// one fsync. The books hear of an entry in the same way when it is new and when the file is read again after a start.
/// </summary>
public sealed class Ledger : IAsyncDisposable
{
    private const int MostInAGroup = 512;

    private readonly Channel<Waiting> _queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ArrayBufferWriter<byte> _bytes = new(256 * 1024);
    private readonly Utf8JsonWriter _json;
    private readonly Books _books;
    private readonly string _path;
    private readonly FileStream _lock;
    private readonly SafeFileHandle _file;
    private readonly Task _loop;
    private long _end;
    private bool _tornByUs;

    /// <exception cref="StartupException">The directory cannot be written, is in use, or its ledger is damaged in the middle.</exception>
    public Ledger(string directory, Books books)
    {
        _books = books;
        _json = new Utf8JsonWriter(_bytes, SandboxJson.Writing);
        _path = LedgerFile.In(directory);
        _lock = Lock(directory);
        try
        {
            _file = File.OpenHandle(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            Rebuild();
        }
        catch
        {
            _file?.Dispose();
            _lock.Dispose();
            throw;
        }
        _loop = Task.Run(Loop);
    }

    /// <summary>The position after the last entry that is on disk.</summary>
    public long End => Volatile.Read(ref _end);

    /// <summary>Answers once the entries are on disk and the books know them.</summary>
    /// <exception cref="IOException">The disk does not take them. Nothing happened.</exception>
    public Task Append(params IReadOnlyList<Entry> entries)
    {
        var waiting = new Waiting(entries);
        if (!_queue.Writer.TryWrite(waiting)) throw new IOException("The ledger is closed.");
        return waiting.Answer.Task;
    }

    public IEnumerable<Entry> Read(long from, long to) => LedgerFile.Read(_path, from, to).Select(line => line.Entry).OfType<Entry>();

    public IEnumerable<Entry> Read(Place place) => Read(place.Offset, place.End);

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await _json.DisposeAsync();
        _file.Dispose();
        await _lock.DisposeAsync();
    }

    private static FileStream Lock(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return new FileStream(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Ledger: cannot write to {directory}, or another sandbox already does ({error.Message}).");
        }
    }

    /// <summary>A kill tears the tail at most, which nobody was answered for; anything else is not ours to mend.</summary>
    private void Rebuild()
    {
        long? torn = null;
        foreach (var (place, entry) in LedgerFile.Read(_path, 0, long.MaxValue))
        {
            if (entry is null)
            {
                torn ??= place.Offset;
                continue;
            }
            if (torn is not null) throw new StartupException($"Ledger: {_path} is damaged at byte {torn}, with good lines after it.");

            _books.Enter(entry, place);
            _end = place.End;
        }
        RandomAccess.SetLength(_file, _end);
    }

    private async Task Loop()
    {
        List<Waiting> group = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < MostInAGroup && _queue.Reader.TryRead(out var waiting)) group.Add(waiting);
            try
            {
                Keep(group);
                foreach (var waiting in group) waiting.Answer.SetResult();
            }
            catch (Exception broken)
            {
                _tornByUs = true;
                foreach (var waiting in group) waiting.Answer.TrySetException(broken as IOException ?? new IOException(broken.Message, broken));
            }
        }
    }

    private void Keep(List<Waiting> group)
    {
        if (_tornByUs) RandomAccess.SetLength(_file, _end);
        _bytes.ResetWrittenCount();
        List<(Entry Entry, Place Place)> kept = [];
        foreach (var entry in group.SelectMany(waiting => waiting.Entries))
        {
            var start = _bytes.WrittenCount;
            _json.Reset();
            JsonSerializer.Serialize(_json, entry, SandboxJson.Plain.Entry);
            _bytes.Write("\n"u8);
            kept.Add((entry, new Place(_end + start, _bytes.WrittenCount - start)));
        }
        RandomAccess.Write(_file, _bytes.WrittenSpan, _end);
        RandomAccess.FlushToDisk(_file);
        _tornByUs = false;

        foreach (var (entry, place) in kept) _books.Enter(entry, place);
        Volatile.Write(ref _end, _end + _bytes.WrittenCount);
    }

    private sealed class Waiting(IReadOnlyList<Entry> entries)
    {
        public IReadOnlyList<Entry> Entries => entries;
        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
