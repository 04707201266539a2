"""A sorted pile on disk: one folder an event, the rest in other/, and why accounts are together."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from tellings import files, inert
from tellings.corpus import slug
from tellings.intake import folder, sorting
from tellings.intake.account import Account, Refused

REST = "other"
COLUMNS = ["event", "account", "title", "with", "probability", "why"]


def write(taken: Sequence[Account], out: Path) -> Iterator[str]:
    """Sort accounts into `out`, and say of each event what is in it.

    All of it is written, or nothing. `sorted.csv` has a row an account: its event, the account
    that speaks most for its being there, the probability that the two are of one event, and why.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Refused(f"{out} is there already. Name a folder that is not.")
    accounts = folder.merged(taken)
    if not accounts:
        raise Refused(f"There is no account to sort into {out}.")
    pile = sorting.sketch(accounts)
    found = sorting.sort(pile)
    events = [group for group in found.groups if len(group) > 1]
    rest = tuple(group[0] for group in found.groups if len(group) == 1)
    names: set[str] = set()
    rows = []
    with files.scratch(out.parent) as aside:
        made = aside / "events"
        for group in [*events, rest] if rest else events:
            name = REST if group == rest else _name([accounts[n] for n in group], names)
            title = next((accounts[n].title for n in group if accounts[n].title), name)
            put = folder.create(
                made / name,
                [accounts[n] for n in group],
                "Accounts of no event in the pile" if group == rest else title,
                drafted=False,
            )
            called = dict(zip(group, (each.account for each in put), strict=True))
            for n in group:
                near, likely = found.nearest.get(n, (None, 0.0))
                rows.append(
                    {
                        "event": name,
                        "account": called[n],
                        "title": accounts[n].title or "",
                        "with": "" if near is None else called[near],
                        "probability": "" if near is None else f"{likely:.2f}",
                        "why": "" if near is None else pile.why(n, near),
                    }
                )
        table = inert.csv(pd.DataFrame(rows, columns=COLUMNS))
        (made / "sorted.csv").write_text(table, encoding="utf-8", newline="")
        if out.exists():
            out.rmdir()
        os.replace(made, out)
    for group, name in zip(events, dict.fromkeys(row["event"] for row in rows), strict=False):
        why = next(row["why"] for row in rows if row["event"] == name)
        yield f"{out / name}: {len(group)} accounts; {why}"
    alone = f", {len(rest)} in {out / REST}" if rest else ""
    yield f"{len(accounts)} accounts in {len(events)} events{alone}: {out / 'sorted.csv'}"


def _name(accounts: Sequence[Account], names: set[str]) -> str:
    """A folder's name from the first day of publication and the first headline's words."""
    days = sorted(f"{a.published:%Y-%m-%d}" for a in accounts if a.published)
    titles = (slug(a.title) for a in accounts if a.title)
    words = next(filter(None, titles), "event")[:40].strip("-")
    wanted = "-".join([*days[:1], words])
    name, number = wanted, 2
    while name in names or name == REST:
        name, number = f"{wanted}-{number}", number + 1
    names.add(name)
    return name
