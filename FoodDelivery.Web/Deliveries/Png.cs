using System.Buffers;
using System.Buffers.Binary;

namespace FoodDelivery.Web.Deliveries;

/// <summary>
/// Walks the chunks of a PNG and copies only what draws one still picture: no texts, no EXIF, no colour profiles, no animation, and
/// nothing that stands behind its end.
/// </summary>
internal static class Png
{
    private const int Around = 12;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Is(ReadOnlySpan<byte> sent) => sent.StartsWith(Signature);

    public static byte[] Clean(ReadOnlySpan<byte> sent)
    {
        var kept = new ArrayBufferWriter<byte>(sent.Length);
        kept.Write(Signature);
        var (sized, drawn) = (false, false);
        for (var at = Signature.Length; ;)
        {
            var chunk = ChunkAt(sent, at);
            var type = chunk.Slice(4, 4);
            at += chunk.Length;
            if (type.SequenceEqual("IHDR"u8)) sized = Measure(chunk, sized);
            else if (!sized) throw Photo.Damaged();

            if (Draws(type)) kept.Write(chunk);
            drawn |= type.SequenceEqual("IDAT"u8);
            if (!type.SequenceEqual("IEND"u8)) continue;

            return drawn ? kept.WrittenSpan.ToArray() : throw Photo.Damaged();
        }
    }

    private static ReadOnlySpan<byte> ChunkAt(ReadOnlySpan<byte> sent, int at)
    {
        if (at + Around > sent.Length) throw Photo.Damaged();
        var length = BinaryPrimitives.ReadUInt32BigEndian(sent[at..]);
        if (length > sent.Length - at - Around) throw Photo.Damaged();

        return sent.Slice(at, (int)length + Around);
    }

    private static bool Measure(ReadOnlySpan<byte> chunk, bool already)
    {
        if (already || chunk.Length != 13 + Around) throw Photo.Damaged();

        Photo.RefuseSize(BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]), BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]));
        return true;
    }

    private static bool Draws(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("IDAT"u8) || type.SequenceEqual("IEND"u8)
        || type.SequenceEqual("tRNS"u8) || type.SequenceEqual("gAMA"u8) || type.SequenceEqual("sRGB"u8);
}
