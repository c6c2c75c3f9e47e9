"""Sends the same queries to a PostgreSQL server. It generates the rows, so nothing is written to the database."""

import models
from workload import Part, summed, trying_to
from workload.database_queries import CUSTOMERS, IN_FLIGHT, QUERIES

try:
    import psycopg
except ImportError:
    why = "Python's standard library has no PostgreSQL driver: pip install psycopg[binary]"
    raise RuntimeError(why) from None

# psycopg reads a percent sign as the start of a parameter; two of them are a literal one.
SQL = """select count(*), sum(n::bigint * 7919 %% 1000)::bigint
         from generate_series(1, 150000) as n where n %% 97 = %s"""
TIME_LIMIT = 10  # seconds to connect


def check(request):
    """Sends a first query before the clock starts: psycopg imports many modules at its first query."""
    try:
        psycopg.conninfo.conninfo_to_dict(request["database"])
    except psycopg.ProgrammingError:  # its message may contain a part of the password
        like = "postgresql://user:password@host:5432/database, with % codes for special characters"
        raise RuntimeError(f"failed to understand DATABASE_URL: it should look like {like}") from None
    run_query((request["database"], 0))


def run(model, request):
    queries = [(request["database"], number) for number in range(QUERIES)]
    return summed(models.run(model, IN_FLIGHT, queries, run_query, run_query_async))


def run_query(query):
    """Sends a query, blocking."""
    url, number = query
    with trying_to(f"run query {number} on the server that DATABASE_URL names"):
        with psycopg.connect(url, connect_timeout=TIME_LIMIT) as connection:
            count, total = connection.execute(SQL, [number % CUSTOMERS]).fetchone()
    return Part.of(count + total)


async def run_query_async(query):
    """Sends a query, async."""
    url, number = query
    with trying_to(f"run query {number} on the server that DATABASE_URL names"):
        async with await psycopg.AsyncConnection.connect(url, connect_timeout=TIME_LIMIT) as connection:
            answer = await connection.execute(SQL, [number % CUSTOMERS])
            count, total = await answer.fetchone()
    return Part.of(count + total)
