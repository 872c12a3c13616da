namespace FoodDelivery.Domain.Deliveries;

/// <summary>Planned is nobody's business yet: the order is placed, the store has not accepted. The wire words of the others are these names in camelCase.</summary>
public enum DeliveryState { Planned, Open, Taken, PickedUp, Delivered, Accident, Cancelled }
