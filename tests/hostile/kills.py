"""Commands killed at any moment, or on a disk that gives out: `make kills N=200`.

Each trial begins with the same folder: an event, what the command made of it before, and a change
since. The command is stopped in one of the ways of `STOPS`, and then run to its end. The laws:

- every file is the one of before or the one that the whole command writes;
- a command that met an error ends with a status and a sentence, and takes away what it had begun;
- run again it writes what it would have written at once, and nothing is left over.

Which trials are made follows from their number; only kills between steps are timed.
"""

import argparse
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import nbformat
import stopping

from tellings import batch, corpus, files, reviews, runs
from tellings.__main__ import main as tellings
from tellings.language import pipeline

KILLS = (stopping.KILLED, "killed at a moment")
SHORT = "short write"  # files may only grow so long: what is beyond is not written
STOPS = [stop for one in (*stopping.ERRORS, SHORT) for stop in (*KILLS, one)]
BEGUN = (files.ASIDE, ".running-")
# What tells how far a command has come, or what stopped it.
JOURNALS = re.compile(rf"{re.escape(runs.FILE)}|failures/.*|comparison\..*|.*/failed\.txt")
WORKING = (*BEGUN, files.PENDING, ".held")
DRAFT = {"what": "accept", "table": "counts", "article": "wire.txt", "start": 12, "end": 23}
VARYING = re.compile(rb'"(?:review|when)": "[^"]*"')
PARAMETERS = 'seed: str = ""  # which\nout: str = ""  # where to\nfate: str = "killed"\n'
DRAW = """
import json
from pathlib import Path
Path(out).mkdir(exist_ok=True)
told = Path(seed, "late.txt").read_text("utf-8")
for name in ("dead", "hurt"):
    about = {"name": name, "title": name, "caption": "", "alt": f"{fate}: {told}"}
    Path(out, f"{name}.json").write_text(json.dumps(about))
    Path(out, f"{name}.svg").write_text("<svg/>")
    Path(out, f"{name}.csv").write_text(f"line,who,low\\n0,police,{fate}\\n")
"""


@dataclass(frozen=True)
class Way:
    """A command, the folder it writes to, whether it removes before it writes, and its share."""

    does: Callable[[Path], int]
    writes: str
    removes: bool
    share: int  # of a hundred trials


def _asked(*words: str) -> Callable[[Path], int]:
    return lambda place: tellings([word.format(place=place) for word in words])


def _append(place: Path) -> int:
    """Two corrections in one step, unless they are there."""
    read = corpus.load(place / "event")
    if len(reviews.read(read).lines) < 4:
        try:
            reviews.append(read, "AB", [DRAFT, DRAFT | {"end": 22}])
        except OSError as trouble:
            print(trouble, file=sys.stderr)
            return 2
    return 0


OUT = ("--out", "{place}/out")
ADDED = ("{place}/one.txt", "{place}/two.txt")
CHOSEN = ("-p", "fate=killed,injured")
WAYS = {
    "read": Way(_asked("read", "{place}/event", *OUT), "out", False, 20),
    "freeze": Way(_asked("freeze", "{place}/event"), "event", False, 10),
    "add": Way(_asked("add", "{place}/event", *ADDED), "event", False, 25),
    "append": Way(_append, "event", False, 15),
    "run": Way(_asked("run", "{place}/event", *OUT), "out", True, 10),
    "sweep": Way(_asked("sweep", "{place}/event", *CHOSEN, *OUT), "out", True, 10),
    "many": Way(_asked("many", "{place}", "--workers", "1", *OUT), "out", True, 10),
}


class Trials:
    """Trials of one command in a folder of their own; what breaks a law is in `broken`."""

    def __init__(self, way: str, base: Path, drawn: random.Random) -> None:
        self.way, self.base, self.broken = WAYS[way], base / way, []
        self.drawn = drawn
        self.place, self.pristine = self.base / "place", self.base / "pristine"
        self.place.mkdir(parents=True)
        self._lay(way)
        self.old = self._contents()
        shutil.copytree(self.place, self.pristine)
        began = time.monotonic()
        self._whole(stopping.COUNTED)
        self.lasts = time.monotonic() - began
        counted = Path(f"{self.place}.steps").read_text().split()
        self.steps = max(map(int, counted[1::2]))
        self.new = self._contents()
        self._whole()
        self.steady = {name for name, found in self._contents().items() if found == self.new[name]}
        self.longest = max(map(len, self.new.values()))
        steps = range(1, self.steps + 1)
        self.at = {how: cycle(drawn.sample(steps, self.steps)) for how in dict.fromkeys(STOPS)}

    def make(self, how: str) -> bool:
        """Stop the command somewhere, look at what is there, and run it again.

        Returns False where it was to be killed and had ended already.
        """
        self._renew()
        at = next(self.at[how])  # each step comes once before any comes twice
        length = self.drawn.randint(1, self.longest)
        after = self.drawn.uniform(0, self.lasts) if how == KILLS[1] else None
        status, said = self._started(how, at, after, length if how == SHORT else None)
        if how in KILLS and status != -signal.SIGKILL:
            return False
        told = f"{how}, step {at} of {self.steps}, {after or 0:.3f} s, {length} bytes"
        self.broken += [f"{told}: {what}" for what in self._against_before(how, status, said)]
        status, said = self._started()
        again = self._contents()
        if status != 0 or self._left(WORKING[:-1]):
            self.broken.append(f"{told}: then status {status}, {self._left(WORKING[:-1])} {said}")
        elif again.keys() != self.new.keys():
            self.broken.append(f"{told}: then other files {again.keys() ^ self.new.keys()}")
        else:
            differ = [name for name in self.steady if again[name] != self.new[name]]
            self.broken += [f"{told}: then another {name}" for name in differ]
        return True

    def _against_before(self, how: str, status: int, said: str) -> Iterator[str]:
        found = self._contents()
        for name, content in found.items():
            known = (self.old.get(name), self.new.get(name))
            if JOURNALS.fullmatch(name):
                continue
            if known == (None, None):
                yield f"{name} is nobody's"
            elif content not in known and (name in self.steady or name not in self.new):
                yield f"{name} is neither the old one nor the new one"
        if not self.way.removes:
            yield from (f"{n} is gone" for n in self.old.keys() & self.new.keys() - found.keys())
        if how not in KILLS:
            if status not in (0, 1, 2) or (status == 2 and "Traceback" in said):
                yield f"ends with {status}: {said}"
            if left := self._left(BEGUN):
                yield f"leaves {left}"

    def _lay(self, way: str) -> None:
        event = self.place / "event"
        for folder in (event, self.place / "notebooks", self.base / "watch"):
            folder.mkdir()
        (event / "wire.txt").write_text("Police said at least 12 people were killed.", "utf-8")
        (event / "late.txt").write_text("The mayor said 14 people died.", "utf-8")
        for name, number in (("one", 15), ("two", 16)):
            said = f"The army said {number} people were killed."
            (self.place / f"{name}.txt").write_text(said, "utf-8")
        book = nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, (PARAMETERS, DRAW))])
        book.cells[0].metadata["tags"] = ["parameters"]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        book.metadata["kernelspec"] = kernel
        nbformat.write(book, self.place / "notebooks" / "01_draws.ipynb")
        hook = f"import sys\nsys.path.append({str(Path(__file__).parent)!r})\n"
        (self.base / "watch" / "sitecustomize.py").write_text(
            f"{hook}import stopping\nstopping.watch()\n"
        )
        corpus.freeze(event)
        if way == "add":
            return
        assert self._started()[0] == 0
        (event / "late.txt").write_text("The mayor said 17 people died.", "utf-8")
        if way != "freeze":
            corpus.freeze(event)

    def _renew(self) -> None:
        shutil.rmtree(self.place)
        shutil.copytree(self.pristine, self.place)

    def _whole(self, how: str = "") -> None:
        self._renew()
        status, said = self._started(how)
        assert status == 0, said

    def _started(
        self, how: str = "", at: int = 0, after: float | None = None, length: int | None = None
    ) -> tuple[int, str]:
        """Run the command in a process of its own; its status and what it said on errors."""
        told, said = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(told)
            self._be_the_command(said, how, at, length)
        os.close(said)
        if after is not None:
            time.sleep(after)
            try:
                os.killpg(pid, signal.SIGKILL)
            except ProcessLookupError:
                os.kill(pid, signal.SIGKILL)  # it has no group yet, or has ended
        with open(told, encoding="utf-8", errors="replace") as lines:
            words = lines.read()  # ends when the last process of the command has
        _, status = os.waitpid(pid, 0)
        return os.waitstatus_to_exitcode(status), words

    def _be_the_command(self, said: int, how: str, at: int, length: int | None) -> None:
        status = 99
        try:
            os.setsid()
            for stream in (1, 2):
                os.dup2(said, stream)
            os.close(said)
            os.environ["TELLINGS_CACHE"] = str(self.place / "cache")
            batch.NOTEBOOKS = self.place / "notebooks"
            if how:
                path = os.pathsep.join([str(self.base / "watch"), os.environ.get("PYTHONPATH", "")])
                told = {stopping.PLACE: self.place, stopping.HOW: how, stopping.AT: at}
                told |= {stopping.GROUP: os.getpid(), "PYTHONPATH": path}
                os.environ.update({name: str(value) for name, value in told.items()})
                stopping.watch()
            if length is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (length, resource.RLIM_INFINITY))
            status = self.way.does(self.place)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def _contents(self) -> dict[str, bytes]:
        folder = self.place / self.way.writes
        return {
            str(file.relative_to(folder)): VARYING.sub(b"", file.read_bytes())
            for file in sorted(folder.rglob("*"))
            if file.is_file() and not any(part.startswith(WORKING) for part in file.parts)
        }

    def _left(self, names: tuple[str, ...]) -> list[str]:
        folder = self.place / self.way.writes
        return [str(f.relative_to(folder)) for f in folder.rglob("*") if f.name.startswith(names)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int, help="how many kills; half as many errors of the disk")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=[*WAYS], help="only these")
    parser.add_argument("--stops", nargs="+", choices=dict.fromkeys(STOPS), default=STOPS)
    parser.add_argument("--drawn", type=int, default=19, help="another number draws other moments")
    options = parser.parse_args()
    pipeline()
    made, broken = Counter(), 0
    whole = sum(WAYS[way].share for way in options.ways)
    with tempfile.TemporaryDirectory(prefix="tellings-kills-") as base:
        for way in options.ways:
            trials = Trials(way, Path(base), random.Random(options.drawn))
            wanted = -(-options.number * WAYS[way].share // whole)
            for how in cycle(options.stops):
                if sum(made[way, kill] for kill in KILLS) == wanted:
                    break
                made[way, how] += trials.make(how)
            told = ", ".join(f"{made[way, how]} {how}" for how in dict.fromkeys(options.stops))
            print(f"{way}: {told}; {len(trials.broken)} laws broken", flush=True)
            for what in trials.broken:
                print(f"  {what}", flush=True)
            broken += len(trials.broken)
    kills = sum(number for (_, how), number in made.items() if how in KILLS)
    print(f"{kills} kills, {made.total() - kills} errors of the disk, {broken} laws broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
