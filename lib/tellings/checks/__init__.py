"""What the claims of one event imply: sums, populations, tolls, clocks, orders and places."""

from collections.abc import Callable, Collection, Iterator

import pandas as pd

from tellings.checks import (
    clocks,
    denials,
    finding,
    happenings,
    lengths,
    narrated,
    populations,
    same_step,
    series,
    sums,
    unlike,
)
from tellings.checks.accounts import accounts_of
from tellings.checks.figures import Figure, figures_of
from tellings.checks.finding import Finding
from tellings.claims import Claims

RULES: tuple[Callable[[list[Figure]], Iterator[Finding]], ...] = (
    sums.sums,
    sums.raised,
    sums.parts_above_wholes,
    sums.groups_above_toll,
    populations.more_out_than_in,
    populations.more_told_than_aboard,
    populations.unaccounted,
    populations.fewer_than_aboard,
    populations.all_of_whom,
    populations.more_killed_than_took_part,
    denials.few_beside_many,
    denials.denials,
    unlike.left_out,
)


def findings(claims: Claims, withdrawn: Collection[str] = ()) -> pd.DataFrame:
    """Every finding, one row each; its columns are those of `finding.COLUMNS`.

    `withdrawn` names what of `clocks.assumptions()` to do without.

    >>> from tellings import claims, corpus
    >>> found = findings(claims.collect(corpus.load("jaffar-express-2025")))
    >>> "sum_closes" in set(found["rule"])
    True
    """
    told_by, told = accounts_of(claims), figures_of(claims)
    timed = happenings.timed(claims, told_by)
    return finding.frame(
        [
            *(found for rule in RULES for found in rule(told)),
            *series.findings(claims),
            *series.conversions(claims),
            *denials.denied_any(claims.attributions, told_by, told),
            *clocks.contradictory(claims.moments, told_by, withdrawn),
            *clocks.ends_declared(claims.moments, told_by),
            *lengths.findings(timed),
            *same_step.findings(timed, claims.corpus.event),
            *narrated.findings(claims),
        ]
    )
