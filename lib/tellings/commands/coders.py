"""`tellings import`, `code` and `agreement`: a second coder beside the machine."""

import argparse
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tellings import corpus

if TYPE_CHECKING:
    from tellings.codings import Coding


def add(commands: argparse._SubParsersAction) -> None:
    """Say what the three commands take."""
    bring = commands.add_parser("import", help="take another person's coding through the gate")
    bring.add_argument("coding", type=Path, help="CSV, or Label Studio's or INCEpTION's JSON")
    bring.add_argument("seed", help="the event it codes")
    bring.add_argument("--coder", required=True, metavar="NAME", help="whose it is")
    bring.set_defaults(do=_import)

    code = commands.add_parser("code", help="have a language model code an event, as second coder")
    code.add_argument("seed", help="the event to code")
    code.add_argument("--model", required=True, help="the model's name, as its server knows it")
    code.add_argument(
        "--url", default="http://127.0.0.1:8080/v1", help="a server of the OpenAI chat protocol"
    )
    code.add_argument("--coder", metavar="NAME", help="what to call it; else the model's name")
    code.add_argument("--seconds", type=float, default=0, help="stop after so long, go on later")
    code.add_argument("--tokens", type=int, default=0, help="stop after so many tokens")
    code.add_argument("--cost", type=float, default=0, help="stop after so much money; see --price")
    code.add_argument("--price", type=float, default=0, help="of a million tokens, as you pay it")
    code.add_argument(
        "--allow-remote", action="store_true", help="let the accounts leave this machine"
    )
    code.set_defaults(do=_code)

    agree = commands.add_parser("agreement", help="how far two coders of an event agree")
    agree.add_argument("seed", help="an event with codings")
    agree.add_argument("--coders", nargs=2, metavar="NAME", help="only these two")
    agree.set_defaults(do=_agreement)


def _import(options: argparse.Namespace) -> int:
    from tellings import codings

    _say_let_in(codings.bring(corpus.load(options.seed), options.coding, options.coder))
    return 0


def _say_let_in(coding: "Coding") -> None:
    from tellings.inert import say

    say(f"{len(coding.rows)} claims of {coding.coder} let in, {len(coding.refused)} not")
    for reason, number in Counter(r.reason for r in coding.refused).most_common():
        say(f"  {number} {reason}")


def _code(options: argparse.Namespace) -> int:
    from tellings import coder, codings
    from tellings.inert import say
    from tellings.runs import UsageError

    loaded, name = corpus.load(options.seed), options.coder or options.model.replace("/", "-")
    key = os.environ.get("TELLINGS_CODER_KEY", "")  # sent to the server, written nowhere
    server = coder.Server(options.url, options.model, key=key)
    if options.allow_remote and not server.is_local:
        say(coder.leaving(loaded, name, server), file=sys.stderr)
    if options.cost and not options.price:
        raise UsageError("--cost needs --price: what a million tokens cost you.")
    limits = coder.Limits(options.seconds, options.tokens, options.cost, options.price)
    left = coder.ask(loaded, name, server, limits, options.allow_remote)
    for coding in codings.read(loaded):
        if coding.coder == name:
            _say_let_in(coding)
    if left:
        say(f"{left} parts are not asked about yet; ask again to go on", file=sys.stderr)
    return 1 if left else 0


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
