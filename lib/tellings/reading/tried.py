"""One reader that stops takes no other table and no other article along."""

import traceback
from collections.abc import Callable
from pathlib import Path


class Tried:
    """Runs the readers over one article; one that stops leaves its table empty and is named.

    `stopped` has a `left_out` row for each.

    >>> tried = Tried()
    >>> tried("counts", lambda text: text[99], "12 died.")
    ()
    >>> tried.stopped[0]["why"].split(" in ")[0]
    'its reader stopped: IndexError'
    """

    def __init__(self) -> None:
        self.stopped: list[dict] = []

    def __call__(self, table: str, find: Callable, *given: object, or_else: object = ()) -> object:
        """What `find(*given)` returns, or `or_else` where it raises anything."""
        try:
            return find(*given)
        except Exception as stopped:  # whatever it is, the rest is read
            *_, last = traceback.extract_tb(stopped.__traceback__)
            where = f"{Path(last.filename).name} line {last.lineno}"
            why = f"its reader stopped: {type(stopped).__name__} in {where}: {stopped}"
            self.stopped.append({"table": table, "why": why})
            return or_else
