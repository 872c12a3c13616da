using System.Text.Json;

namespace FoodDelivery.Web.Sandbox;

/// <summary>Where lines stand in the ledger, in bytes, their line ends included.</summary>
public readonly record struct Place(long Offset, int Length)
{
    public long End => Offset + Length;
}

/// <summary>Reading the ledger's lines. It may be done beside the process that writes them.</summary>
public static class LedgerFile
{
    public static string In(string directory) => Path.Combine(directory, "ledger.jsonl");

    /// <summary>Everything that was ever answered, oldest first; a torn last line is left out.</summary>
    public static IEnumerable<Entry> ReadAll(string directory) =>
        File.Exists(In(directory)) ? Read(In(directory), 0, long.MaxValue).Select(line => line.Entry).OfType<Entry>() : [];

    /// <summary>The complete lines between two positions; the entry is null where a line cannot be read.</summary>
    public static IEnumerable<(Place Place, Entry? Entry)> Read(string file, long from, long to)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        stream.Position = from;
        var buffer = new byte[128 * 1024];
        var filled = 0;
        while (true)
        {
            var read = stream.Read(buffer, filled, (int)Math.Min(buffer.Length - filled, Math.Max(0, to - from - filled)));
            filled += read;
            var start = 0;
            for (int end; (end = Array.IndexOf(buffer, (byte)'\n', start, filled - start)) >= 0; start = end + 1)
                yield return (new Place(from + start, end + 1 - start), Parse(buffer.AsSpan(start, end - start)));
            if (read == 0) yield break;

            from += start;
            filled -= start;
            Buffer.BlockCopy(buffer, start, buffer, 0, filled);
            if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    private static Entry? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, SandboxJson.Plain.Entry);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
