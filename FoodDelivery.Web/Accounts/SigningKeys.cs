using System.Security.Cryptography;
using FoodDelivery.Web.Platform;
using Microsoft.IdentityModel.Tokens;

namespace FoodDelivery.Web.Accounts;

/// <summary>The key that signs access tokens: made once, kept where only this program reads, so that tokens survive a restart.</summary>
public sealed class SigningKeys(DataDirectory directory) : IDisposable
{
    private readonly Lazy<RsaSecurityKey> _key = new(() => Load(Folder(directory)));

    public RsaSecurityKey Key => _key.Value;

    public SigningCredentials Credentials => new(Key, SecurityAlgorithms.RsaSha256);

    /// <summary>What everybody may know of it.</summary>
    public object Published
    {
        get
        {
            var parts = Key.Rsa.ExportParameters(includePrivateParameters: false);
            var (n, e) = (Base64UrlEncoder.Encode(parts.Modulus), Base64UrlEncoder.Encode(parts.Exponent));
            return new { kty = "RSA", use = "sig", alg = "RS256", kid = Key.KeyId, n, e };
        }
    }

    /// <summary>Where keys lie: nobody else may look in.</summary>
    public static string Folder(DataDirectory directory)
    {
        var folder = directory.Folder("keys");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    public void Dispose()
    {
        if (_key.IsValueCreated) Key.Rsa.Dispose();
    }

    private static RsaSecurityKey Load(string folder)
    {
        var file = Path.Combine(folder, "signing.pem");
        if (!File.Exists(file)) Make(file);

        var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(file));
        // A factory of its own: the shared one would go on using a key that is disposed of.
        var key = new RsaSecurityKey(rsa) { CryptoProviderFactory = new CryptoProviderFactory() };
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }

    // Moved into place when it is whole: a half-written key would stop every later start.
    private static void Make(string file)
    {
        using var rsa = RSA.Create(2048);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter($"{file}.new", options)) writer.Write(rsa.ExportPkcs8PrivateKeyPem());
        File.Move($"{file}.new", file);
    }
}
