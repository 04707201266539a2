"""JupyterLab on this machine and a real browser in front of it; skipped where there is none."""

from pathlib import Path

import browsers
import pytest
from servers import LAB, VOILA, Server

from tellings.corpus import PROJECT


def pytest_collection_modifyitems(items: list) -> None:
    missing = pytest.mark.skip(reason="no Chromium or Chrome is installed")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
            if browsers.installed() is None:
                item.add_marker(missing)


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """JupyterLab over an empty folder; tests put notebooks and seeds in it."""
    state, folder = tmp_path_factory.mktemp("state"), tmp_path_factory.mktemp("lab")
    server = Server(LAB, folder, state, cwd=folder)
    yield server.wait(f"api?token={server.token}")
    server.stop()


@pytest.fixture
def voila(tmp_path):
    """Voilà over an empty folder, with the checkout's voila.json as `make app` has it."""
    (tmp_path / "books").mkdir()
    server = Server(VOILA, tmp_path / "books", tmp_path / "state", cwd=PROJECT)
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
        lab.run_all(page, name)
        return page

    return opened
