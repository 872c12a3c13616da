using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Operations;

/// <param name="Sentence">English, to be looked up.</param>
/// <param name="Errors">What is badly filled in, by field.</param>
public sealed record Refusal(string Sentence, IReadOnlyDictionary<string, List<string>> Errors)
{
    public static readonly IReadOnlyDictionary<string, List<string>> NoErrors = new Dictionary<string, List<string>>();

    public string? About(string field) => Errors.TryGetValue(field, out var sentences) ? sentences[0] : null;
}

/// <summary>Does what an operator's page asks, and writes it down, refused or not.</summary>
public sealed class Recorded(Audit audit)
{
    /// <param name="work">Answers the id of what it made, where it made something.</param>
    /// <returns>Null: it is done.</returns>
    public async Task<Refusal?> Do(Deed deed, Func<Task<string?>> work)
    {
        try
        {
            var made = await work();
            await audit.Write(made is null ? deed : deed with { Target = made }, CancellationToken.None);
            return null;
        }
        catch (Exception error) when (Problems.Of(error) is var (code, sentence, refusal))
        {
            await audit.Write(deed with { Result = code }, CancellationToken.None);
            return new Refusal(sentence, refusal?.Facts.GetValueOrDefault("errors") as IReadOnlyDictionary<string, List<string>> ?? Refusal.NoErrors);
        }
    }
}
