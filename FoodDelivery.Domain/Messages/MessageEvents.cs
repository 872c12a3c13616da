namespace FoodDelivery.Domain.Messages;

[ToldAs("MessageSent")]
public sealed record MessageSent(Guid Message, OrderId Order, string Template, string Channel, DateTimeOffset At) : IEvent
{
    Guid IEvent.Stream => Message;
}

[ToldAs("MessageFailed")]
public sealed record MessageFailed(Guid Message, OrderId Order, string Template, string Channel, string Reason, DateTimeOffset At) : IEvent
{
    Guid IEvent.Stream => Message;
}
