using System.Collections.Immutable;
using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using SmsSupport.Customers;
using SmsSupport.Tests.Desk;
using SmsSupport.Web.Desk.Customers;

namespace SmsSupport.Tests.DeskPages.Imports;

/// <summary>An import from the file to the last line, on the customers' page.</summary>
public sealed class CsvImportTests : DeskContext
{
    private readonly Dictionary<PhoneNumber, Customer> saved = [];
    private readonly List<int> batches = [];

    public CsvImportTests()
    {
        Grains.On<ICustomersGrain, ImmutableArray<Customer>>(nameof(ICustomersGrain.FindMany), asked =>
            [.. ((ImmutableArray<PhoneNumber>)asked[0]!).Where(saved.ContainsKey).Select(phone => saved[phone])]);
        Grains.On<ICustomersGrain, ImmutableArray<PutResult>>(nameof(ICustomersGrain.Put), asked => Put((ImmutableArray<Customer>)asked[0]!));
    }

    [Fact]
    public void Nothing_is_written_before_the_yes()
    {
        var page = Import(Lines(3));

        page.WaitForAssertion(() => Assert.Contains("Lignes prêtes : 3", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(Grains.Calls, call => call.Method == "ICustomersGrain.Put");

        Confirm(page);

        Assert.Equal(3, saved.Count);
    }

    [Fact]
    public void Many_lines_go_in_batches_of_five_hundred()
    {
        Confirm(Import(Lines(1_201)));

        Assert.Equal([500, 500, 201], batches);
    }

    [Fact]
    public void Twice_the_same_file_changes_nothing_the_second_time()
    {
        Confirm(Import(Lines(3)));

        var second = Import(Lines(3));
        second.WaitForAssertion(() => Assert.Contains("Inchangés : 3", second.Find(".import-sums").TextContent, StringComparison.Ordinal));
        Confirm(second);

        Assert.Contains("Clients déjà à jour : 3", second.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Clients ajoutés", second.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Good_lines_go_in_while_bad_ones_are_told_with_what_would_be_right()
    {
        var page = Import(Lines(2) + "12;Zoé\n");

        page.WaitForAssertion(() => Assert.Contains("Lignes à corriger : 1", page.Markup, StringComparison.Ordinal));

        var error = page.Find(".import-error-list tbody tr").QuerySelectorAll("td");

        Assert.Equal("4", error[0].TextContent);
        Assert.Equal("téléphone", error[1].TextContent);
        Assert.Equal("12", error[2].TextContent);
        Assert.Contains("06 00 00 00 01", error[3].TextContent, StringComparison.Ordinal);

        Confirm(page);

        Assert.Equal(2, saved.Count);
        Assert.Contains("Lignes laissées de côté, à corriger ci-dessous : 1", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_with_markup_is_shown_as_text()
    {
        var page = Import("téléphone;prénom\n0600000001;<img src=x onerror=alert(1)>\n");

        page.WaitForAssertion(() => Assert.Contains("&lt;img src=x", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".import-preview img"));
    }

    [Fact]
    public void An_outage_stops_the_import_which_goes_on_where_it_was()
    {
        var away = true;
        var page = Import(Lines(600));

        Grains.On<ICustomersGrain, ImmutableArray<PutResult>>(nameof(ICustomersGrain.Put), asked =>
            away && batches.Count == 1 ? throw new TimeoutException() : Put((ImmutableArray<Customer>)asked[0]!));
        page.WaitForElement(".import-actions button").Click();

        page.WaitForAssertion(() => Assert.Contains("Interrompu : 500 lignes enregistrées sur 600.", page.Markup, StringComparison.Ordinal));

        away = false;
        page.Find(".import-actions button").Click();

        page.WaitForAssertion(() => Assert.Contains("Clients ajoutés : 600", page.Markup, StringComparison.Ordinal));
        Assert.Equal([500, 100], batches);
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_without_being_read()
    {
        var page = Import(new string('x', (5 << 20) + 1));

        page.WaitForAssertion(() => Assert.Contains("5 Mo est le maximum", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_without_numbers_is_refused_by_name()
    {
        var page = Import("prénom;nom\nZoé;Martin\n");

        page.WaitForAssertion(() => Assert.Contains("Il manque la colonne « Téléphone »", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    private static string Lines(int count)
        => "téléphone;prénom\n" + string.Concat(Enumerable.Range(1, count).Select(number => $"060000{number:0000};Client {number}\n"));

    private static void Confirm(IRenderedComponent<CustomerImportPage> page)
    {
        page.WaitForElement(".import-actions button").Click();
        page.WaitForElement(".import-done");
    }

    private IRenderedComponent<CustomerImportPage> Import(string csv)
    {
        var page = Render<CustomerImportPage>();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(Encoding.UTF8.GetBytes(csv), "clients.csv"));

        return page;
    }

    private ImmutableArray<PutResult> Put(ImmutableArray<Customer> customers)
    {
        batches.Add(customers.Length);

        return [.. customers.Select(customer =>
        {
            var before = saved.GetValueOrDefault(customer.Phone);
            saved[customer.Phone] = customer;

            return before is null ? PutResult.Created : before == customer ? PutResult.Unchanged : PutResult.Updated;
        })];
    }
}
