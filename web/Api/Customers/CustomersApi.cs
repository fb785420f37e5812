using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SmsSupport.Customers;
using SmsSupport.Web.Api.Problems;
using SmsSupport.Web.Api.Reading;

namespace SmsSupport.Web.Api.Customers;

internal static class CustomersApi
{
    public static void MapCustomers(this RouteGroupBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers");

        customers.MapGet("", List).WithSummary("Lists the customers we know, by last name.");
        customers.MapPut("/{phone}", Put).WithSummary("Writes a customer, whole: what is absent is emptied.");
        customers.MapGet("/{phone}", Read).WithSummary("Reads a customer.").ProducesProblem(StatusCodes.Status404NotFound);
        customers.MapDelete("/{phone}", Delete)
            .WithSummary("Forgets a customer. Their tickets stay, and so does their STOP.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<Page<CustomerView>>> List(Query<CustomerQuery> query, IGrainFactory grains)
        => TypedResults.Ok(Page.Of(await Customers(grains).List(query.Value.Filter), CustomerView.Of));

    private static async Task<Results<Ok<CustomerView>, Created<CustomerView>, ValidationProblem>> Put(
        string phone, Body<CustomerRequest> body, IGrainFactory grains, IOptions<SupportOptions> options)
    {
        if (!PhoneNumber.TryParse(phone, options.Value.DefaultRegion, out var number))
        {
            return NotANumber(phone);
        }

        if (body.Value.Phone is { } other && other != number)
        {
            return Faults.One("phone_number", $"must be the number of the path, {number}, or be left out.");
        }

        var asked = body.Value.ToCustomer(number);
        var result = await Customers(grains).Put([asked]);

        // What STOP has switched off stays off, so what is kept may differ from what was asked.
        var kept = CustomerView.Of(await Customers(grains).Find(number) ?? asked);

        return result is [PutResult.Created] ? TypedResults.Created($"{Api.Path}/customers/{number}", kept) : TypedResults.Ok(kept);
    }

    private static async Task<Results<Ok<CustomerView>, ValidationProblem, ProblemHttpResult>> Read(string phone, IGrainFactory grains, IOptions<SupportOptions> options)
    {
        if (!PhoneNumber.TryParse(phone, options.Value.DefaultRegion, out var number))
        {
            return NotANumber(phone);
        }

        return await Customers(grains).Find(number) is { } customer ? TypedResults.Ok(CustomerView.Of(customer)) : NoSuchCustomer(number);
    }

    private static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> Delete(string phone, IGrainFactory grains, IOptions<SupportOptions> options)
    {
        if (!PhoneNumber.TryParse(phone, options.Value.DefaultRegion, out var number))
        {
            return NotANumber(phone);
        }

        return await Customers(grains).Delete(number) ? TypedResults.NoContent() : NoSuchCustomer(number);
    }

    private static ICustomersGrain Customers(IGrainFactory grains) => grains.GetGrain<ICustomersGrain>(0);

    private static ValidationProblem NotANumber(string phone)
        => Faults.One("phone_number", $"in the path is '{phone}', which is no telephone number; write it as +33600000001 or 0600000001.");

    private static ProblemHttpResult NoSuchCustomer(PhoneNumber phone) => Problem.NotFound($"No customer has the number {phone}.");
}
