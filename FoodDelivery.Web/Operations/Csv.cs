using System.Text;

namespace FoodDelivery.Web.Operations;

/// <summary>Tables as spreadsheets read them: UTF-8 with a byte order mark, sent while they are being read.</summary>
public static class Csv
{
    public static IResult Of(string name, IReadOnlyList<string> heads, IAsyncEnumerable<IReadOnlyList<string?>> rows) => Results.Stream(async body =>
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Line(heads));
        await foreach (var row in rows) await writer.WriteLineAsync(Line(row));
    }, "text/csv; charset=utf-8", $"{name}.csv");

    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell));

    // What begins like a formula would be carried out by the spreadsheet of whoever opens it.
    private static string Cell(string? text)
    {
        if (text?.TrimStart() is ['=' or '+' or '-' or '@', ..] || text is ['\t' or '\r' or '\n', ..]) text = $"'{text}";
        return text?.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text ?? "";
    }
}
