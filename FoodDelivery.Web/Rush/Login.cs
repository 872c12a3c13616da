using System.Text;

namespace FoodDelivery.Web.Rush;

/// <summary>One person of the demo with a token that is renewed before it ends.</summary>
internal sealed class Login(string email, TimeProvider clock) : IDisposable
{
    private const string Password = "demo1234!";
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _alone = new(1);
    private string _bearer = "";
    private string? _refresh;
    private DateTimeOffset _good;

    public string Email => email;

    /// <summary>The Authorization header, or null where no token could be got just now.</summary>
    public ValueTask<string?> Bearer(Api api, CancellationToken ct) => clock.GetUtcNow() < _good ? new(_bearer) : Renew(api, _bearer, ct);

    /// <param name="worn">The header that was refused: if somebody has renewed it meanwhile, nothing is to be done.</param>
    public async ValueTask<string?> Renew(Api api, string worn, CancellationToken ct)
    {
        await _alone.WaitAsync(ct);
        try
        {
            if (_bearer != worn) return _bearer;

            var answer = _refresh is null ? default : await Ask(api, $"grant_type=refresh_token&refresh_token={Uri.EscapeDataString(_refresh)}", ct);
            if (answer.Status is 0 && _refresh is not null) return null;
            if (!answer.Ok) answer = await Ask(api, $"grant_type=password&username={Uri.EscapeDataString(email)}&password={Uri.EscapeDataString(Password)}", ct);
            if (answer is not { Ok: true, AccessToken: { } token }) return null;

            _bearer = $"Bearer {token}";
            _refresh = answer.RefreshToken;
            var life = TimeSpan.FromSeconds(answer.ExpiresIn);
            _good = clock.GetUtcNow() + (life > 2 * Early ? life - Early : life / 2);
            return _bearer;
        }
        finally
        {
            _alone.Release();
        }
    }

    public void Dispose() => _alone.Dispose();

    private static Task<Glance> Ask(Api api, string form, CancellationToken ct) =>
        api.Send(new Call("sign in", HttpMethod.Post, "/connect/token") { Body = Encoding.UTF8.GetBytes(form), ContentType = "application/x-www-form-urlencoded" }, ct);
}
