namespace FoodDelivery.Web.Sandbox;

/// <summary>All that the sandbox knows, made from the ledger alone.</summary>
public sealed class Books
{
    public PaymentBook Payments { get; } = new();
    public MessageBook Messages { get; } = new();
    public AnswerBook Answers { get; } = new();

    public void Enter(Entry entry, Place place)
    {
        Payments.Enter(entry);
        Messages.Enter(entry, place);
        Answers.Enter(entry, place);
    }
}
