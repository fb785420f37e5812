using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace SmsSupport.Silo.Storage.Sqlite;

/// <summary>Gives Orleans' grain storage connections that hold the writer gate for as long as they are open.</summary>
internal sealed class SqliteGrainSource(string connectionString, WriterGate gate, TimeSpan patience) : DbDataSource
{
    public override string ConnectionString => connectionString;

    protected override DbConnection CreateDbConnection() => new GatedConnection(connectionString);

    protected override DbConnection OpenDbConnection()
    {
        var turn = gate.Enter(patience);
        return GatedConnection.Open(connectionString, turn);
    }

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        var turn = await gate.Enter(patience, cancellationToken).ConfigureAwait(false);
        return GatedConnection.Open(connectionString, turn);
    }

    private sealed class GatedConnection(string connectionString) : SqliteConnection(connectionString)
    {
        private WriterGate.Turn? turn;

        public static GatedConnection Open(string connectionString, WriterGate.Turn turn)
        {
            var connection = new GatedConnection(connectionString) { turn = turn };

            try
            {
                connection.Open();
                connection.MakeDurable();
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            turn?.Dispose();
        }
    }
}
