using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using SmsSupport.Accounts;

namespace SmsSupport.Web.Accounts;

/// <summary>Keeps the keys with the cluster, where every web node finds them.</summary>
/// <remarks>Data Protection waits for its keys without <c>await</c>; that it does so rarely, and never on a page's own thread, is why this may wait too.</remarks>
internal sealed class ClusterKeys(IGrainFactory grains) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
        => [.. Task.Run(() => grains.GetGrain<IKeyRingGrain>(0).All()).GetAwaiter().GetResult().Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName)
        => Task.Run(() => grains.GetGrain<IKeyRingGrain>(0).Add(element.ToString(SaveOptions.DisableFormatting))).GetAwaiter().GetResult();
}
