"""Hostile folders by the thousand: `make hostile N=100000`, stopped and taken up again at will.

Each batch of inputs follows from its number, so that a run goes on where the last one ended. The
smallest input of each kind of trouble is kept as a folder, with its traceback beside it.
"""

import argparse
import json
import sys
from pathlib import Path

import grammar
import trying
from hypothesis import HealthCheck, Phase, given, seed, settings

from tellings import files

BATCH = 100
RUN = settings(
    max_examples=BATCH,
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
    options = parser.parse_args()
    state = _state(options.kept)
    while state["tried"] < options.number:
        found = _batch(state["tried"] // BATCH)
        for kind, folder in found.items():
            _keep(options.kept, state["kinds"], kind, folder)
        state["tried"] += BATCH
        files.put(options.kept / "state.json", json.dumps(state, indent=1).encode())
        print(f"{state['tried']} tried, {len(state['kinds'])} kinds of trouble", file=sys.stderr)
    for kind, told in sorted(state["kinds"].items()):
        print(f"{told['folder']}  {told['size']:6} bytes  {kind}")
    return 1 if state["kinds"] else 0


def _batch(number: int) -> dict[str, grammar.Folder]:
    """The first folder of each kind of trouble among those of one batch."""
    found: dict[str, grammar.Folder] = {}

    @seed(number)
    @RUN
    @given(grammar.folders())
    def each(folder: grammar.Folder) -> None:
        kind = trying.trouble_of(trying.folder, folder)
        if kind and (kind not in found or folder.size < found[kind].size):
            found[kind] = folder

    each()
    return found


def _keep(kept: Path, kinds: dict, kind: str, folder: grammar.Folder) -> None:
    if kind in kinds and kinds[kind]["size"] <= folder.size:
        return
    if kind not in kinds and not kind.startswith("TimeoutError"):
        folder = trying.smallest(
            folder, lambda less: trying.trouble_of(trying.folder, less) == kind
        )
    told = kinds.setdefault(kind, {"folder": f"{len(kinds) + 1:03}"}) | {"size": folder.size}
    kinds[kind] = told
    with files.aside(kept / told["folder"]) as place:
        for name, content in folder.files.items():
            (place / name).write_bytes(content)


def _state(kept: Path) -> dict:
    path = kept / "state.json"
    return json.loads(files.read(path)) if path.exists() else {"tried": 0, "kinds": {}}


if __name__ == "__main__":
    sys.exit(main())
