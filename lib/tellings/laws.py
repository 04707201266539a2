"""What holds of every row, whatever read it: it points at its words, and its ends do not cross."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime

Row = dict[str, object]

NAMES = ("source", "accuser", "accused")
RANGES = (("low", "high"), ("minutes_min", "minutes_max"), ("earliest", "latest"))


def _points_at_its_words(row: Row, text: str) -> bool:
    for part, words in (("", "wording"), ("cue_", "cue"), ("content_", None), ("source_", None)):
        start, end = row.get(f"{part}start"), row.get(f"{part}end")
        if start is None and end is None:
            continue
        if start is None or end is None or not 0 <= start < end <= len(text):
            return False
        if row.get(words) is not None and row[words] != text[start:end]:
            return False
    return True


def _is_a_range(row: Row, _: str) -> bool:
    ends = ((row.get(low), row.get(high)) for low, high in RANGES)
    return all(_when(low) <= _when(high) for low, high in ends if None not in (low, high))


def _is_named(row: Row, _: str) -> bool:
    return all(re.search(r"\w", str(row[name])) for name in NAMES if row.get(name) is not None)


def _when(end: object) -> object:
    return datetime.fromisoformat(end) if isinstance(end, str) else end


LAWS: dict[str, Callable[[Row, str], bool]] = {
    "does not point at its words": _points_at_its_words,
    "ends before it starts": _is_a_range,
    "has a name without a letter": _is_named,
}


def sift(table: str, rows: Iterable[Row], text: str) -> tuple[list[Row], list[Row]]:
    """The rows of one account that obey every law, and as `left_out` rows those that do not.

    A left-out row says its table, its place and wording, and in `why` the law it breaks with the
    values that break it. The laws are those of the public tables: offsets are half-open and inside
    `text`, `text[start:end]` is the wording (and cue), low ≤ high, earliest ≤ latest.

    >>> rows = [{"start": 0, "end": 2, "wording": "12", "low": 12, "high": 9}]
    >>> kept, left_out = sift("counts", rows, "12 died.")
    >>> kept, left_out[0]["why"]
    ([], 'ends before it starts: low 12, high 9')
    """
    kept, left_out = [], []
    for row in rows:
        broken = next((why for why, holds in LAWS.items() if not holds(row, text)), None)
        if broken is None:
            kept.append(row)
        else:
            ends = [name for pair in RANGES for name in pair] if "ends" in broken else NAMES
            told = ", ".join(f"{name} {row[name]}" for name in ends if row.get(name) is not None)
            left_out.append({**row, "table": table, "why": f"{broken}: {told}".rstrip(": ")})
    return kept, left_out
