using System.Collections.Immutable;
using System.Text;
using SmsSupport.Customers;
using SmsSupport.Tests.Desk;
using SmsSupport.Web.Desk.Customers;
using SmsSupport.Web.Desk.Imports;

namespace SmsSupport.Tests.DeskPages.Imports;

public class CustomerImportTests
{
    private readonly FakeGrains grains = new();

    [Fact]
    public void Headings_are_taken_as_people_write_them()
    {
        var plan = Plan("N° de téléphone;PRÉNOM;Nom de famille;E-Mail;Référence client;Langue;Rappels;Couleur\n06 00 00 00 01;Zoé;Martin;z@exemple.fr;C-1;anglais;non;bleu");

        Assert.Equal(
            new CustomerLine(PhoneNumber.Parse("+33600000001"), "Zoé", "Martin", "z@exemple.fr", "C-1", Language.En, false),
            Assert.Single(plan.Good).Item);
        Assert.Null(plan.Columns!.FieldAt(7));
    }

    [Fact]
    public void English_headings_do_as_well()
    {
        var plan = Plan("first_name,phone_number,language,reminders\nZoe,+33600000001,FR,yes");

        Assert.Equal(new CustomerLine(PhoneNumber.Parse("+33600000001"), "Zoe", null, null, null, Language.Fr, true), Assert.Single(plan.Good).Item);
    }

    [Fact]
    public void A_file_without_numbers_is_refused_as_a_whole()
    {
        var plan = Plan("prénom;nom\nZoé;Martin");

        Assert.Equal("MissingColumn", plan.Refusal!.Problem);
        Assert.Empty(plan.Good);
    }

    [Theory]
    [InlineData("", "Phone", "PhoneMissing")]
    [InlineData("12", "Phone", "PhoneWrong")]
    [InlineData("SNCF", "Phone", "PhoneWrong")]
    public void A_wrong_number_is_told_with_its_line_and_column(string phone, string column, string problem)
    {
        var plan = Plan($"Phone;Prénom\n0600000001;Paul\n{phone};Zoé");
        var error = Assert.Single(Assert.Single(plan.Bad).Errors);

        Assert.Equal((3, column, problem), (error.Line, error.Column, error.Problem));
        Assert.Single(plan.Good);
    }

    [Fact]
    public void Everything_wrong_with_a_line_is_told_at_once()
    {
        var plan = Plan($"téléphone;mail;langue;rappels;nom\n12;x;klingon;peut-être;{new string('a', 101)}");

        Assert.Equal(["PhoneWrong", "TooLong", "EmailWrong", "LanguageWrong", "AnswerWrong"], Assert.Single(plan.Bad).Errors.Select(error => error.Problem));
    }

    [Fact]
    public void A_number_that_stands_twice_in_any_notation_is_told_where_it_stood()
    {
        var plan = Plan("phone\n06 00 00 00 01\n+33600000001");
        var error = Assert.Single(Assert.Single(plan.Bad).Errors);

        Assert.Equal((3, "SaidTwice", (object?)2), (error.Line, error.Problem, error.Detail));
    }

    [Fact]
    public void A_broken_line_is_told_and_the_others_are_read()
    {
        var plan = Plan("phone;nom\n0600000001;\"Zoé\n0600000002;Paul");

        Assert.Equal("BrokenQuotes", Assert.Single(Assert.Single(plan.Bad).Errors).Problem);
        Assert.Equal("Paul", Assert.Single(plan.Good).Item.LastName);
    }

    [Fact]
    public void What_nobody_sees_does_not_get_into_a_name()
    {
        var plan = Plan("phone;prénom;nom\n0600000001;\u202eeoZ\u200b\u0000;  Ma\u00a0rtin \u2069");
        var item = Assert.Single(plan.Good).Item;

        Assert.Equal(("eoZ", "Ma rtin"), (item.FirstName, item.LastName));
    }

    [Fact]
    public async Task What_a_file_does_not_say_stays_as_it_is_known()
    {
        var known = new Customer(PhoneNumber.Parse("+33600000001"), "Zoé", "Martin", "z@exemple.fr", "C-1", Language.En, Reminders: false);
        ImmutableArray<Customer> written = [];

        grains.On<ICustomersGrain, ImmutableArray<Customer>>(nameof(ICustomersGrain.FindMany), _ => [known]);
        grains.On<ICustomersGrain, ImmutableArray<PutResult>>(nameof(ICustomersGrain.Put), asked =>
        {
            written = (ImmutableArray<Customer>)asked[0]!;
            return [PutResult.Updated, PutResult.Created];
        });

        var plan = Plan("phone;prénom;nom\n0600000001;Zoë;\n0600000002;Paul;Petit");
        var results = await Import().Write([.. plan.Good.Select(good => good.Item)], CancellationToken.None);

        Assert.Equal([Written.Updated, Written.Created], results);
        Assert.Equal(known with { FirstName = "Zoë" }, written[0]);
        Assert.Equal(new Customer(PhoneNumber.Parse("+33600000002"), "Paul", "Petit", null, null), written[1]);
    }

    private CustomerImport Import() => new(grains.GetGrain<ICustomersGrain>(0), "FR");

    private ImportPlan<CustomerLine> Plan(string csv) => ImportPlan.Of(Encoding.UTF8.GetBytes(csv), Import());
}
