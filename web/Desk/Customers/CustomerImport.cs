using System.Collections.Immutable;
using SmsSupport.Customers;
using SmsSupport.Web.Desk.Imports;

namespace SmsSupport.Web.Desk.Customers;

/// <summary>Customers from a file. A column that is missing, and a cell that is empty, leave what is known as it is.</summary>
internal sealed class CustomerImport(ICustomersGrain customers, string region) : ICsvImport<CustomerLine>
{
    private static readonly CsvField Phone = new("Phone", Required: true, "telephone", "tel", "phone", "phonenumber", "telephonenumber", "mobile", "mobilephone", "portable", "numero", "numerodetelephone", "numerotelephone", "notelephone", "notel", "ndetelephone", "ntelephone", "gsm", "msisdn", "number");
    private static readonly CsvField FirstName = new("FirstName", Required: false, "prenom", "prenoms", "firstname", "givenname", "first");
    private static readonly CsvField LastName = new("LastName", Required: false, "nom", "nomdefamille", "lastname", "surname", "familyname", "name", "last");
    private static readonly CsvField Email = new("Email", Required: false, "email", "mail", "courriel", "adresseemail", "adressemail", "emailaddress");
    private static readonly CsvField ExternalId = new("ExternalId", Required: false, "reference", "ref", "referenceexterne", "referenceclient", "externalid", "externalreference", "id", "idclient", "identifiant", "customerid", "codeclient", "numeroclient");
    private static readonly CsvField LanguageField = new("Language", Required: false, "langue", "language", "lang");
    private static readonly CsvField Reminders = new("Reminders", Required: false, "rappel", "rappels", "reminder", "reminders");

    private static readonly Dictionary<string, Language> Languages = new()
    {
        ["fr"] = Language.Fr, ["fra"] = Language.Fr, ["francais"] = Language.Fr, ["french"] = Language.Fr,
        ["en"] = Language.En, ["eng"] = Language.En, ["anglais"] = Language.En, ["english"] = Language.En,
    };

    private static readonly Dictionary<string, bool> Answers = new()
    {
        ["oui"] = true, ["yes"] = true, ["true"] = true, ["vrai"] = true, ["1"] = true, ["x"] = true, ["on"] = true, ["o"] = true, ["y"] = true,
        ["non"] = false, ["no"] = false, ["false"] = false, ["faux"] = false, ["0"] = false, ["off"] = false, ["n"] = false,
    };

    public ImmutableArray<CsvField> Fields { get; } = [Phone, FirstName, LastName, Email, ExternalId, LanguageField, Reminders];

    public CustomerLine? Read(CsvRow row)
    {
        if (!PhoneNumber.TryParse(row.Cell(Phone), region, out var number))
        {
            row.Refuse(Phone, row.Cell(Phone) is null ? "PhoneMissing" : "PhoneWrong");
        }

        var line = new CustomerLine(
            number,
            Name(row, FirstName),
            Name(row, LastName),
            Mail(row),
            Name(row, ExternalId),
            OneOf(row, LanguageField, Languages, "LanguageWrong"),
            OneOf(row, Reminders, Answers, "AnswerWrong"));

        return row.Errors.Count == 0 ? line : null;
    }

    public object Identity(CustomerLine item) => item.Phone;

    public async Task<ImmutableArray<Written>?> Foresee(ImmutableArray<CustomerLine> items, CancellationToken cancellation)
    {
        var known = await Known(items);

        return [.. items.Select(item => known.GetValueOrDefault(item.Phone) is not { } there ? Written.Created
            : item.Over(there) == there ? Written.Unchanged
            : Written.Updated)];
    }

    public async Task<ImmutableArray<Written>> Write(ImmutableArray<CustomerLine> items, CancellationToken cancellation)
    {
        var known = await Known(items);
        var results = await customers.Put([.. items.Select(item => item.Over(known.GetValueOrDefault(item.Phone)))]);

        return [.. results.Select(result => result switch
        {
            PutResult.Created => Written.Created,
            PutResult.Updated => Written.Updated,
            _ => Written.Unchanged,
        })];
    }

    private async Task<Dictionary<PhoneNumber, Customer>> Known(ImmutableArray<CustomerLine> items)
        => (await customers.FindMany([.. items.Select(item => item.Phone)])).ToDictionary(customer => customer.Phone);

    private static string? Name(CsvRow row, CsvField field)
    {
        var text = CustomerDraft.Clean(row.Cell(field));

        if (text?.Length > CustomerDraft.LongestName)
        {
            row.Refuse(field, "TooLong", CustomerDraft.LongestName);
        }

        return text;
    }

    private static string? Mail(CsvRow row)
    {
        var text = CustomerDraft.Clean(row.Cell(Email));

        if (text is not null && !CustomerDraft.IsEmail(text))
        {
            row.Refuse(Email, "EmailWrong");
        }

        return text;
    }

    private static T? OneOf<T>(CsvRow row, CsvField field, Dictionary<string, T> words, string problem)
        where T : struct
    {
        if (row.Cell(field) is not { } cell)
        {
            return null;
        }

        if (words.TryGetValue(CsvField.Plain(cell), out var value))
        {
            return value;
        }

        row.Refuse(field, problem);

        return null;
    }
}
