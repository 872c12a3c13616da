namespace FoodDelivery.Web.Platform;

/// <summary>Looks at all settings before anything starts, and names every wrong one at once.</summary>
public static class Settings
{
    /// <exception cref="StartupException">One line for each wrong setting.</exception>
    public static void Check(IConfiguration settings, IHostEnvironment environment)
    {
        var wrong = Wrong(settings, environment).ToList();
        if (wrong.Count > 0) throw new StartupException(string.Join(Environment.NewLine, wrong));
    }

    public static bool Demo(IConfiguration settings, IHostEnvironment environment) =>
        settings.GetValue<bool?>("Demo:Enabled") ?? environment.IsDevelopment();

    private static IEnumerable<string> Wrong(IConfiguration settings, IHostEnvironment environment)
    {
        string[] switches = ["Demo:Enabled", "Demo:AllowInProduction", "Limits:Enabled"];
        foreach (var name in switches)
            if (settings[name] is { Length: > 0 } text && !bool.TryParse(text, out _)) yield return $"{name}: \"{text}\" is neither true nor false.";

        string[] addresses = ["Payments:BaseUrl", "Messages:BaseUrl"];
        foreach (var name in addresses)
        {
            if (settings[name] is { Length: > 0 } text)
            {
                if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                    yield return $"{name}: \"{text}\" is not an http address.";
            }
            else if (environment.IsProduction())
                yield return $"{name}: missing. In Production the sandbox is not mounted; name the service's address.";
        }

        foreach (var address in settings["Urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [])
            if (!CanListen(address)) yield return $"Urls: \"{address}\" is not an address to listen on, like http://localhost:5080.";

        if (settings["Storage:Provider"] is { Length: > 0 } provider && provider != "sqlite")
            yield return $"Storage:Provider: \"{provider}\" is not supported by this version; sqlite is.";
        if (settings["Payments:Provider"] is { Length: > 0 } payments && payments != "toss")
            yield return $"Payments:Provider: \"{payments}\" is unknown; toss is known.";
        string[] secrets = ["Payments:WebhookSecret", "Messages:WebhookSecret"];
        foreach (var name in secrets)
            if (settings[name] is { Length: > 0 } secret && (secret.Length is < 16 or > 200 || secret.Any(letter => !IsOfAddress(letter))))
                yield return $"{name}: it is a part of an address, so it takes 16 to 200 letters, digits, - and _.";
        if (settings["Messages:PublicAddress"] is { Length: > 0 } people && !(Uri.TryCreate(people, UriKind.Absolute, out var reached) && reached.Scheme is ("http" or "https")))
            yield return $"Messages:PublicAddress: \"{people}\" is not an http address.";
        foreach (var line in WrongMessages(settings, environment)) yield return line;
        if (settings["Auth:AccessTokenMinutes"] is { Length: > 0 } minutes && (!int.TryParse(minutes, out var number) || number is < 1 or > 15))
            yield return $"Auth:AccessTokenMinutes: \"{minutes}\" is not a number of minutes from 1 to 15.";
        if (environment.IsProduction() && settings["Demo:Enabled"] is ("true" or "True") && settings["Demo:AllowInProduction"] is not ("true" or "True"))
            yield return "Demo:Enabled: demo data and logins are refused in Production unless Demo:AllowInProduction is true.";
        if (settings["Backup:Keep"] is { Length: > 0 } keep && (!int.TryParse(keep, out var nights) || nights is < 1 or > 3650))
            yield return $"Backup:Keep: \"{keep}\" is not a number of days from 1 to 3650.";
        if (settings["Data:Directory"] is { } directory && string.IsNullOrWhiteSpace(directory))
            yield return "Data:Directory: empty.";
    }

    // Values are not repeated: they are secrets.
    private static IEnumerable<string> WrongMessages(IConfiguration settings, IHostEnvironment environment)
    {
        var provider = settings["Messages:Provider"];
        if (provider is not (null or "" or "nhn" or "solapi")) yield return $"Messages:Provider: \"{provider}\" is unknown; nhn and solapi are known.";
        if (settings["Messages:From"] is { Length: > 0 } from
            && (from.Count(char.IsAsciiDigit) is < 8 or > 11 || !from.All(letter => char.IsAsciiDigit(letter) || letter is '-' or ' ')))
            yield return "Messages:From: the sender's number has 8 to 11 digits, with - between them or without.";
        if (provider != "solapi" || !environment.IsProduction()) yield break;

        foreach (var name in (string[])["Messages:ApiKey", "Messages:ApiSecret", "Messages:PfId", "Messages:From"])
            if (string.IsNullOrWhiteSpace(settings[name])) yield return $"{name}: missing. Solapi takes nothing without it.";
    }

    private static bool IsOfAddress(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';

    private static bool CanListen(string address)
    {
        try
        {
            return BindingAddress.Parse(address) is { Scheme: "http" or "https", Port: >= 0 and <= 65_535 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
