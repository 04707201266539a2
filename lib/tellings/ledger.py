"""The whole ledger of one event: what the accounts state, what follows, and where they part."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path

import pandas as pd

from tellings import (
    checks,
    claims,
    codings,
    corpus,
    divergence,
    exchange,
    files,
    inert,
    language,
    replay,
    reviews,
    same,
    signing,
    wording,
)
from tellings.checks import narrated, series
from tellings.codings import Coding
from tellings.reviews import Reviews

TABLES = (
    *[
        "articles",
        "counts",
        "victims",
        "measures",
        "moments",
        "attributions",
        "responsibility",
        "disagreements",
    ],
    *["frames", "roles", "entities", "incidents", "subjects", "findings", "steps", "clauses"],
    *["tags", "sentences", "corrections", "left_out"],
)


@dataclass(frozen=True, eq=False)
class Ledger(claims.Claims):
    """Every table of one event as a pandas frame; lexicon/tables.toml says what its columns mean.

    `machine` is what the extractors read before any correction; `reviews` are the corrections,
    `coding` what other coders give.
    What follows from the claims is worked out when it is first asked for.
    """

    machine: claims.Claims = field(repr=False)
    reviews: Reviews = field(repr=False)
    coding: Sequence[Coding] = field(default=(), repr=False)

    @cached_property
    def steps(self) -> pd.DataFrame:
        """The dated steps of the event, account by account; see checks.sequence."""
        return narrated.steps(self)

    @cached_property
    def subjects(self) -> pd.DataFrame:
        """What was compared, who tells it and who is silent; see checks.series.table."""
        return series.table(self)

    @cached_property
    def findings(self) -> pd.DataFrame:
        """What the claims imply; see checks.findings."""
        return signing.complete(self._implied, self)

    @cached_property
    def disagreements(self) -> pd.DataFrame:
        """Where the accounts part; see divergence.disagreements."""
        return signing.complete(divergence.disagreements(self, self._implied), self)

    @cached_property
    def _implied(self) -> pd.DataFrame:
        return checks.findings(self)

    @property
    def corrections(self) -> pd.DataFrame:
        """The claims an editor looked at, rejected ones too; see replay.corrections."""
        return replay.corrections(self.machine, self.reviews)

    def showing(self, show: str, given: Reviews | None = None) -> "Ledger":
        """The same reading with "both", "machine" or "reviewed" claims; see replay.apply.

        `given` are other corrections than those the ledger was read with.
        """
        given = self.reviews if given is None else given
        return _ledger(self.machine, given, self.coding, show)

    def write(self, folder: str | Path) -> list[Path]:
        """Write each table as CSV and Parquet, and what `exchange.write` makes of them.

        A file is replaced whole or not at all; in CSV no cell is a formula (see inert.csv). Returns
        the files written.
        """
        tables = {name: getattr(self, name) for name in TABLES}
        with files.aside(Path(folder)) as place:
            for name, table in tables.items():
                Path(place, f"{name}.csv").write_text(inert.csv(table), "utf-8", newline="\n")
                table.to_parquet(place / f"{name}.parquet", index=False)
            exchange.write(self, tables, place)
            written = sorted(place.iterdir())
        return [Path(folder, file.name) for file in written]


def read(folder: str | Path, model: str = language.MODEL, show: str = "both") -> Ledger:
    """Read a seed folder into its ledger, with the corrections of its reviews.jsonl.

    `show` is "both", "machine" (no correction) or "reviewed" (nothing but what an editor saw).
    Raises corpus.SeedError for a seed that cannot be trusted, language.ModelError for a spaCy
    pipeline that is not installed.

    >>> ledger = read("jaffar-express-2025")
    >>> aboard = ledger.counts.query("fate == 'aboard' and wording == 'around 500'")
    >>> aboard[["low", "high"]].values.tolist()
    [[500, 500]]
    """
    return of(corpus.load(folder), model, show)


def of(loaded: corpus.Corpus, model: str = language.MODEL, show: str = "both") -> Ledger:
    """The ledger of a corpus already loaded, or of some of its accounts; see `read`."""
    wording.speak(loaded.event.language)
    read = claims.collect(loaded, model)
    return _ledger(read, reviews.read(loaded), codings.read(loaded), show)


def _ledger(machine: claims.Claims, given: Reviews, coding: Sequence[Coding], show: str) -> Ledger:
    stated = replay.apply(machine, given, show)
    tables = {f.name: getattr(stated, f.name) for f in fields(claims.Claims)}
    tables["counts"] = same.labelled(stated)
    if coding or stated is not machine:
        for name in codings.COMPARED:
            read = getattr(machine, name)
            tables[name] = codings.with_readers(name, tables[name], read, coding)
    return Ledger(**tables, machine=machine, reviews=given, coding=coding)
