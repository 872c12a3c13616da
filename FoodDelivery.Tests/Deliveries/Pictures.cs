using System.Buffers.Binary;
using System.Text;

namespace FoodDelivery.Tests.Deliveries;

/// <summary>Pictures of a few bytes: whole as far as their structure goes, with next to nothing drawn.</summary>
internal static class Pictures
{
    public static byte[] Jpeg(int width = 8, int height = 8, int scans = 1, params byte[][] before) =>
    [
        0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
        .. before.SelectMany(segment => segment),
        .. Segment(0xDB, new byte[65]),
        .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
        .. Enumerable.Repeat<byte[]>([.. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56], scans).SelectMany(scan => scan),
        0xFF, 0xD9,
    ];

    public static byte[] Png(int width = 8, int height = 8, params byte[][] extra) =>
    [
        0x89, .. "PNG\r\n\x1A\n"u8,
        .. Chunk("IHDR", [.. Four(width), .. Four(height), 8, 2, 0, 0, 0]),
        .. extra.SelectMany(chunk => chunk),
        .. Chunk("IDAT", [1, 2, 3]),
        .. Chunk("IEND", []),
    ];

    public static byte[] Segment(byte marker, ReadOnlySpan<byte> data) =>
        [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    public static byte[] Chunk(string type, ReadOnlySpan<byte> data) => [.. Four(data.Length), .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];

    private static byte[] Four(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
