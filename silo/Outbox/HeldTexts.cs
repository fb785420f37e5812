using System.Collections.Immutable;

namespace SmsSupport.Silo.Outbox;

/// <summary>What a sender holds.</summary>
internal sealed record HeldTexts(ImmutableArray<string> Ids, ImmutableArray<PhoneNumber> Numbers);
