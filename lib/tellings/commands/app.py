"""`tellings app`: the notebooks for a reader who does not code, over a copy of everything.

Its first page names the questions; `voila/` beside this file is how Voilà shows it and them.
"""

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
from tellings.corpus import PROJECT, SEEDS, find, load

DRESS = Path(__file__).with_name("voila")


def add(commands: argparse._SubParsersAction) -> None:
    """Say what the command takes."""
    app = commands.add_parser("app", help="show the notebooks to a reader, who can change nothing")
    app.add_argument("seed", help="the event's folder, or a name under seeds/")
    app.add_argument("--port", type=int, default=8866, help="on this machine, 127.0.0.1")
    app.add_argument("--no-browser", action="store_true", help="open no page by itself")
    app.set_defaults(do=_app)


def _app(options: argparse.Namespace) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the copy goes then too
    event = find(options.seed)
    with copied(laid(event)) as notebooks:
        place = notebooks.parent.parent
        dress(place, notebooks, event)
        asked = [sys.executable, "-m", "voila", str(notebooks), f"--port={options.port}"]
        asked += ["--template=tellings", *["--no-browser"] * options.no_browser]
        known = os.environ | {SEEDS: str(notebooks.parent / "seeds"), "JUPYTER_PATH": str(place)}
        return subprocess.run(asked, cwd=place, env=known).returncode


def dress(place: Path, notebooks: Path, event: Path) -> None:
    """Lay Voilà's template under `place`, a JUPYTER_PATH, with the event's questions as links."""
    import jinja2

    from tellings import batch, wording

    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(DRESS), autoescape=True, undefined=jinja2.StrictUndefined
    )
    template = place / "voila" / "templates" / "tellings"
    shutil.copytree(DRESS, template)
    asked = [notebooks / path.name for path in batch.of_event(event)]
    given = {
        "event": load(event).event.name,
        "questions": [(path.name, _question(path)) for path in asked if path.exists()],
        "said": wording.section("app"),
    }
    for name in ("index", "nav"):
        made = pages.get_template(f"{name}.html").render(given)
        # What is filled in is no template to Voilà, whatever an event is called.
        literal = f"{{% raw %}}{made.replace('endraw', 'end-raw')}{{% endraw %}}"
        (template / f"{name}.html").write_text(literal, encoding="utf-8")


def _question(notebook: Path) -> str:
    """Its title, which is the question it answers."""
    import nbformat

    first = nbformat.read(notebook, as_version=4).cells[0].source
    return first.partition("\n")[0].lstrip("# ")


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
