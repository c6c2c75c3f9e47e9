"""Database queries: the number of a customer's orders, and the sum of their amounts.

The database is a file. SQLite reads it in this process, and Python releases the GIL meanwhile. Each query opens a new
connection, and reads the whole table, as there is no index.
"""

import os
import sqlite3
from contextlib import closing
from urllib.parse import quote

import models
from workload import Part, folder, summed, trying_to

QUERIES = 30
CUSTOMERS = 97
IN_FLIGHT = 10
SQL = "select count(*), sum(amount) from orders where customer = ?"


def run(model, request):
    path = os.path.abspath(os.path.join(folder(request), "database.sqlite"))
    queries = [(f"file:{quote(path)}?mode=ro", number) for number in range(QUERIES)]
    # The standard library's SQLite module has only blocking functions, so asyncio runs each query in a thread.
    model = "to_thread" if model == "asyncio" else model
    return summed(models.run(model, IN_FLIGHT, queries, run_query))


def run_query(query):
    database, number = query
    with trying_to(f"run query {number} on {database}"):
        with closing(sqlite3.connect(database, uri=True)) as connection:
            count, total = connection.execute(SQL, [number % CUSTOMERS]).fetchone()
    return Part.of(count + total)
