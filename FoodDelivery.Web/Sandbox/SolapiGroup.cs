using System.Globalization;

namespace FoodDelivery.Web.Sandbox;

/// <summary>One posting as it is taken in: what is carried, and what is not.</summary>
public sealed class SolapiGroup(DateTimeOffset now)
{
    private const string Sender = "groupingKey";

    private readonly HashSet<string> _numbers = [];
    private readonly List<Messaged> _told = [];
    private readonly List<SolapiItem> _items = [], _failed = [];

    public string Id { get; } = NewId('G', now);

    public IReadOnlyList<Messaged> Told => _told;

    /// <summary>Of several messages to one number the first is taken, unless the sender wants them all.</summary>
    public SolapiItem Add(SolapiWish wish, bool allowDuplicates)
    {
        var code = SolapiRules.Wrong(wish) ?? (_numbers.Add(wish.To!) || allowDuplicates ? SolapiRules.Taken : "1026");
        var item = new SolapiItem(Id, NewId('M', now), wish.To, wish.From, "ATA", SolapiMessage.Korea, code, SolapiRules.Sentence(code), SolapiMessage.Account,
            wish.CustomFields);
        (code == SolapiRules.Taken ? _items : _failed).Add(item);
        if (code == SolapiRules.Taken) _told.Add(Tell(wish, item.MessageId));
        return item;
    }

    public SolapiSent Answer(bool allowDuplicates, bool showMessageList)
    {
        var count = new SolapiCount(_items.Count + _failed.Count, 0, 0, 0, 0, 0, 0, _failed.Count, _items.Count);
        var charge = new Dictionary<string, IReadOnlyDictionary<string, int>> { ["ata"] = new Dictionary<string, int> { [SolapiMessage.Korea] = _items.Count } };
        var nothing = new SolapiMoney(0, 0, 0, 0);
        var info = new SolapiGroupInfo(count, charge, nothing, nothing, "SENDING", allowDuplicates, IsRefunded: false, Id, SolapiMessage.Account,
            MasterAccountId: null, ApiVersion: "4", Log: [], now, now, now, DateCompleted: null);
        return new SolapiSent(_failed, info, showMessageList
            ? [.. _items.Select(item => new SolapiListed(item.MessageId, item.StatusCode, item.StatusMessage, item.CustomFields))]
            : null);
    }

    private Messaged Tell(SolapiWish wish, string messageId)
    {
        var kakao = wish.KakaoOptions!;
        var (resend, channel) = (!kakao.DisableSms, Fates.Channel(wish.To!, !kakao.DisableSms));
        var text = channel == "sms" ? wish.Text : null;
        var values = kakao.Variables?.ToDictionary(variable => variable.Key.TrimStart('#').Trim('{', '}'), variable => variable.Value);
        return new Messaged(Id, _told.Count + 1, wish.To!, kakao.TemplateId!, text ?? Fates.Text(values), wish.CustomFields?.GetValueOrDefault(Sender), null,
            channel, kakao.PfId!, null, resend, now, new SolapiPart(messageId, wish.From!, wish.CustomFields));
    }

    private static string NewId(char kind, DateTimeOffset now) =>
        $"{kind}4V{now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}{Guid.CreateVersion7(now).ToString("N")[^15..].ToUpperInvariant()}";
}
