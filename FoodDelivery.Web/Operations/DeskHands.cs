using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Stores;

namespace FoodDelivery.Web.Operations;

/// <summary>What operators do with people and stores from their pages. Each is written down; null is done, otherwise why not.</summary>
public sealed class DeskHands(
    Recorded recorded, InvitePersonHandler invite, CloseAccountHandler close, FoundStoreHandler found, ShutStoreHandler shut, GiveStoreHandler give)
{
    /// <returns>The first password, to be shown once.</returns>
    public async Task<(string? FirstPassword, Refusal? Refusal)> Invite(PersonId who, InvitePerson wish)
    {
        string? first = null;
        var refusal = await recorded.Do(new Deed("person.create", who, Roles.Operator, Reason: wish.Role), async () =>
        {
            (var id, first) = await invite.Handle(wish, CancellationToken.None);
            return $"{id}";
        });
        return (first, refusal);
    }

    public Task<string?> Close(PersonId who, PersonId person, bool closed, string? why) =>
        Do(new Deed(closed ? "person.close" : "person.reopen", who, Roles.Operator, $"{person}", Reason: why),
            () => close.Handle(who, person, closed, CancellationToken.None));

    public Task<Refusal?> Found(PersonId who, FoundStore wish) => recorded.Do(
        new Deed("store.create", who, Roles.Operator), async () => $"{await found.Handle(wish, CancellationToken.None)}");

    public Task<string?> Shut(PersonId who, StoreId store, bool shuts, string? why) =>
        Do(new Deed(shuts ? "store.close" : "store.reopen", who, Roles.Operator, $"{store}", Reason: why),
            () => shut.Handle(store, shuts, CancellationToken.None));

    public Task<string?> Give(PersonId who, StoreId store, PersonId owner, string? why) =>
        Do(new Deed("store.owner", who, Roles.Operator, $"{store}", Reason: why), () => give.Handle(store, owner, CancellationToken.None));

    private async Task<string?> Do(Deed deed, Func<Task> work) => (await recorded.Do(deed, async () =>
    {
        await work();
        return null;
    }))?.Sentence;
}
