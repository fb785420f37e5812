namespace SmsSupport.Tickets;

/// <summary>The order of a list of tickets. In addresses: the field's name, with a minus for descending, such as <c>-updated_at</c>.</summary>
[GenerateSerializer, Alias("ticket-sort")]
public enum TicketSort
{
    CreatedDescending = 0,
    CreatedAscending = 1,
    UpdatedDescending = 2,
    UpdatedAscending = 3,
    NumberDescending = 4,
    NumberAscending = 5,
    StatusAscending = 6,
    StatusDescending = 7,
    PriorityDescending = 8,
    PriorityAscending = 9,
}
