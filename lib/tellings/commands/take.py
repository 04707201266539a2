"""`tellings new`, `tellings add` and `tellings sort`: from pages, files and addresses to events."""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tellings.inert import say

if TYPE_CHECKING:
    from tellings.intake import Account

EXAMPLES = """\
what can be named:
  saved pages (HTML, MHTML), PDF, DOCX, mails (EML), CSV, TSV, XLSX, JSON, JSON lines, RSS and
  Atom files, WARC, plain text, and zipped folders of these
  addresses, which are fetched once: robots.txt is respected, answers are kept as WARC

examples:
  tellings new ferry --from ~/Downloads/*.html report.pdf articles.csv
  tellings new ferry --from https://wire.example/1 https://daily.example/2
  tellings add ferry another.html
  tellings sort pile.jsonl --out events/
  then: make run SEED=ferry · make lab SEED=ferry · make app SEED=ferry
"""


def add(commands: argparse._SubParsersAction) -> None:
    """Say what the three commands take."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--text", metavar="COLUMN", help="the column of a table with the texts")
    shared.add_argument(
        "--only", metavar="LANGUAGE", help="leave out accounts in other languages; such as en"
    )
    shared.add_argument(
        "--private", action="store_true", help="also fetch from machines of a private network"
    )
    usual = {
        "parents": [shared],
        "epilog": EXAMPLES,
        "formatter_class": argparse.RawDescriptionHelpFormatter,
    }
    new = commands.add_parser("new", help="make an event of pages, files and addresses", **usual)
    new.add_argument("event", type=Path, help="the folder to make; it may be anywhere")
    new.add_argument("--from", dest="sources", nargs="+", required=True, metavar="SOURCE")
    new.add_argument("--name", help="what the event is called; default: the folder's name")
    new.set_defaults(do=partial(_or_refused, _new))

    more = commands.add_parser("add", help="put more accounts into an event", **usual)
    more.add_argument("event", type=Path, help="the event's folder")
    more.add_argument("sources", nargs="+", metavar="SOURCE")
    more.add_argument("--again", action="store_true", help="fetch also what was fetched before")
    more.set_defaults(do=partial(_or_refused, _add))

    sort = commands.add_parser("sort", help="group a mixed pile into one folder an event", **usual)
    sort.add_argument("sources", nargs="+", metavar="SOURCE")
    sort.add_argument("--out", type=Path, required=True, help="the folder for the events")
    sort.set_defaults(do=partial(_or_refused, _sort))


def _or_refused(do: Callable, options: argparse.Namespace) -> int:
    """What a command returns; 2, and one line, where there is nothing to make an event of."""
    from tellings.intake import Refused

    try:
        return do(options)
    except Refused as refused:
        say(refused, file=sys.stderr)
        return 2


def _new(options: argparse.Namespace) -> int:
    from tellings.intake import folder

    name = options.name or options.event.name.replace("-", " ").replace("_", " ")
    told = _Told(options)
    made = folder.create(options.event, told.accounts(options.sources), name)
    _say(made)
    say(f"{options.event}: {len(made)} accounts. Look through {options.event / 'event.toml'}")
    return told.status


def _add(options: argparse.Namespace) -> int:
    from tellings import corpus, files
    from tellings.intake import folder

    event = corpus.find(options.event)
    files.finish(event, corpus.check_addition)
    known = corpus.load(event).event.articles.values()
    there = {url for note in known for url in (note.url, *note.also_at)}
    wanted = [s for s in options.sources if options.again or s not in there]
    for source in options.sources:
        if source not in wanted:
            say(f"{source} is in {event} already; fetch it anew with --again", file=sys.stderr)
    told = _Told(options)
    taken = list(told.accounts(wanted))
    for twin, name in folder.present(event, taken):
        told.say(f"{twin.received.name} is in {event} already, as {name}")
    made = folder.add(event, taken)
    _say(made)
    say(f"{event}: {len(made)} accounts added")
    return told.status


def _sort(options: argparse.Namespace) -> int:
    from tellings.intake import events

    told = _Told(options)
    for line in events.write(list(told.accounts(options.sources)), options.out):
        say(line)
    return told.status


def _say(made: list) -> None:
    for each in made:
        told = f"{each.file}: {len(each.taken.text.split())} words"
        if each.taken.left_out:
            told += f", {each.taken.left_out} left out"
        if each.taken.doubt:
            told += f"; look at it: {each.taken.doubt}"
        say(told)


class _Told:
    """Accounts as they are read; whatever is refused or left out is said, one line each."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.status = 0

    def accounts(self, sources: list[str]) -> Iterator["Account"]:
        from tellings import intake

        fetcher = intake.Fetcher(private=self.options.private, say=self.say)
        for taken in intake.taken(sources, fetcher.fetch, self.options.text):
            if isinstance(taken, intake.Refused):
                self.status = 1
                self.say(str(taken))
                continue
            language = taken.language
            if self.options.only and language != self.options.only:
                self.say(
                    f"{taken.received.name} is left out: its language is {language or 'unsure'}"
                )
                continue
            if language not in ("en", None):
                self.say(f"{taken.received.name} is in {language!r}: only its numbers can be read")
            yield taken

    def say(self, line: str) -> None:
        say(" ".join(line.split()), file=sys.stderr)
