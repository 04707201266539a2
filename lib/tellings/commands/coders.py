"""`tellings import` and `tellings agreement`: a second coder beside the machine."""

import argparse
from collections import Counter
from pathlib import Path

from tellings import corpus


def add(commands: argparse._SubParsersAction) -> None:
    """Say what the two commands take."""
    bring = commands.add_parser("import", help="take another person's coding through the gate")
    bring.add_argument("coding", type=Path, help="CSV, or Label Studio's or INCEpTION's JSON")
    bring.add_argument("seed", help="the event it codes")
    bring.add_argument("--coder", required=True, metavar="NAME", help="whose it is")
    bring.set_defaults(do=_import)

    agree = commands.add_parser("agreement", help="how far two coders of an event agree")
    agree.add_argument("seed", help="an event with codings")
    agree.add_argument("--coders", nargs=2, metavar="NAME", help="only these two")
    agree.set_defaults(do=_agreement)


def _import(options: argparse.Namespace) -> int:
    from tellings import codings
    from tellings.inert import say

    coding = codings.bring(corpus.load(options.seed), options.coding, options.coder)
    say(f"{len(coding.rows)} figures of {coding.coder} let in, {len(coding.refused)} not")
    for reason, number in Counter(r.reason for r in coding.refused).most_common():
        say(f"  {number} {reason}")
    return 0


def _agreement(options: argparse.Namespace) -> int:
    from itertools import combinations

    from tellings import claims, codings
    from tellings.inert import say

    loaded = corpus.load(options.seed)
    stated, given = claims.collect(loaded), codings.read(loaded)
    names = ["rules", *(coding.coder for coding in given)]
    for coder in options.coders or ():
        if coder not in names:
            raise corpus.SeedError(f"there is no coder {coder!r}; there is {', '.join(names)}.")
    for coding in given:
        for article in coding.stale:
            say(f"{coding.coder}: {article} has changed since it was coded; not used")
    for one, other in [options.coders] if options.coders else combinations(names, 2):
        table = codings.agree(stated, given, one, other)
        say(f"{one} and {other}\n{table.to_string(index=False, na_rep='')}\n")
        differing = codings.disputes(stated, given, one, other)
        say(differing.to_string(index=False) if len(differing) else "They differ nowhere.")
    return 0
