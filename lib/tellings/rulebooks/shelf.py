"""Rulebooks on disk: the TOML files, read and checked against what the coder can do."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from importlib import resources
from pathlib import Path

from tellings.rulebooks.choosing import STEPS
from tellings.rulebooks.codebook import QUESTIONS, Field, Rulebook, Whom
from tellings.rulebooks.incident import FACTS
from tellings.rulebooks.told import FATES

NAMES = ("gtd", "ucdp_ged", "acled", "airwars", "min_max", "reported")
SUMS = ("add", "or_add", "within_toll")
ENDS_AMONG = (
    "numbers",
    "placed",
    "latest",
)  # the range of a figure is that of the accounts of its time


class RulebookError(ValueError):
    """A rulebook file is not what the coder needs; the message says how to fix it."""


def load(rulebook: str | Path) -> Rulebook:
    """A rulebook by its name here, or from the path of a copy that somebody changed.

    Raises RulebookError for a file that cannot be used, FileNotFoundError for one not there.

    >>> load("gtd").title
    'Global Terrorism Database'
    """
    if rulebook in NAMES:
        path = resources.files(__package__) / f"{rulebook}.toml"
    else:
        path = Path(rulebook)
        if not path.exists():
            raise FileNotFoundError(
                f"there is no rulebook {str(rulebook)!r}. Give {', '.join(NAMES)}, "
                "or the path of a TOML file of your own."
            )
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as bad:
        raise RulebookError(f"{path}: {bad}. Mend the TOML there.") from None
    return _rulebook(str(path), given)


def load_all(rulebooks: Iterable[str | Path]) -> list[Rulebook]:
    """Rulebooks to be set side by side. Raises RulebookError when two go by one name."""
    given = list(rulebooks)
    loaded = [load(rulebook) for rulebook in given]
    for n, one in enumerate(loaded):
        if one.name in [other.name for other in loaded[:n]]:
            raise RulebookError(
                f"{given[n]}: another rulebook is called {one.name!r} too. Change `name` there."
            )
    return loaded


def copy(rulebook: str, to: str | Path) -> Path:
    """Write a rulebook's TOML to a file that does not exist yet, to be changed and coded with.

    The copy is renamed after its file. Raises RulebookError for a name that is none of NAMES,
    FileExistsError for a file that is there already.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     load(copy("gtd", Path(folder) / "stricter.toml")).name
    'stricter'
    """
    if rulebook not in NAMES:
        raise RulebookError(f"there is no rulebook {rulebook!r} here; there is {', '.join(NAMES)}.")
    text = (resources.files(__package__) / f"{rulebook}.toml").read_text("utf-8")
    own = re.sub(r'(?m)^name = ".*"$', f"name = {json.dumps(Path(to).stem)}", text, count=1)
    with open(to, "x", encoding="utf-8", newline="\n") as file:
        file.write(own)
    return Path(to)


def _rulebook(path: str, given: dict) -> Rulebook:
    default = tuple(given.get("choose", ()))
    columns = [
        field
        for entry in given.pop("field", [])
        for field in _expanded(_made(path, Field, {"choose": default, **entry}))
    ]
    whom = {
        name: _made(path, Whom, entry, f"[whom.{name}]")
        for name, entry in given.pop("whom", {}).items()
    }
    parts = {name: given.pop(name, {}) for name in ("clauses", "answers", "words")}
    made = _made(path, Rulebook, {**given, **parts, "whom": whom, "fields": columns}, "the file")
    _check(path, made)
    return made


def _made(path: str, kind: type, entry: dict, where: str | None = None):
    known = [f.name for f in fields(kind)]
    where = where or f"[[field]] {entry.get('column', '')!r}"
    for key in entry:
        if key not in known:
            raise RulebookError(f"{path}: {where} takes no {key!r}; it takes {', '.join(known)}.")
    try:
        return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()})
    except TypeError as bad:
        raise RulebookError(f"{path}: {where}: {bad}. Add what is missing.") from None


def _expanded(field: Field) -> list[Field]:
    """A column `x` with `min_max` stands for the two columns `x_min` and `x_max`.

    One with `ranged` stands for itself, `x_low`, `x_high` and `x_as_of`.
    """
    if field.ranged:
        return [*_range(field), _day(field)]
    if not field.min_max:
        return [field]
    ends = {"min": ("low", "lowest"), "max": ("high", "highest")}
    return [
        Field(
            **{
                **vars(field),
                "column": f"{field.column}_{end}",
                "means": f"{field.means}, {step}",
                "end": word,
                "at_least": f"{field.column}_min" if word == "high" else None,
                "choose": (*field.choose, step),
                "add": tuple(f"{column}_{end}" for column in field.add),
                "or_add": tuple(f"{column}_{end}" for column in field.or_add),
            }
        )
        for end, (word, step) in ends.items()
    ]


def _range(field: Field) -> Iterator[Field]:
    steps = {"low": "lowest", "high": "highest"}
    yield field
    for end, step in steps.items():
        ended = {"column": f"{field.column}_{end}", "end": end, "means": f"{field.means}, {step}"}
        sums = {name: tuple(f"{c}_{end}" for c in getattr(field, name)) for name in SUMS}
        yield replace(field, **ended, **sums, choose=(*ENDS_AMONG, step))


def _day(field: Field) -> Field:
    means = f"{field.means}, as of"
    return Field(f"{field.column}_as_of", means, as_of=field.column)


def _check(path: str, rulebook: Rulebook) -> None:
    """Every name that a field uses is one the rulebook, or the library, knows."""
    seen: dict[str, Field] = {}
    for field in rulebook.fields:
        others = (*field.add, *field.or_add, *field.remainder, *field.within_toll)
        named = [
            (n, seen) for n in (*others, field.breaks_down, field.at_least, field.only_if) if n
        ]
        named += [(step, STEPS) for step in field.choose]
        named += [(field.whom, rulebook.whom)] if field.whom else []
        named += [(field.fact, FACTS)] if field.fact else []
        named += [(fate, FATES) for fate in (field.settled, field.one_by_one) if fate]
        named += [(field.as_of, seen)] if field.as_of else []
        for name, known in named:
            if name not in known:
                raise RulebookError(
                    f"{path}: [[field]] {field.column!r} names {name!r}, which is not known there; "
                    f"known: {', '.join(known) or 'nothing yet (a column must stand above)'}."
                )
        seen[field.column] = field
    for question in rulebook.answers:
        if question not in QUESTIONS:
            raise RulebookError(
                f"{path}: [answers] has no {question!r}; it has {', '.join(QUESTIONS)}."
            )
