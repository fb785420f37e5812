namespace SmsSupport.Tests.Gateway;

/// <summary>What is to go wrong, and how often.</summary>
internal sealed class PlannedFaults
{
    private readonly List<Plan> plans = [];

    public void Add(Fault fault, int times, string part, string? number)
    {
        lock (plans)
        {
            plans.Add(new(fault, part, number) { Left = times });
        }
    }

    public void Clear()
    {
        lock (plans)
        {
            plans.Clear();
        }
    }

    /// <summary>The first fault planned for a request, once fewer from now on; null when it is to be answered well.</summary>
    public Fault? Take(RecordedRequest request)
    {
        lock (plans)
        {
            var plan = plans.Find(plan => plan.Left > 0 && plan.Part == request.Part && (plan.Number ?? request.Number) == request.Number);

            if (plan is not null)
            {
                plan.Left--;
            }

            return plan?.Fault;
        }
    }

    private sealed record Plan(Fault Fault, string Part, string? Number)
    {
        public int Left { get; set; }
    }
}
