using System.Collections.Immutable;

namespace SmsSupport.Desk;

/// <summary>What an administrator can change without a restart.</summary>
/// <param name="Texts">The customers' texts that differ from the built-in ones.</param>
/// <param name="UnknownText">What a text means that is no keyword and belongs to no ticket.</param>
/// <param name="CannedAnswers">Answers agents pick from a list.</param>
[GenerateSerializer, Immutable, Alias("desk-settings")]
public sealed record DeskSettings(
    [property: Id(0)] ImmutableArray<CustomerText> Texts,
    [property: Id(1)] UnknownTextPolicy UnknownText,
    [property: Id(2)] ImmutableArray<CannedAnswer> CannedAnswers);
