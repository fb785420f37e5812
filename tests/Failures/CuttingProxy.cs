using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SmsSupport.Tests.Failures;

/// <summary>Stands between silos and PostgreSQL, reads what they say, and cuts a connection at the very moment a write is committed.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    // The server commits, and answers, when it reads one of these.
    private const byte Sync = (byte)'S';
    private const byte Query = (byte)'Q';

    private const byte Error = (byte)'E';

    // Parse, Bind, Describe, Execute, Close: until a Sync comes they only wait.
    private static readonly byte[] Begins = [.. "PBDEC"u8];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int server;
    private readonly Task accepting;
    private readonly Lock gate = new();
    private readonly List<TcpClient> open = [];
    private (string Word, Moment Moment)? plan;
    private TaskCompletionSource cut = new();

    public CuttingProxy(int server)
    {
        this.server = server;
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Cuts the connection of the next transaction with this word in its SQL, at its commit.</summary>
    /// <returns>Ends when that has happened.</returns>
    public Task CutNext(string word, Moment moment)
    {
        lock (gate)
        {
            plan = (word, moment);
            cut = new(TaskCreationOptions.RunContinuationsAsynchronously);

            return cut.Task;
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        lock (gate)
        {
            open.ForEach(connection => connection.Dispose());
        }
    }

    private async Task Accept()
    {
        while (true)
        {
            _ = Serve(await listener.AcceptTcpClientAsync());
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var ours = client;
        using var theirs = new TcpClient();

        lock (gate)
        {
            open.AddRange([ours, theirs]);
        }

        try
        {
            await theirs.ConnectAsync(IPAddress.Loopback, server);

            var connection = new Connection(ours.GetStream(), theirs.GetStream());

            await await Task.WhenAny(Forth(connection), Back(connection));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // One end is gone: so is the other, then.
        }
    }

    private async Task Forth(Connection connection)
    {
        // The first message of a connection has no kind.
        await Take(connection, hasKind: false);
        await connection.Forward();

        while (true)
        {
            var kind = await Take(connection, hasKind: true);

            if (Begins.Contains(kind))
            {
                continue;
            }

            if (kind is Sync or Query && connection.TakeCommitted() is { } committed && Planned(committed) is { } planned)
            {
                if (planned.Moment is Moment.BeforeTheCommit)
                {
                    cut.SetResult();

                    return;
                }

                connection.CutAtAnswer = planned;
            }

            await connection.Forward();
        }
    }

    private async Task Back(Connection connection)
    {
        var buffer = new byte[16 * 1024];

        while (await connection.Server.ReadAsync(buffer) is > 0 and var read)
        {
            if (connection.CutAtAnswer is { } planned)
            {
                if (!HasError(buffer.AsSpan(0, read)))
                {
                    cut.SetResult();

                    return;
                }

                // Nothing was committed: the cut is for the next.
                connection.CutAtAnswer = null;
                Plan(planned);
            }

            await connection.Client.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    /// <summary>Reads one message, which waits for those it belongs together with.</summary>
    private static async Task<byte> Take(Connection connection, bool hasKind)
    {
        var head = new byte[hasKind ? 5 : 4];
        await connection.Client.ReadExactlyAsync(head);

        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(hasKind ? 1 : 0)) - 4];
        await connection.Client.ReadExactlyAsync(body);

        connection.Waiting.Write(head);
        connection.Waiting.Write(body);
        connection.Note(hasKind ? head[0] : (byte)0, body);

        return hasKind ? head[0] : (byte)0;
    }

    private (string Word, Moment Moment)? Planned(string committed)
    {
        lock (gate)
        {
            if (plan is not { } planned || !committed.Contains(planned.Word, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            plan = null;

            return planned;
        }
    }

    private void Plan((string Word, Moment Moment) planned)
    {
        lock (gate)
        {
            plan = planned;
        }
    }

    /// <summary>Whether the server refuses a statement, in what it answers first.</summary>
    private static bool HasError(ReadOnlySpan<byte> answer)
    {
        while (answer.Length >= 5)
        {
            if (answer[0] is Error)
            {
                return true;
            }

            answer = answer[Math.Min(answer.Length, 1 + BinaryPrimitives.ReadInt32BigEndian(answer[1..]))..];
        }

        return false;
    }

    private sealed class Connection(NetworkStream client, NetworkStream server)
    {
        public NetworkStream Client => client;

        public NetworkStream Server => server;

        public MemoryStream Waiting { get; } = new();

        /// <summary>The cut that waits for the server's answer.</summary>
        public (string Word, Moment Moment)? CutAtAnswer { get; set; }

        private readonly Dictionary<string, string> prepared = [];
        private string named = "";
        private string? transaction;

        /// <summary>What waits, and the text of each prepared statement that it names.</summary>
        private string Said => Encoding.Latin1.GetString(Waiting.GetBuffer(), 0, (int)Waiting.Length) + named;

        /// <summary>The statements that the server commits when it gets what waits; null when it commits none yet.</summary>
        public string? TakeCommitted()
        {
            var said = Said;

            if (said.Contains("BEGIN TRANSACTION", StringComparison.Ordinal))
            {
                transaction = "";

                return null;
            }

            if (transaction is null)
            {
                return said;
            }

            transaction += said;

            if (!said.Contains("COMMIT", StringComparison.Ordinal) && !said.Contains("ROLLBACK", StringComparison.Ordinal))
            {
                return null;
            }

            var committed = said.Contains("COMMIT", StringComparison.Ordinal) ? transaction : null;

            transaction = null;

            return committed;
        }

        public void Note(byte kind, byte[] body)
        {
            if (kind is (byte)'P' or (byte)'B')
            {
                var words = Encoding.Latin1.GetString(body).Split('\0');

                if (kind is (byte)'P')
                {
                    prepared[words[0]] = words[1];
                }
                else
                {
                    named += prepared.GetValueOrDefault(words[1], "");
                }
            }
        }

        public async Task Forward()
        {
            await server.WriteAsync(Waiting.GetBuffer().AsMemory(0, (int)Waiting.Length));
            Waiting.SetLength(0);
            named = "";
        }
    }
}
