using SmsSupport.Operations;

namespace SmsSupport.Web.Desk.Operations;

/// <summary>The running system as administrators see it.</summary>
public sealed partial class OperationsPage
{
    private async Task ForgetNode(WebNode node)
    {
        var left = node.Report.JournalDepth;
        var text = left > 0 ? Text["ForgetStranded", left] : Text["ForgetNodeText"];

        if (await Confirm.Ask(Text["ForgetNode", node.Report.Name], text, Text["Forget"]))
        {
            await Attempt.Run(() => Grains.GetGrain<IWebNodesGrain>(0).Forget(node.Report.Id));
            await Look(anew: true);
        }
    }

    private async Task ForgetPhone(PhoneHealth phone)
    {
        if (await Confirm.Ask(Text["ForgetPhone"], Text["ForgetPhoneText"], Text["Forget"]))
        {
            await Attempt.Run(() => Grains.GetGrain<IPhonesGrain>(0).Forget(phone.DeviceId));
            await Look(anew: true);
        }
    }
}
