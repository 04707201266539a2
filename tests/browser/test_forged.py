"""What anybody may send to a kernel of `make app`: nothing that writes, and nothing that runs."""

import json
import re
import urllib.request
from contextlib import closing

import pytest
from test_reader import write
from websocket import WebSocketBadStatusException, create_connection

from tellings import corpus

RUN = "open({file!r}, 'w').close()"


class Kernel:
    """A kernel of Voilà, talked to as its page does and as its page does not."""

    def __init__(self, server, notebook: str) -> None:
        with urllib.request.urlopen(server.url(f"voila/render/{notebook}")) as answer:
            page = answer.read().decode()
        (self.id,) = set(re.findall(r'"kernelId": ?"([0-9a-f-]+)"', page))
        self.server, self.sent = server, 0

    def talk(self, host: str = "127.0.0.1", origin: str = "127.0.0.1"):
        """A websocket from a page of `origin` to a server that it calls `host`."""
        port = self.server.port
        address = f"ws://127.0.0.1:{port}/api/kernels/{self.id}/channels"
        named = {"host": f"{host}:{port}", "origin": f"http://{origin}:{port}"}
        return closing(create_connection(address, timeout=60, **named))

    def send(self, socket, kind: str, **content: object) -> str:
        """Send a message; returns its name."""
        self.sent += 1
        named = {"msg_id": f"forged-{self.sent}", "msg_type": kind, "version": "5.3"}
        header = named | {"session": "forged", "username": "", "date": "2031-05-04T12:00:00Z"}
        parts = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        socket.send(json.dumps(parts | {"channel": "shell", "buffers": []}))
        return header["msg_id"]

    def hear(self, socket, name: str, kind: str, of: str = "") -> dict:
        """The content of the next message of a kind, or of a comm, that answers another."""
        while True:
            told = json.loads(socket.recv())
            answers = told["parent_header"].get("msg_id") == name
            if answers and told["msg_type"] == kind and of in ("", told["content"].get("comm_id")):
                return told["content"]

    def state(self, socket, comm: str) -> dict:
        """What a widget says its traits are."""
        name = self.send(socket, "comm_msg", comm_id=comm, data={"method": "request_state"})
        return self.hear(socket, name, "comm_msg", comm)["data"]["state"]

    def reader(self, socket) -> str:
        """The comm of the evidence reader, of all that the kernel has."""
        name = self.send(socket, "comm_info_request", target_name="jupyter.widget")
        comms = self.hear(socket, name, "comm_info_reply")["comms"]
        (found,) = (comm for comm in comms if "read_only" in self.state(socket, comm))
        return found


@pytest.fixture
def seed(voila):
    return write(voila.folder, "app")


@pytest.fixture
def kernel(voila, seed):
    return Kernel(voila, "app/roof.ipynb")


def test_a_page_that_may_not_write_stays_one_whatever_is_sent_for_it(kernel, seed):
    (article,) = (a for a in corpus.load(seed).articles if a.name == "roof.txt")
    start = article.text.index("at least 12")
    draft = {"what": "accept", "table": "counts", "article": "roof.txt"}
    drafts = [draft | {"start": start, "end": start + len("at least 12")}]
    with kernel.talk() as socket:
        comm = kernel.reader(socket)
        before = kernel.state(socket, comm)
        for forged in ({"read_only": False}, {"_read_only": False, "claims": []}):
            data = {"method": "update", "state": forged}
            kernel.send(socket, "comm_msg", comm_id=comm, data=data)
            asked = {"who": "AB", "drafts": drafts}
            data = {"method": "custom", "content": asked}
            name = kernel.send(socket, "comm_msg", comm_id=comm, data=data)
            told = kernel.hear(socket, name, "comm_msg", comm)["data"]["state"]["said"]
            assert told["trouble"] and "read only" in told["text"].lower()
        after = kernel.state(socket, comm)
    assert after["read_only"] is True and after["claims"] == before["claims"]
    assert sorted(file.name for file in seed.iterdir()) == ["hall.txt", "roof.txt"]


def test_no_code_of_a_reader_is_run(kernel, tmp_path):
    struck = tmp_path / "struck"
    with kernel.talk() as socket:
        kernel.send(socket, "execute_request", code=RUN.format(file=str(struck)), silent=False)
        kernel.reader(socket)  # what was sent before has been dealt with
    assert not struck.exists()


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        pytest.param("127.0.0.1", "away.example", id="a page of another site"),
        pytest.param("away.example", "away.example", id="a name that leads here since"),
        pytest.param("away.example", "127.0.0.1", id="another name alone"),
    ],
)
def test_another_site_reaches_no_kernel(kernel, host, origin):
    with pytest.raises(WebSocketBadStatusException, match="403"), kernel.talk(host, origin):
        pass
