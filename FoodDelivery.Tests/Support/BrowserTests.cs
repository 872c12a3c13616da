namespace FoodDelivery.Tests.Support;

[Collection<InBrowser>]
public sealed class BrowserTests(Browser browser)
{
    [Fact]
    public async Task A_phone_shows_a_page_in_Korean()
    {
        await using var screen = await browser.Phone();
        await screen.Page.GotoAsync("data:text/html;charset=utf-8,<meta name=viewport content=width=device-width><p>주문</p>");

        Assert.Equal("390 ko-KR 주문", await screen.Page.EvaluateAsync<string>("`${innerWidth} ${navigator.language} ${document.body.innerText}`"));
        Assert.Empty(screen.Faults);
    }

    [Fact]
    public async Task A_screen_remembers_what_the_browser_complained_about()
    {
        await using var screen = await browser.Desktop();
        await screen.Page.GotoAsync("data:text/html,<script>console.error('no menu'); throw new Error('no cart')</script>");

        Assert.Equal(2, screen.Faults.Count);
    }
}
