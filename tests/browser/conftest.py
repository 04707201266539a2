"""JupyterLab on this machine and a real browser in front of it; skipped where there is none."""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import browsers
import pytest

from tellings.corpus import PROJECT

RUN_ALL = """async () => {
  const app = window.jupyterapp;
  await app.restored;
  const panel = app.shell.currentWidget;
  await panel.context.ready;
  await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
  await app.commands.execute("notebook:run-all-cells");
}"""


def pytest_collection_modifyitems(items: list) -> None:
    missing = pytest.mark.skip(reason="no Chromium or Chrome is installed")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
            if browsers.installed() is None:
                item.add_marker(missing)


class Server:
    """A server on 127.0.0.1 over one folder, with settings of its own and a token."""

    def __init__(self, command: list[str], folder: Path, state: Path, cwd: Path) -> None:
        self.folder, self.token = folder, secrets.token_hex(8)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        quiet = state / "settings" / "@jupyterlab" / "apputils-extension"
        quiet.mkdir(parents=True)
        (quiet / "notification.jupyterlab-settings").write_text('{"fetchNews": "false"}')
        own = {
            "JUPYTER_CONFIG_DIR": str(state / "config"),
            "JUPYTER_DATA_DIR": str(state / "data"),
            "JUPYTER_RUNTIME_DIR": str(state / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(state / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(state / "workspaces"),
            "IPYTHONDIR": str(state / "ipython"),
        }
        self.log = (state / "log").open("w")
        filled = [part.format(port=self.port, token=self.token, folder=folder) for part in command]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *filled],
            cwd=cwd,
            env=os.environ | own,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}"

    def wait(self, path: str) -> "Server":
        for _ in range(300):
            try:
                urllib.request.urlopen(self.url(path), timeout=2).close()
                return self
            except OSError:
                assert self.process.poll() is None, Path(self.log.name).read_text()
                time.sleep(0.1)
        raise TimeoutError(Path(self.log.name).read_text())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """JupyterLab over an empty folder; tests put notebooks and seeds in it."""
    command = "jupyterlab --no-browser --allow-root --ip=127.0.0.1 --port={port}"
    command += " --ServerApp.port_retries=0 --IdentityProvider.token={token}"
    command += " --ServerApp.root_dir={folder} --LabApp.extension_manager=readonly"
    command += " --LabApp.expose_app_in_browser=True"
    state, folder = tmp_path_factory.mktemp("state"), tmp_path_factory.mktemp("lab")
    server = Server(command.split(), folder, state, cwd=folder)
    yield server.wait(f"api?token={server.token}")
    server.stop()


@pytest.fixture
def voila(tmp_path):
    """Voilà over an empty folder, with the checkout's voila.json as `make app` has it."""
    (tmp_path / "books").mkdir()
    command = "voila {folder} --no-browser --port={port}"
    server = Server(command.split(), tmp_path / "books", tmp_path / "state", cwd=PROJECT)
    yield server.wait("")
    server.stop()


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=browsers.installed(), args=["--no-sandbox"]
        )
        yield started
        started.close()


@pytest.fixture
def page(chromium):
    """A page as wide as a laptop's; the test fails if it asks anything off this machine."""
    context = chromium.new_context(viewport={"width": 1366, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(90_000)
    away = []
    opened.on("request", lambda r: away.append(r) if _is_away(r.url) else None)
    yield opened
    sent = [r.url for r in away if r.failure != "csp"]  # what the page's own policy held back
    context.close()
    assert not sent


def _is_away(url: str) -> bool:
    here = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
    return not url.startswith(here)


@pytest.fixture
def open_book(lab, page):
    """Open a notebook of the folder, run all of it, and wait until nothing runs any more."""

    def opened(name: str):
        page.goto(lab.url(f"lab/tree/{name}?token={lab.token}&reset"))
        page.wait_for_function("window.jupyterapp?.shell?.currentWidget?.context")
        page.evaluate(RUN_ALL)
        return page

    return opened
