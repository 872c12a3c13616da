using System.Buffers;
using System.Buffers.Binary;

namespace FoodDelivery.Web.Deliveries;

/// <summary>
/// Walks the segments of a JPEG and copies only what draws the picture: no EXIF, no comments, no colour profiles, no previews, and
/// nothing that stands behind its end.
/// </summary>
internal static class Jpeg
{
    private const byte StartOfScan = 0xDA, End = 0xD9, App0 = 0xE0, Adobe = 0xEE;

    public static bool Is(ReadOnlySpan<byte> sent) => sent.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public static byte[] Clean(ReadOnlySpan<byte> sent)
    {
        var kept = new ArrayBufferWriter<byte>(sent.Length);
        kept.Write(sent[..2]);
        var (sized, drawn) = (false, false);
        for (var at = 2; ;)
        {
            var marker = MarkerAt(sent, ref at);
            if (marker is End)
            {
                if (!drawn) throw Photo.Damaged();
                kept.Write<byte>([0xFF, End]);
                return kept.WrittenSpan.ToArray();
            }
            var segment = SegmentAt(sent, at);
            if (IsFrame(marker)) sized = Measure(segment, sized);
            if (Draws(marker, segment))
            {
                kept.Write<byte>([0xFF, marker]);
                kept.Write(segment);
            }
            at += segment.Length;
            if (marker is not StartOfScan) continue;

            if (!sized) throw Photo.Damaged();
            var scan = ScanAt(sent, at);
            kept.Write(scan);
            at += scan.Length;
            drawn = true;
        }
    }

    private static byte MarkerAt(ReadOnlySpan<byte> sent, ref int at)
    {
        if (at >= sent.Length || sent[at] is not 0xFF) throw Photo.Damaged();
        while (at < sent.Length && sent[at] is 0xFF) at++;
        if (at >= sent.Length) throw Photo.Damaged();

        return sent[at++];
    }

    private static ReadOnlySpan<byte> SegmentAt(ReadOnlySpan<byte> sent, int at)
    {
        if (at + 2 > sent.Length) throw Photo.Damaged();
        var length = BinaryPrimitives.ReadUInt16BigEndian(sent[at..]);
        if (length < 2 || at + length > sent.Length) throw Photo.Damaged();

        return sent.Slice(at, length);
    }

    // Within a scan FF 00 is data and FF D0 to D7 are restarts; any other marker ends it.
    private static ReadOnlySpan<byte> ScanAt(ReadOnlySpan<byte> sent, int start)
    {
        for (var at = start; at + 1 < sent.Length; at++)
            if (sent[at] is 0xFF && sent[at + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7))) return sent[start..at];

        throw Photo.Damaged();
    }

    private static bool Measure(ReadOnlySpan<byte> segment, bool already)
    {
        if (already || segment.Length < 8) throw Photo.Damaged();

        Photo.RefuseSize(BinaryPrimitives.ReadUInt16BigEndian(segment[5..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]));
        return true;
    }

    // DHT (C4), JPG (C8) and DAC (CC) lie among the frames' numbers without being frames.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    // Of the application segments only the bare JFIF header and Adobe's colour transform draw; with more in them they carry something else.
    private static bool Draws(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        App0 => segment.Length == 16 && segment[2..].StartsWith("JFIF\0"u8),
        Adobe => segment.Length == 14 && segment[2..].StartsWith("Adobe"u8),
        0xC4 or 0xCC or StartOfScan or 0xDB or 0xDD => true,
        _ => IsFrame(marker),
    };
}
