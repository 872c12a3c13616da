using FoodDelivery.Domain;
using FoodDelivery.Domain.Deliveries;

namespace FoodDelivery.Web.Deliveries;

/// <summary>What the rider told. The note and the photos stay in this room; the log carries the kind and the id.</summary>
public sealed class AccidentReport
{
    public Guid Id { get; init; }
    public OrderId Order { get; init; }
    public PersonId Rider { get; init; }
    public AccidentKind Kind { get; init; }
    public string Note { get; set; } = "";

    /// <summary>The file names in the folder of photos, in the order in which they were sent.</summary>
    public IReadOnlyList<string> Photos { get; set; } = [];

    /// <summary>Where it happened, where the rider wanted to say so.</summary>
    public Place? Place { get; set; }

    public DateTimeOffset At { get; init; }

    /// <summary>What the sender called it, so that sending again is no second report; and what was sent under that key.</summary>
    public required string Key { get; init; }

    public required string BodyHash { get; init; }
}
