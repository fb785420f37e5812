using System.Collections.Frozen;
using SmsSupport.Accounts;
using SmsSupport.Web.Desk.Pieces;

namespace SmsSupport.Web.Desk.Team;

/// <summary>What the people of the desk are called. Somebody it does not know goes by their user name.</summary>
public sealed class People(IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private FrozenDictionary<string, string> names = FrozenDictionary<string, string>.Empty;
    private DateTimeOffset readAt = DateTimeOffset.MinValue;

    public string NameOf(string userName) => names.GetValueOrDefault(userName) ?? userName;

    /// <summary>Asked by each page before it draws names; read from the cluster now and then only.</summary>
    public async Task Refresh()
    {
        if (clock.GetUtcNow() - readAt < Fresh)
        {
            return;
        }

        try
        {
            names = (await grains.GetGrain<IAccountsGrain>(0).List())
                .Where(account => !string.IsNullOrWhiteSpace(account.DisplayName))
                .ToFrozenDictionary(account => account.UserName, account => Hostile.Visible(account.DisplayName!.Trim()), StringComparer.OrdinalIgnoreCase);
            readAt = clock.GetUtcNow();
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            // The names known until now do meanwhile.
        }
    }
}
