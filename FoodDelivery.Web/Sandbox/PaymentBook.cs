using System.Collections.Concurrent;

namespace FoodDelivery.Web.Sandbox;

/// <summary>The payments as the gateway knows them, by key and by order.</summary>
public sealed class PaymentBook
{
    private readonly ConcurrentDictionary<string, TossPayment> _byKey = new();
    private readonly ConcurrentDictionary<string, string[]> _byOrder = new();
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];

    public IEnumerable<TossPayment> All => _byKey.Values;

    public TossPayment? Find(string paymentKey) => _byKey.GetValueOrDefault(paymentKey);

    /// <summary>Of an order that opened several windows, the payment that holds money; else one that held some; else the newest.</summary>
    public TossPayment? FindByOrder(string orderId) => _byOrder.GetValueOrDefault(orderId)?
        .Select(key => _byKey[key])
        .MaxBy(payment => (payment.IsCaptured && payment.Balance > 0, payment.IsCaptured, payment.RequestedAt));

    /// <summary>Nobody else decides about this payment until it is released: what is decided is written down first.</summary>
    public async Task<IDisposable> Alone(string paymentKey)
    {
        var gate = _gates[(uint)paymentKey.GetHashCode(StringComparison.Ordinal) % _gates.Length];
        await gate.WaitAsync();
        return new Release(gate);
    }

    public void Enter(Entry entry)
    {
        switch (entry)
        {
            case KeyIssued issued:
                _byKey[issued.PaymentKey] = TossPayment.From(issued);
                _byOrder.AddOrUpdate(issued.OrderId, [issued.PaymentKey], (_, keys) => [.. keys, issued.PaymentKey]);
                break;
            case Captured captured:
                _byKey[captured.PaymentKey] = _byKey[captured.PaymentKey].After(captured);
                break;
            case Declined declined:
                _byKey[declined.PaymentKey] = _byKey[declined.PaymentKey].After(declined);
                break;
            case Refunded refunded:
                _byKey[refunded.PaymentKey] = _byKey[refunded.PaymentKey].After(refunded);
                break;
        }
    }

    private sealed class Release(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
