"""What is fetched, how politely, and what a server may not do; servers of this machine only."""

import ast
import http.server
import re
import socket
import threading
import time
from functools import partial
from pathlib import Path

import made
import pytest

from tellings import corpus
from tellings.__main__ import main
from tellings.corpus import PROJECT
from tellings.intake import forms
from tellings.intake.account import Refused
from tellings.intake.fetching import Fetcher

PAGE = made.page("Ferry sinks off Hadal", made.FERRY, "2031-05-04T15:10:00+08:00", "Example Wire")


class Site(http.server.BaseHTTPRequestHandler):
    """Answers by path; `asked` are the paths it was asked for."""

    asked: list[str]
    robots = b"User-agent: *\nDisallow: /secret\n"

    def do_GET(self):
        self.asked.append(self.path)
        if self.path == "/robots.txt":
            self._answer(200, self.robots, "text/plain")
        elif self.path == "/moved":
            self._answer(302, b"", location="/page")
        elif self.path == "/inside":
            self._answer(302, b"", location="http://169.254.10.20/")
        elif self.path == "/round":
            self._answer(302, b"", location="/round")
        elif self.path == "/file":
            self._answer(302, b"", location="file:///etc/passwd")
        elif self.path == "/slow":
            self._stream(b".", 0.05)
        elif self.path == "/endless":
            self._stream(b"." * 65_536, 0)
        elif self.path == "/silent":
            time.sleep(2)
        elif self.path == "/gone":
            self._answer(410, b"gone")
        else:
            self._answer(200, PAGE)

    def _answer(self, status, body, kind="text/html; charset=utf-8", location=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, piece, pause):
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(2_000):
                self.wfile.write(piece)
                time.sleep(pause)
        except OSError:
            pass  # hung up on, as it should be

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    asked = []
    handler = type("Handler", (Site,), {"asked": asked})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=partial(server.serve_forever, poll_interval=0.02), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def fetcher(**limits):
    return Fetcher(**{"private": True, "pause": 0.0, "say": lambda _: None, **limits})


def refusal(address, **limits):
    with pytest.raises(Refused) as refused:
        fetcher(**limits).fetch(address)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_page_is_kept_as_it_was_received_and_read_with_its_address(site):
    at, asked = site
    answer = fetcher().fetch(f"{at}/page")
    (account,) = forms.read(answer)
    assert (account.title, account.url) == ("Ferry sinks off Hadal", f"{at}/page")
    assert account.received.raw == PAGE
    assert account.received.retrieved is not None
    assert account.received.kept == answer
    assert asked == ["/robots.txt", "/page"]


def test_a_redirect_is_followed_and_said(site):
    at, _ = site
    said = []
    (account,) = forms.read(fetcher(say=said.append).fetch(f"{at}/moved"))
    assert said == [f"{at}/moved leads to {at}/page"]
    assert account.url == f"{at}/page"


def test_robots_txt_is_respected(site):
    at, asked = site
    assert "robots.txt asks programs to stay away" in refusal(f"{at}/secret/1")
    assert asked == ["/robots.txt"]


def test_a_host_is_asked_once_at_a_time_with_a_pause(site):
    at, asked = site
    polite = fetcher(pause=0.2)
    began = time.monotonic()
    polite.fetch(f"{at}/page")
    polite.fetch(f"{at}/other")
    assert asked == ["/robots.txt", "/page", "/other"]
    assert time.monotonic() - began >= 0.4


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/", "http://2130706433:9/"],
)
def test_a_private_machine_is_refused_unless_asked_for(address):
    assert "machine of a private network" in refusal(address, private=False)


def test_a_redirect_to_a_private_machine_is_refused(site, monkeypatch):
    at, _ = site
    # The server of the test is taken for a public one; where it leads is not.
    monkeypatch.setattr("tellings.intake.fetching.local", lambda ip: not ip.startswith("127."))
    said = refusal(f"{at}/inside", private=False)
    assert "169.254.10.20" in said and "private network" in said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/round", "leads on more than 5 times"),
        ("/file", "file:///etc/passwd is no plain web address"),
        ("/gone", "answers 410 Gone"),
    ],
)
def test_what_leads_nowhere_says_so(site, path, said):
    assert said in refusal(site[0] + path)


def test_a_server_that_never_ends_is_left(site):
    at, _ = site
    assert "sends more than 0.5 MB" in refusal(f"{at}/endless", bytes=500_000)
    assert "is not done after 0.3 s" in refusal(f"{at}/slow", seconds=0.3)
    assert "does not answer" in refusal(f"{at}/silent", seconds=0.3)


def test_a_machine_that_is_not_there_is_said():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be reached" in refusal(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize("address", ["http://user:pw@127.0.0.1/", "https://", "http://[bad/"])
def test_an_odd_address_is_refused(address):
    assert address.split("//")[0] in refusal(address)


def test_an_event_keeps_the_answer_and_asks_again_only_when_told(
    site, tmp_path, monkeypatch, capsys
):
    at, asked = site
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tellings.intake.fetching.PAUSE", 0.0)
    assert main(["new", "ferry", "--private", "--from", f"{at}/page"]) == 0
    note = corpus.load("ferry").event.articles["example-wire.txt"]
    assert note.url == f"{at}/page" and note.retrieved is not None
    kept = Path("ferry/originals/example-wire.warc.gz").read_bytes()
    (again,) = forms.read(forms.opened(Path("ferry/originals/example-wire.warc.gz")))
    assert again.received.digest == note.raw_sha256 and kept
    asked.clear()
    assert main(["add", "ferry", "--private", f"{at}/page"]) == 0
    assert asked == []
    assert "is in ferry already; fetch it anew with --again" in capsys.readouterr().err


# -- and nothing else -----------------------------------------------------------------------------

NETWORK = re.compile(
    r"socket|ssl|http\.client|urllib\.request|urllib3|requests|httpx|ftplib|smtplib"
)


def test_only_what_a_user_gives_an_address_to_can_reach_the_network():
    reaching = set()
    for file in (PROJECT / "lib" / "tellings").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            reaching |= {file.name for name in names if NETWORK.fullmatch(name)}
    assert reaching == {"fetching.py", "coder.py"}  # pages; a language model


def test_files_are_taken_in_read_and_sorted_without_the_network(tmp_path, monkeypatch):
    def unreachable(*_, **__):
        raise AssertionError("something asked the network")

    monkeypatch.setattr(socket.socket, "connect", unreachable)
    monkeypatch.setattr(socket, "getaddrinfo", unreachable)
    monkeypatch.chdir(tmp_path)
    link = b'<p><img src="https://wire.example/a.png"><link href="https://wire.example/a.css">'
    Path("page.html").write_bytes(PAGE.replace(b"<article>", b"<article>" + link))
    Path("feed.rss").write_bytes(
        b"<!DOCTYPE rss SYSTEM 'https://wire.example/a.dtd'><rss><channel><item><description>"
        + made.LATER.encode()
        + b"</description></item></channel></rss>"
    )
    assert main(["new", "ferry", "--from", "page.html", "feed.rss"]) == 0
    assert main(["sort", "page.html", "feed.rss", "--out", "events"]) == 0
    assert main(["read", "ferry", "--out", "tables"]) == 0
