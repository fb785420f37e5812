using Bunit;
using SmsSupport.Customers;
using SmsSupport.Tests.Desk;
using SmsSupport.Web.Desk.Reminders;

namespace SmsSupport.Tests.DeskPages;

/// <summary>Who gets a reminder is found and chosen without a mouse.</summary>
public sealed class RecipientFieldTests : DeskContext
{
    private static readonly Customer[] Customers = [.. new[] { "Zoé", "Zélie", "Zora" }.Select((name, place) => new Customer(PhoneNumber.Parse($"+3360000001{place}"), name, "Martin", null, null))];

    private readonly List<Recipient?> chosen = [];
    private readonly IRenderedComponent<RecipientField> field;

    public RecipientFieldTests()
    {
        Grains.On<ICustomersGrain, Paged<Customer>>(nameof(ICustomersGrain.List), _ => new([.. Customers], Customers.Length, 1, 6));
        field = Render<RecipientField>(part => part.Add(p => p.Value, null).Add(p => p.ValueChanged, (Recipient? one) => chosen.Add(one)));
        Type("Mar");
        Find();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1, "ArrowDown")]
    [InlineData(2, "ArrowDown", "ArrowDown")]
    [InlineData(0, "ArrowDown", "ArrowDown", "ArrowDown")]
    [InlineData(2, "ArrowUp")]
    public void Arrows_move_and_enter_chooses(int place, params string[] arrows)
    {
        foreach (var arrow in arrows)
        {
            field.Find("input").KeyDown(arrow);
        }

        var marked = field.Find("[aria-selected=true]");

        Assert.Equal(marked.Id, field.Find("input").GetAttribute("aria-activedescendant"));

        field.Find("input").KeyDown("Enter");

        Assert.Equal(Customers[place], Assert.Single(chosen)?.Customer);
    }

    [Fact]
    public void Enter_chooses_nobody_who_was_found_for_other_letters()
    {
        Type("Marc");
        field.Find("input").KeyDown("Enter");

        Assert.Empty(chosen);

        Find();
        field.Find("input").KeyDown("Enter");

        Assert.Single(chosen);
    }

    [Fact]
    public void Escape_closes_the_list_and_leaves_what_was_typed()
    {
        field.Find("input").TriggerEvent("oncancel", EventArgs.Empty);

        Assert.Empty(field.FindAll("[role=option]"));
        Assert.Equal("false", field.Find("input").GetAttribute("aria-expanded"));
        Assert.Equal("Mar", field.Find("input").GetAttribute("value"));
    }

    private void Type(string text) => field.Find("input").Input(text);

    private void Find()
    {
        var asked = Grains.Calls.Count;

        Clock.Advance(TimeSpan.FromMilliseconds(300));
        field.WaitForAssertion(() => Assert.True(Grains.Calls.Count > asked && field.FindAll("[role=option]").Count == Customers.Length));
    }
}
