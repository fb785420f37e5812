namespace SmsSupport.Tests.Failures;

/// <summary>Tests that break things, one after the other and beside no others: each needs the machine for itself.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Failures : ICollectionFixture<MortalServer>
{
    public const string Name = "failures";
}
