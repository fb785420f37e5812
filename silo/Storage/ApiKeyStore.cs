using System.Collections.Immutable;
using SmsSupport.Accounts;
using SmsSupport.Grains.Accounts;

namespace SmsSupport.Silo.Storage;

/// <inheritdoc cref="IApiKeyStore"/>
internal sealed class ApiKeyStore(Database database) : IApiKeyStore
{
    public async Task<ApiKey?> Find(string hash, CancellationToken cancellation = default)
    {
        var answer = await database.Read(
            Statement.Ask("select id, name, created_at, revoked_at from api_key where hash = @hash and revoked_at is null").With("hash", hash),
            cancellation);

        return answer.First is { } row ? Read(row) : null;
    }

    public async Task<ImmutableArray<ApiKey>> List(CancellationToken cancellation = default)
    {
        var answer = await database.Read(Statement.Ask("select id, name, created_at, revoked_at from api_key order by created_at, id"), cancellation);
        return [.. answer.Rows.Select(Read)];
    }

    public async Task Add(ApiKey key, string hash, CancellationToken cancellation = default)
        => await database.Write(
            Statement.Do(
                """
                insert into api_key (id, name, hash, created_at, revoked_at) values (@id, @name, @hash, @created_at, @revoked_at)
                on conflict (hash) do nothing
                """)
                .With("id", key.Id).With("name", key.Name).With("hash", hash).With("created_at", key.CreatedAt).With("revoked_at", key.RevokedAt),
            cancellation);

    public async Task<bool> Revoke(string id, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var answer = await database.Write(
            Statement.Do("update api_key set revoked_at = coalesce(revoked_at, @now) where id = @id").With("now", now).With("id", id),
            cancellation);

        return answer.Affected > 0;
    }

    private static ApiKey Read(Row row) => new(row.Text("id"), row.Text("name"), row.Time("created_at"), row.TimeOrNull("revoked_at"));
}
