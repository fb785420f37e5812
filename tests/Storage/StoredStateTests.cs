using SmsSupport.Silo.Storage;

namespace SmsSupport.Tests.Storage;

public sealed class StoredStateTests
{
    [Theory]
    [InlineData("""{"schema":1,"text":"a"}""")]
    [InlineData("""{"text":"a"}""")]
    [InlineData("""{"schema":1,"text":"a","unheardOf":[1]}""")]
    public void A_state_is_read_from_this_form_from_none_and_past_what_is_new(string stored) => Assert.Equal(new("a"), StoredState.Read<Document>(stored));

    [Fact]
    public void A_state_names_its_form() => Assert.Equal("""{"schema":1,"text":"a"}""", StoredState.Write(new Document("a")));

    [Fact]
    public void An_empty_state_names_its_form_too() => Assert.Equal("""{"schema":1}""", StoredState.Write(new Document(null)));

    [Fact]
    public void A_form_of_the_future_is_an_outage_and_no_empty_state()
        => Assert.Throws<StorageUnavailableException>(() => StoredState.Read<Document>("""{"schema":2,"words":"a"}"""));

    private sealed record Document(string? Text);
}
