using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace FoodDelivery.Web.Sandbox;

/// <summary>The practice payment window as people see it: plain HTML, without a script, the same mounted or alone.</summary>
public static class TossWindowPage
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly (string Digits, string Sentence)[] Cards =
    [
        ("0000", "A good card: the payment goes through"),
        ("0002", "A declined card: the card company says no"),
        ("0003", "A slow card: approved after five seconds"),
        ("0004", "A card that loses the line: paid, but the answer never arrives"),
        ("0005", "A card that fails before paying: the gateway breaks, nothing is taken"),
        ("0006", "A card that fails after paying: taken, then the gateway breaks"),
        ("0007", "A card that takes the wrong amount: 1,000 won too much"),
    ];

    public static string Choose(WindowWish wish, string success, string leave, bool english)
    {
        var won = wish.Amount.ToString("N0", CultureInfo.InvariantCulture);
        var cards = string.Concat(Cards.Select((card, i) => $"""
            <label class="card"><input type="radio" name="card" value="{card.Digits}"{(i == 0 ? " checked" : "")}>
            <span>{Say(card.Sentence, english)}<br><small>···· {card.Digits}</small></span></label>
            """));
        return Frame(english, $"""
            <section class="answer"><p class="word">{Say("This is a practice payment window", english)}</p>
            <p class="big">{string.Format(CultureInfo.InvariantCulture, Say("{0} won", english), won)}</p>
            <p>{Text(wish.OrderName!)}</p><p class="sub">{Say("No real money moves. The card you choose decides how it goes.", english)}</p></section>
            <form method="post" action="/sandbox/toss/window">
            {Hidden("orderId", wish.OrderId!)}{Hidden("amount", wish.Amount.ToString(CultureInfo.InvariantCulture))}
            {Hidden("orderName", wish.OrderName!)}{Hidden("successUrl", success)}
            <fieldset><legend>{Say("Which practice card?", english)}</legend>{cards}</fieldset>
            <button type="submit" data-action="pay">{string.Format(CultureInfo.InvariantCulture, Say("Pay {0} won for practice", english), won)}</button>
            </form>
            <p class="leave"><a href="{Text(leave)}">{Say("Go back without paying", english)}</a></p>
            """);
    }

    public static string Broken(bool english) => Frame(english, $"""
        <section class="answer"><p class="word">{Say("This is a practice payment window", english)}</p>
        <p>{Say("The shop did not say what is to be paid, or where to go back to. Go back and start the payment again.", english)}</p></section>
        """);

    private static string Frame(bool english, string main) => $"""
        <!doctype html>
        <html lang="{(english ? "en" : "ko")}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Say("Practice payment window", english)}</title><link rel="icon" href="data:,">
        <link rel="stylesheet" href="/sandbox/toss/window.css"></head>
        <body><main><h1>{Say("Practice payment window", english)}</h1>{main}</main></body>
        </html>
        """;

    private static string Hidden(string name, string value) => $"""<input type="hidden" name="{name}" value="{Text(value)}">""";

    private static string Say(string sentence, bool english) => Text(SandboxWords.Say(sentence, english));

    private static string Text(string text) => Html.Encode(text);

    public const string Look = """
        :root { color-scheme: light dark; --bg: #f8f5f5; --surface: #fff; --line: #8b7b80; --ink: #24191c; --ink-2: #65545a; --brand: #7b2440;
          --brand-hover: #651b33; --brand-ink: #7b2440; --soft: #f6e7eb; --hero: #5b1a30; --hero-2: #f0cbd5; --accent: #ffc65c; --focus: #1e4e7d; }
        @media (prefers-color-scheme: dark) { :root { --bg: #161113; --surface: #201a1c; --line: #8f7f85; --ink: #f5eef0; --ink-2: #b9a9af;
          --brand: #b24467; --brand-hover: #bb4a6e; --brand-ink: #f0a3b7; --soft: #3b1c27; --hero: #3f1423; --hero-2: #e9bfcb; --focus: #ffc65c; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--bg); color: var(--ink); font: 1rem/1.5 "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo",
          "Malgun Gothic", system-ui, sans-serif; word-break: keep-all; overflow-wrap: anywhere; }
        main { max-width: 30rem; margin: 0 auto; padding: 1rem 1rem 2rem; display: grid; gap: 1.25rem; }
        h1 { font-size: 1.125rem; margin: .5rem 0 0; }
        p { margin: 0; }
        small, .sub { font-size: .875rem; }
        .answer { background: var(--hero); color: #fff7f2; border-radius: 24px; padding: 1.25rem; display: grid; gap: .5rem; }
        .word { color: var(--accent); font-weight: 700; }
        .big { font-size: 2.5rem; line-height: 1.2; font-weight: 700; letter-spacing: -.03em; font-variant-numeric: tabular-nums; }
        .sub { color: var(--hero-2); }
        form { display: grid; gap: 1.25rem; }
        fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: .5rem; min-width: 0; }
        legend { font-weight: 700; padding: 0; margin-bottom: .5rem; }
        .card { display: flex; align-items: center; gap: .75rem; min-height: 52px; padding: .5rem .75rem; border: 1px solid var(--line);
          border-radius: 10px; background: var(--surface); cursor: pointer; }
        .card:has(:checked) { border-color: var(--brand-ink); box-shadow: inset 0 0 0 1px var(--brand-ink); background: var(--soft); }
        .card input { width: 22px; height: 22px; margin: 0; flex: none; accent-color: var(--brand); }
        .card small { color: var(--ink-2); font-variant-numeric: tabular-nums; }
        button { min-height: 56px; border: 0; border-radius: 16px; background: var(--brand); color: #fff; font: inherit; font-size: 1.125rem;
          font-weight: 700; cursor: pointer; }
        button:hover { background: var(--brand-hover); }
        .leave { text-align: center; }
        .leave a { display: inline-block; min-height: 44px; padding: .625rem 1rem; color: var(--brand-ink); }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
        """;
}
