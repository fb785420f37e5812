using SmsSupport.Doctor;
using SmsSupport.Grains.Operations;
using SmsSupport.Silo.Storage;

namespace SmsSupport.Silo.Doctor;

/// <summary>Whether the proxy keeps each phone on one web node, by what the nodes said of the phones.</summary>
internal static class PhonesFinding
{
    public const string Saved = "select PayloadBinary from OrleansStorage where GrainTypeString = 'phones' and GrainIdN1 = 0";

    private const string What = "phones' node";

    /// <param name="saved">The phones as the grain saved them, a minute ago at most.</param>
    public static Finding Of(ReadOnlySpan<byte> saved, DateTimeOffset now)
    {
        var phones = StoredState.Read<PhoneBook>(saved).Phones.Select(phone => phone.Health(now)).ToList();

        return phones.Where(phone => phone.NodeChanges >= AlarmRules.ManyNodeChanges).Select(phone => phone.DeviceId).ToList() is [_, ..] moving
            ? Finding.Warning(
                What, $"The requests of {string.Join(", ", moving)} go to several web nodes in turn; a customer's texts may be handled in another order than they were written.",
                "Let the proxy pin /webhooks/sms to a node by the client's address: deploy/nginx/nodes.conf does.")
            : Finding.Ok(What, $"{phones.Count} phone(s) heard of; none moves between web nodes.");
    }
}
