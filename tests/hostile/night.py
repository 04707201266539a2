"""Hostile inputs by the thousand: `make hostile N=100000`, stopped and taken up again at will.

Each batch of inputs follows from its number, so that a run goes on where the last one ended. The
ways in take turns by their shares (`trying.ATTEMPTS`). The smallest input of each kind of trouble
is kept, a folder as a folder and anything else as its Python literal.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

import grammar
import trying
from hypothesis import HealthCheck, Phase, given, seed, settings

from tellings import files

RUN = settings(
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    deadline=None,
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int, help="how many inputs, those of before included")
    parser.add_argument(
        "--kept", type=Path, default=Path("hostile"), help="folder for what is found"
    )
    parser.add_argument(
        "--ways", nargs="+", choices=trying.ATTEMPTS, default=trying.ATTEMPTS, help="only these"
    )
    options = parser.parse_args()
    state = _state(options.kept)
    while sum(state["tried"].values()) < options.number:
        for way in options.ways:
            attempt = trying.ATTEMPTS[way]
            for kind, given_ in _batch(state["batches"], attempt).items():
                _keep(options.kept, state["kinds"], kind, given_, attempt)
            state["tried"][way] = state["tried"].get(way, 0) + attempt.share
        state["batches"] += 1
        files.put(options.kept / "state.json", json.dumps(state, indent=1).encode())
        tried, kinds = sum(state["tried"].values()), len(state["kinds"])
        print(f"{tried} tried, {kinds} kinds of trouble", file=sys.stderr)
    for way, number in Counter(state["tried"]).most_common():
        print(f"{number:7}  {way}")
    for kind, told in sorted(state["kinds"].items()):
        print(f"{told['kept']}  {told['size']:6} characters  {kind}")
    return 1 if state["kinds"] else 0


def _batch(number: int, attempt: trying.Attempt) -> dict[str, object]:
    """The smallest input of each kind of trouble among those of one batch."""
    found: dict[str, object] = {}

    @seed(number)
    @settings(RUN, max_examples=attempt.share)
    @given(attempt.inputs)
    def each(given: object) -> None:
        kind = trying.trouble_of(attempt.tries, given)
        if kind and (kind not in found or _size(given) < _size(found[kind])):
            found[kind] = given

    each()
    return found


def _size(given: object) -> int:
    return given.size if isinstance(given, grammar.Folder) else len(repr(given))


def _keep(kept: Path, kinds: dict, kind: str, given: object, attempt: trying.Attempt) -> None:
    if kind in kinds and kinds[kind]["size"] <= _size(given):
        return
    whole = isinstance(given, grammar.Folder)
    if whole and kind not in kinds and not kind.startswith("TimeoutError"):
        given = trying.smallest(given, lambda less: trying.trouble_of(attempt.tries, less) == kind)
    told = kinds.setdefault(kind, {"kept": f"{len(kinds) + 1:03}"}) | {"size": _size(given)}
    kinds[kind] = told
    with files.aside(kept / told["kept"]) as place:
        for name, content in (given.files if whole else {"given": repr(given).encode()}).items():
            (place / name).write_bytes(content)


def _state(kept: Path) -> dict:
    path = kept / "state.json"
    return (
        json.loads(files.read(path)) if path.exists() else {"batches": 0, "tried": {}, "kinds": {}}
    )


if __name__ == "__main__":
    sys.exit(main())
