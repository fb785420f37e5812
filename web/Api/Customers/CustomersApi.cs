using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SmsSupport.Customers;
using SmsSupport.Web.Api.Problems;

namespace SmsSupport.Web.Api.Customers;

internal static class CustomersApi
{
    public static void MapCustomers(this RouteGroupBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers");

        customers.MapGet("", List).WithSummary("Lists the customers we know, by last name.");
        customers.MapPut("/{phone}", Put).WithSummary("Writes a customer, whole: what is absent is emptied.");
        customers.MapGet("/{phone}", Read)
            .WithSummary("Reads a customer.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);
        customers.MapDelete("/{phone}", Delete)
            .WithSummary("Forgets a customer. Their tickets stay, and so does their STOP.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<Page<CustomerView>>> List(CustomerQuery query, IGrainFactory grains)
        => TypedResults.Ok(Page.Of(await Customers(grains).List(query.ToFilter()), CustomerView.Of));

    private static async Task<Results<Ok<CustomerView>, Created<CustomerView>, ValidationProblem>> Put(
        string phone, CustomerRequest request, IGrainFactory grains, IOptions<SupportOptions> options)
    {
        var number = NumberIn(phone, options);

        if (request.Phone is { } other && other != number)
        {
            return ValidationErrors.One("phone_number", $"must be the number of the path, {number}, or be left out.");
        }

        var asked = request.ToCustomer(number);
        var result = await Customers(grains).Put([asked]);

        // What STOP has switched off stays off, so what is kept may differ from what was asked.
        var kept = CustomerView.Of(await Customers(grains).Find(number) ?? asked);

        return result is [PutResult.Created] ? TypedResults.Created($"{Api.Path}/customers/{number}", kept) : TypedResults.Ok(kept);
    }

    private static async Task<Results<Ok<CustomerView>, ProblemHttpResult>> Read(string phone, IGrainFactory grains, IOptions<SupportOptions> options)
    {
        var number = NumberIn(phone, options);

        return await Customers(grains).Find(number) is { } customer ? TypedResults.Ok(CustomerView.Of(customer)) : NoSuchCustomer(number);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(string phone, IGrainFactory grains, IOptions<SupportOptions> options)
    {
        var number = NumberIn(phone, options);

        return await Customers(grains).Delete(number) ? TypedResults.NoContent() : NoSuchCustomer(number);
    }

    private static ICustomersGrain Customers(IGrainFactory grains) => grains.GetGrain<ICustomersGrain>(0);

    private static PhoneNumber NumberIn(string path, IOptions<SupportOptions> options)
        => PhoneNumber.TryParse(path, options.Value.DefaultRegion, out var number)
            ? number
            : throw new BadRequestException(
                ValidationErrors.One("phone_number", $"in the path is '{path}', which is no telephone number; write it as +33600000001 or 0600000001."));

    private static ProblemHttpResult NoSuchCustomer(PhoneNumber phone) => Problem.NotFound($"No customer has the number {phone}.");
}
