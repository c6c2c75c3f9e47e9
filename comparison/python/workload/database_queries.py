"""Database queries: what has each customer ordered?

The database is a file, read by SQLite in this process, which lets go of the GIL while it does so. Each
query is a connection of its own, and reads the whole table, as there is no index.
"""

import os
import sqlite3
from contextlib import closing
from urllib.parse import quote

import models
from workload import Part, folder, summed, trying_to

QUERIES = 120
CUSTOMERS = 97
IN_FLIGHT = 10
SQL = "select count(*), sum(amount) from orders where customer = ?"


def run(model, order):
    path = os.path.abspath(os.path.join(folder(order), "database.sqlite"))
    queries = [(f"file:{quote(path)}?mode=ro", number) for number in range(QUERIES)]
    # The standard library's SQLite only blocks: whoever awaits it has a thread ask.
    model = "to_thread" if model == "asyncio" else model
    return summed(models.run(model, IN_FLIGHT, queries, ask))


def ask(query):
    database, number = query
    with trying_to(f"ask query {number} of {database}"):
        with closing(sqlite3.connect(database, uri=True)) as connection:
            count, total = connection.execute(SQL, [number % CUSTOMERS]).fetchone()
    return Part.of(count + total)
