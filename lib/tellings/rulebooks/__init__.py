"""The same accounts as the field's databases would code them, with the rule behind each figure."""

import itertools
import json
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from tellings import signing
from tellings.claims import Claims
from tellings.rulebooks.arranging import rows, side_by_side, signed
from tellings.rulebooks.casefile import Casefile
from tellings.rulebooks.codebook import ANSWERS, QUESTIONS, Rulebook
from tellings.rulebooks.coding import Forms
from tellings.rulebooks.shelf import NAMES, RulebookError, copy, load, load_all

__all__ = ["ANSWERS", "NAMES", "QUESTIONS", "RulebookError"]
__all__ += [
    "code",
    "copy",
    "every_way",
    "load",
    "reported",
    "rows",
    "side_by_side",
    "signed",
]

COLUMNS = ["rulebook", "column", "means", "topic", "end", "value", "unknown", "clause"]
COLUMNS += ["chosen", "beaten", "empty", "blank", "otherwise", "reviewed_by"]
REPORTED = ["means", "low", "best", "high", "as_of", "clause", "chosen", "beaten"]


def code(claims: Claims, rulebooks: Iterable[str | Path] = NAMES, **answers: bool) -> pd.DataFrame:
    """Each rulebook's columns, one row each: the value, the clause applied, the figures it beat.

    `rulebooks` are names or paths of TOML files. `answers` replace the rulebooks' own answers to
    QUESTIONS. `chosen` is a JSON list of claim ids, `beaten` a JSON list of [claim id, reason];
    `empty` says why there is no value, `blank` whether the codebook, the accounts or our reading of
    them leaves it so; `otherwise` says which value another answer would give;
    `reviewed_by` has the initials of whoever corrected one of the claims chosen.
    Raises RulebookError for a rulebook that cannot be used, TypeError for an unknown question.

    >>> from tellings import claims, corpus
    >>> coded = code(claims.collect(corpus.load("jaffar-express-2025")), ["gtd"])
    >>> coded.query("column == 'iyear'").value.item()
    '2025'
    """
    if unknown := answers.keys() - QUESTIONS.keys():
        raise TypeError(f"no question {', '.join(unknown)}; there is {', '.join(QUESTIONS)}.")
    return _table(Forms(Casefile(claims)), load_all(rulebooks), answers)


def every_way(
    claims: Claims, rulebooks: Iterable[str | Path] = NAMES
) -> dict[tuple[bool, ...], pd.DataFrame]:
    """What `code` gives for every way to answer QUESTIONS, by the answers in their order.

    Raises RulebookError for a rulebook that cannot be used.

    >>> from tellings import claims, corpus
    >>> made = claims.collect(corpus.load("jaffar-express-2025"))
    >>> ways = every_way(made, ["ucdp_ged"])
    >>> ways[True, False, False].query("column == 'deaths_civilians'").value.item()
    '31'
    """
    forms, loaded = Forms(Casefile(claims)), load_all(rulebooks)
    ways = itertools.product((False, True), repeat=len(QUESTIONS))
    return {way: _table(forms, loaded, dict(zip(QUESTIONS, way, strict=True))) for way in ways}


def reported(claims: Claims) -> pd.DataFrame:
    """How many, as told: one row for each fate and population of the main incident.

    Columns `means`, `low`, `best`, `high` (whole numbers), `as_of` (ISO date or empty), `clause`,
    `chosen` and `beaten` (as in `code`); a row nobody tells of is left out.

    >>> from tellings import claims, corpus
    >>> told = reported(claims.collect(corpus.load("jaffar-express-2025")))
    >>> told[["low", "best", "high"]].loc[told["means"] == "attackers killed"].values.tolist()
    [[33, 33, 33]]
    """
    cells = code(claims, ["reported"]).set_index("column")
    rows = [
        {
            "means": cells.at[column, "means"],
            **{end: cells.at[f"{column}_{end}", "value"] for end in ("low", "high", "as_of")},
            "best": cells.at[column, "value"],
            **{name: cells.at[column, name] for name in ("clause", "chosen", "beaten")},
        }
        for column in cells.index
        if f"{column}_as_of" in cells.index and pd.notna(cells.at[column, "value"])
    ]
    made = pd.DataFrame(rows, columns=REPORTED)
    return made.astype({c: "Int64" if c in ("low", "best", "high") else "str" for c in REPORTED})


def _table(forms: Forms, rulebooks: Iterable[Rulebook], answers: dict[str, bool]) -> pd.DataFrame:
    signatures = signing.editors(forms.case.claims)
    made = [row for rulebook in rulebooks for row in _coded(forms, rulebook, answers)]
    for row in made:
        row["reviewed_by"] = signing.joined(map(signatures.get, json.loads(row["chosen"])))
    return pd.DataFrame(made, columns=COLUMNS).astype("str")


def _coded(forms: Forms, rulebook: Rulebook, given: dict[str, bool]) -> list[dict]:
    answers = {**rulebook.answers, **{q: a for q, a in given.items() if q in rulebook.answers}}
    columns = forms.filled(rulebook, answers)
    flipped = {
        question: forms.filled(rulebook, {**answers, question: not answer})
        for question, answer in answers.items()
    }
    return [
        {
            "rulebook": rulebook.name,
            "column": field.column,
            "means": field.means,
            "topic": field.topic,
            "end": field.end if field.topic and not field.fact else None,
            "value": None if (done := columns[field.column]).value is None else str(done.value),
            "unknown": (field.missing or None) if done.applies else None,
            "clause": done.clause,
            "chosen": json.dumps(done.chosen),
            "beaten": json.dumps([*done.beaten, *done.refused], ensure_ascii=False),
            "empty": done.empty,
            "blank": done.blank if done.value is None else None,
            "otherwise": None
            if field.fact
            else _otherwise(field.column, done.value, answers, flipped),
        }
        for field in rulebook.fields
        if not field.helper
    ]


def _otherwise(column: str, value, answers: dict, flipped: dict) -> str | None:
    told = [
        f"{flipped[question][column].value} {ANSWERS[question][not answer]}"
        for question, answer in answers.items()
        if flipped[question][column].value != value
    ]
    return "; ".join(told) or None
