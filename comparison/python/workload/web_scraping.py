"""Web scraping: ask a server for pages, and find the links in each.

The server is a process of its own that takes its time over each page; a real client asks over a real
socket, one connection a page. So most of the time is spent waiting, which is what the document calls
I/O-bound.
"""

import encodings.idna  # noqa: F401 (http.client's first connection would load it, when the clock runs)
import http.client
from contextlib import closing
from html.parser import HTMLParser

import models
from workload import Part, server, summed, trying_to

PAGES = 40
IN_FLIGHT = 10  # as many requests at a time as a browser or a polite scraper would have open to one site
TIME_LIMIT = 10  # seconds: no page takes anywhere near so long, unless the server is gone


def run(model, order):
    pages = [(server(order), number) for number in range(PAGES)]
    return summed(models.run(model, IN_FLIGHT, pages, scrape, scrape_async))


def scrape(page):
    """For those who block."""
    (host, port), number = page
    with trying_to(f"fetch page {number}"):
        with closing(http.client.HTTPConnection(host, port, timeout=TIME_LIMIT)) as connection:
            connection.request("GET", f"/page/{number}")
            response = connection.getresponse()
            expect_ok(response.status)
            html = response.read()
    return Part.of(count_links(html.decode()))


async def scrape_async(page):
    """For those who await. The standard library has no HTTP client for them, but a GET is soon written."""
    import asyncio  # here, as spawned processes import this file too, and do not await

    (host, port), number = page

    async def fetch():
        reader, writer = await asyncio.open_connection(host, port)
        with closing(writer):
            # The server is asked to close the connection: so its answer is all that there is to read.
            request = f"GET /page/{number} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
            writer.write(request.encode())
            return await reader.read()

    with trying_to(f"fetch page {number}"):
        head, _, html = (await asyncio.wait_for(fetch(), TIME_LIMIT)).partition(b"\r\n\r\n")
        expect_ok(int(head.split()[1]))
    return Part.of(count_links(html.decode()))


def expect_ok(status):
    if status != 200:
        raise ValueError(f"the server answered {status}")


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
