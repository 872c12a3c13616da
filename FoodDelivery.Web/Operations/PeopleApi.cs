using System.Security.Claims;
using System.Text.Json.Serialization;
using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Operations;

/// <param name="FirstPassword">Shown this once; it has to be changed on signing in.</param>
public sealed record Invited(PersonView Person, string FirstPassword) : IAmMade
{
    [JsonIgnore]
    public string Id => $"{Person.Id}";
}

/// <summary>Accounts in operators' hands.</summary>
public static class PeopleApi
{
    private static readonly string[] AllRoles = [Roles.Customer, Roles.Owner, Roles.Rider, Roles.Operator];

    public static WebApplication MapPeople(this WebApplication app)
    {
        var people = app.MapGroup("/api/ops/people").WithTags("Operations").RequireAuthorization(Policies.Operator);
        people.MapGet("", List).WithSummary("Everybody who may sign in, newest first; text is a part of the name or the e-mail.");
        people.MapPost("", Invite).WithAudit("person.create").Produces<Invited>(StatusCodes.Status201Created)
            .WithSummary("Makes an owner or a rider, with a first password that has to be changed.");
        people.MapGet("/{id}", (string id, AllPeople all, CancellationToken ct) => all.One(Ids.Read<PersonId>(id), ct)).WithSummary("One account.");
        people.MapPost("/{id}/close", (string id, Because why, ClaimsPrincipal user, CloseAccountHandler close, AllPeople all, CancellationToken ct) =>
            Close(id, true, why, user, close, all, ct)).WithAudit("person.close").WithSummary("Closes an account; its sessions and tokens end.");
        people.MapPost("/{id}/reopen", (string id, Because why, ClaimsPrincipal user, CloseAccountHandler close, AllPeople all, CancellationToken ct) =>
            Close(id, false, why, user, close, all, ct)).WithAudit("person.reopen").WithSummary("Opens a closed account again.");
        return app;
    }

    private static Task<Listed<PersonView>> List(
        string? text, string? role, bool? closed, string? limit, string? cursor, AllPeople all, CancellationToken ct)
    {
        new Checks().That(role is null || AllRoles.Contains(role), "role", "One of customer, owner, rider, operator.").Throw();
        return all.List(new PeopleFilter(text, role, closed), Paging.Of(limit, cursor), ct);
    }

    private static async Task<IResult> Invite(InvitePerson wish, InvitePersonHandler handler, AllPeople all, CancellationToken ct)
    {
        var (id, password) = await handler.Handle(wish, ct);
        return Results.Created($"/api/ops/people/{id}", new Invited(await all.One(id, ct), password));
    }

    private static async Task<PersonView> Close(
        string id, bool closed, Because why, ClaimsPrincipal user, CloseAccountHandler handler, AllPeople all, CancellationToken ct)
    {
        why.Check();
        var person = Ids.Read<PersonId>(id);
        await handler.Handle(user.Person, person, closed, ct);
        return await all.One(person, ct);
    }
}
