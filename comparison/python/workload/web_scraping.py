"""Web scraping: fetch pages from a server, and count the links of each.

The server is a process that delays each page, and clients use real sockets, one connection per page. So most of the
time is spent waiting, which is what the chapter calls I/O-bound.
"""

import encodings.idna  # noqa: F401 (http.client's first connection would import it while the clock runs)
import http.client
from contextlib import closing
from html.parser import HTMLParser

import models
from workload import Part, server, summed, trying_to

PAGES = 30
SEQUENTIAL_PAGES = 10  # fewer, since each takes as long as the one before; what is compared is the time per page
IN_FLIGHT = 10  # concurrent requests, like a browser or a polite scraper sends to one site
TIME_LIMIT = 10  # seconds; far longer than a page takes, unless the server is gone


def run(model, request):
    count = SEQUENTIAL_PAGES if model == "sequential" else PAGES
    pages = [(server(request), number) for number in range(count)]
    return summed(models.run(model, IN_FLIGHT, pages, scrape, scrape_async))


def scrape(page):
    """Fetches a page, blocking."""
    (host, port), number = page
    with trying_to(f"fetch page {number}"):
        with closing(http.client.HTTPConnection(host, port, timeout=TIME_LIMIT)) as connection:
            connection.request("GET", f"/page/{number}")
            response = connection.getresponse()
            expect_ok(response.status)
            html = response.read()
    return Part.of(count_links(html.decode()))


async def scrape_async(page):
    """Fetches a page, async. The standard library has no async HTTP client, so this sends the GET request itself."""
    import asyncio  # here, as spawned processes import this file too, and do not use asyncio

    (host, port), number = page

    async def fetch():
        reader, writer = await asyncio.open_connection(host, port)
        with closing(writer):
            # With `Connection: close`, the response ends where the connection does.
            request = f"GET /page/{number} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
            writer.write(request.encode())
            return await reader.read()

    with trying_to(f"fetch page {number}"):
        head, _, html = (await asyncio.wait_for(fetch(), TIME_LIMIT)).partition(b"\r\n\r\n")
        expect_ok(int(head.split()[1]))
    return Part.of(count_links(html.decode()))


def expect_ok(status):
    if status != 200:
        raise ValueError(f"the server responded with status {status}")


class Links(HTMLParser):
    count = 0

    def handle_starttag(self, tag, attrs):
        if tag == "a" and "href" in dict(attrs):
            self.count += 1


def count_links(html):
    links = Links()
    links.feed(html)
    links.close()
    return links.count
