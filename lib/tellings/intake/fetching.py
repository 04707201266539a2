"""The one place that asks the network for anything: the addresses a user names, and only these.

Each answer is kept as it was received, as a WARC file (ISO 28500). What a server may do to us is
bounded: how long, how much, how often elsewhere, and never to a machine of the local network.
"""

import http.client
import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from tellings.intake.account import Received, Refused

AGENT = "Tellings/0.1 (reads single news pages a person asked for)"
MOST_BYTES = 20_000_000
MOST_SECONDS = 30.0  # for one answer, whole
SILENCE = 10.0  # seconds without a byte
MOST_REDIRECTS = 5
PAUSE = 1.0  # seconds between two questions to one host; its robots.txt may ask for more
LONGEST_PAUSE = 10.0
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass
class Fetcher:
    """Fetches addresses one after the other; `private` allows those of the local network.

    `say` is told of every redirect.
    """

    private: bool = False
    say: Callable[[str], None] = print
    seconds: float = MOST_SECONDS
    bytes: int = MOST_BYTES
    pause: float | None = None
    asked: dict[str, float] = field(default_factory=dict)  # when a host was last asked
    robots: dict[str, RobotFileParser] = field(default_factory=dict)

    def fetch(self, address: str) -> Received:
        """The answer to one address, redirects followed, as a WARC file.

        Raises Refused, naming the address and why: robots.txt, a private machine, too slow, too
        large, not found.
        """
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter

        kept = io.BytesIO()
        writer = WARCWriter(kept, gzip=True)
        at = address
        for _ in range(MOST_REDIRECTS + 1):
            self._allowed(address, at)
            status, reason, headers, body = self._ask(address, at)
            head = StatusAndHeaders(f"{status} {reason}", headers, protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(at, "response", io.BytesIO(body), http_headers=head)
            )
            to = next((value for name, value in headers if name.lower() == "location"), None)
            if status not in REDIRECTS or not to:
                break
            at = urljoin(at, to)
            self.say(f"{address} leads to {at}")
        else:
            raise Refused(
                f"{address} leads on more than {MOST_REDIRECTS} times. Name the last one."
            )
        if status != 200:
            raise Refused(f"{address} answers {status} {reason}. Save the page in a browser.")
        return Received(address, kept.getvalue())

    def _allowed(self, address: str, at: str) -> None:
        parts = _parts(address, at)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.robots:
            rules = RobotFileParser()
            status, _, _, body = self._ask(address, f"{site}/robots.txt")
            if status >= 500:  # RFC 9309: a site that cannot say asks to be left alone
                raise Refused(f"{address}: its robots.txt answers {status}. Try again later.")
            rules.parse(body.decode("utf-8", "replace").splitlines() if status == 200 else [])
            self.robots[site] = rules
        if not self.robots[site].can_fetch(AGENT, at):
            raise Refused(
                f"{address}: the site's robots.txt asks programs to stay away from {at}. "
                "Save the page in a browser and name the file."
            )

    def _ask(self, address: str, at: str) -> tuple[int, str, list[tuple[str, str]], bytes]:
        """One question; the status, its reason, the headers and the body, within all limits."""
        parts = _parts(address, at)
        host = parts.hostname or ""
        try:
            port = parts.port or (443 if parts.scheme == "https" else 80)
            self._wait(host)
            until = time.monotonic() + self.seconds
            line = self._connected(address, at, host, port, parts.scheme == "https")
        except (OSError, ValueError, UnicodeError) as trouble:
            raise Refused(f"{address}: {host} cannot be reached ({trouble}).") from None
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            line.request("GET", path, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})
            answer = line.getresponse()
            body = b"".join(self._within(address, at, answer, until))
            headers = [(k, v) for k, v in answer.getheaders() if k.lower() != "transfer-encoding"]
            return answer.status, answer.reason, headers, body
        except TimeoutError:
            raise Refused(f"{address}: {at} does not answer in {SILENCE:.0f} s.") from None
        except (OSError, http.client.HTTPException, ValueError) as trouble:
            raise Refused(f"{address}: {at} breaks off ({trouble!r}).") from None
        finally:
            line.close()

    def _wait(self, host: str) -> None:
        """One question at a time for each host, with a pause between two."""
        told = (rules.crawl_delay(AGENT) for at, rules in self.robots.items() if host in at)
        pause = min(
            max([PAUSE if self.pause is None else self.pause, *(float(t) for t in told if t)]),
            LONGEST_PAUSE,
        )
        time.sleep(max(0.0, self.asked.get(host, float("-inf")) + pause - time.monotonic()))
        self.asked[host] = time.monotonic()

    def _connected(
        self, address: str, at: str, host: str, port: int, safe: bool
    ) -> http.client.HTTPConnection:
        """A connection to the very machine that was looked at, whatever its name says next."""
        found = {info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
        inside = sorted(filter(local, found))
        if inside and not self.private:
            raise Refused(
                f"{address}: {at} is a machine of a private network ({inside[0]}). "
                "Allow it with --private if you know it."
            )
        silence = min(SILENCE, self.seconds)
        line = http.client.HTTPConnection(host, port, timeout=silence)
        line.sock = socket.create_connection((min(found), port), silence)
        if safe:
            line.sock = ssl.create_default_context().wrap_socket(line.sock, server_hostname=host)
        return line

    def _within(
        self, address: str, at: str, answer: http.client.HTTPResponse, until: float
    ) -> Iterator[bytes]:
        size = 0
        while piece := answer.read1(65_536):
            size += len(piece)
            if size > self.bytes:
                raise Refused(
                    f"{address}: {at} sends more than {self.bytes / 1_000_000:g} MB. "
                    "Save the page in a browser."
                )
            if time.monotonic() > until:
                raise Refused(f"{address}: {at} is not done after {self.seconds:g} s.")
            yield piece


def _parts(address: str, at: str) -> SplitResult:
    """The parts of a web address; raises Refused for any other sort, or one with a password."""
    try:
        parts = urlsplit(at)
        if parts.scheme in ("http", "https") and parts.hostname and parts.username is None:
            return parts
    except ValueError:
        pass
    raise Refused(f"{address}: {at} is no plain web address. Begin it with https://")


def local(ip: str) -> bool:
    """Whether an address is of this machine, a private network or anything not of the internet.

    >>> local("127.0.0.1"), local("10.1.2.3"), local("fe80::1%eth0"), local("::ffff:10.1.2.3")
    (True, True, True, True)
    >>> local("8.8.8.8")
    False
    """
    address = ipaddress.ip_address(ip.partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    return not address.is_global or address.is_multicast
