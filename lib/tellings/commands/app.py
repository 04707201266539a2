"""`tellings app`: the notebooks for a reader who does not code, over a copy of everything."""

import argparse
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tellings.commands.workbook import laid
from tellings.corpus import PROJECT, SEEDS, find


def add(commands: argparse._SubParsersAction) -> None:
    """Say what the command takes."""
    app = commands.add_parser("app", help="show the notebooks to a reader, who can change nothing")
    app.add_argument("seed", help="the event's folder, or a name under seeds/")
    app.add_argument("--port", type=int, default=8866, help="on this machine, 127.0.0.1")
    app.add_argument("--no-browser", action="store_true", help="open no page by itself")
    app.set_defaults(do=_app)


def _app(options: argparse.Namespace) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the copy goes then too
    with copied(laid(find(options.seed))) as notebooks:
        asked = [sys.executable, "-m", "voila", str(notebooks), f"--port={options.port}"]
        asked += ["--no-browser"] * options.no_browser
        place = notebooks.parent.parent
        known = os.environ | {SEEDS: str(notebooks.parent / "seeds")}
        return subprocess.run(asked, cwd=place, env=known).returncode


@contextmanager
def copied(notebooks: Path) -> Iterator[Path]:
    """The notebooks in a copy of their event, or of all seeds, that none but root can write to.

    Links are copied as links, so that nothing from outside is in it. It is gone afterwards.
    """
    event = notebooks.parent
    parts = [notebooks, event / "seeds"] if event == PROJECT else list(event.iterdir())
    with tempfile.TemporaryDirectory(prefix="tellings-app-", ignore_cleanup_errors=True) as made:
        place = Path(made, "served")
        place.mkdir()
        for part in parts:
            if part.is_dir() and not part.is_symlink():
                shutil.copytree(part, place / part.name, symlinks=True)
            else:
                shutil.copy(part, place / part.name, follow_symlinks=False)
        shutil.copy(PROJECT / "voila.json", made)
        _allow(place, 0)
        try:
            yield place / notebooks.name
        finally:
            _allow(place, stat.S_IWUSR)  # else the copy could not be removed


def _allow(place: Path, writing: int) -> None:
    for path in (place, *place.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222 | writing)
