"""An event's folder, made or added to: frozen texts, what they were taken from, a drafted event."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from tellings import corpus, files
from tellings.intake import drafting
from tellings.intake.account import Account, Named, Received, Refused
from tellings.intake.text import clean


def create(folder: Path, taken: Iterable[Account], name: str, drafted: bool = True) -> list[Named]:
    """Make an event's folder: all of it, or, when something stops it, nothing.

    `drafted` reads the accounts for the event's day, place and speakers, a second or so for each.

    Raises Refused where the folder is there already or there is no account to put in it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is there already. Add to it with: tellings add {folder} …")
    accounts = named(merged(taken), set(), set())
    if not accounts:
        raise Refused(f"There is no account to put in {folder}.")
    with files.scratch(folder.parent) as aside:
        made = aside / "event"
        _fill(made, accounts)
        blocks = "".join(drafting.article(each) for each in accounts)
        (made / "event.toml").write_text(drafting.named(name) + blocks, encoding="utf-8")
        read = corpus.load(made)  # what stands there is what the tool itself can read
        if drafted:
            event = drafting.event(read, name)
            (made / "event.toml").write_text(event + blocks, encoding="utf-8")
            corpus.load(made)
        corpus.freeze(made)
        if folder.exists():
            folder.rmdir()
        os.replace(made, folder)
    return accounts


def present(folder: Path, taken: Iterable[Account]) -> Iterator[tuple[Account, str]]:
    """The accounts whose text an event has already, each with the file that has it."""
    texts = {article.name: _same(article.text) for article in corpus.load(folder).articles}
    for each in taken:
        same = (name for name, text in texts.items() if text.endswith(_same(each.text)))
        for name in list(same)[:1]:
            yield each, name


def add(folder: Path, taken: Iterable[Account]) -> list[Named]:
    """Put accounts into an event that is there, all or none; those it has already are left out.

    Raises SeedError for a folder that cannot be trusted. Nothing an editor wrote is changed:
    event.toml grows at its end.
    """
    there = corpus.load(folder)
    wanted = merged(taken)
    known = {id(each) for each, _ in present(folder, wanted)}
    fresh = [each for each in wanted if id(each) not in known]
    kept = {p.name for p in (folder / corpus.ORIGINALS).glob("*")}
    accounts = named(fresh, {*there.digests, *there.accounts.values()}, kept)
    if not accounts:
        return []
    toml = folder / "event.toml"
    before = files.read(toml) if toml.exists() else drafting.named(folder.name).encode()
    with files.at_once(folder, corpus.check_addition) as made:
        _fill(made, accounts)
        blocks = "".join(drafting.article(each) for each in accounts)
        (made / "event.toml").write_bytes(before.rstrip(b"\n") + b"\n" + blocks.encode())
        (made / "MANIFEST").write_bytes(corpus.manifest(folder, made))
    return accounts


def merged(taken: Iterable[Account]) -> list[Account]:
    """Each text once, with every address it was found at; the one with most known of it stays.

    >>> page = Received("a.html", b"")
    >>> two = [Account("One.\\n", page, url=f"https://{n}.example/") for n in "ab"]
    >>> [(account.url, account.also_at) for account in merged(two)]
    [('https://a.example/', ('https://b.example/',))]
    """
    twins: dict[str, list[Account]] = {}
    for account in taken:
        twins.setdefault(_same(account.text), []).append(account)
    kept = []
    for same in twins.values():
        best = max(same, key=lambda a: sum(map(bool, (a.url, a.outlet, a.published, a.title))))
        urls = dict.fromkeys(a.url for a in same if a.url and a.url != best.url)
        kept.append(replace(best, also_at=tuple(urls)))
    return kept


def named(accounts: Sequence[Account], used: set[str], kept: set[str]) -> list[Named]:
    """Names for accounts and their files, from outlet and day; two of one day are numbered.

    `used` are names that are taken, `kept` those of originals.

    >>> import datetime as dt
    >>> page = Received("../../x.html", b"")
    >>> two = [Account("A.\\n", page, outlet="Example Wire", published=dt.date(2031, 5, 4))] * 2
    >>> [each.file for each in named(two, set(), set())]
    ['example-wire-4-may.txt', 'example-wire-4-may-2.txt']
    """
    used = {name.casefold() for name in used}
    of_outlet = Counter(account.outlet for account in accounts)
    originals: dict[str, str] = {}
    found = []
    for account in accounts:
        wanted = _name(account, of_outlet[account.outlet] > 1)
        name = wanted
        number = 2
        while {name, f"{name}.txt"} & used:
            name, number = f"{wanted}-{number}", number + 1
        used |= {name, f"{name}.txt"}
        whole = account.received.kept
        if whole.digest not in originals:
            originals[whole.digest] = _original(whole, name, {*originals.values(), *kept})
        original = f"{corpus.ORIGINALS}/{originals[whole.digest]}"
        found.append(Named(name, f"{name}.txt", original, account))
    return found


def _name(account: Account, dated: bool) -> str:
    """The outlet, with the day where it has other accounts; without an outlet the file's name."""
    outlet = corpus.slug(re.sub(r"\.(?:com|org|net|co\.\w\w)$", "", account.outlet or ""))[:30]
    stem = corpus.slug(PurePosixPath(account.received.name.replace("\\", "/")).stem)[:30]
    base = outlet.strip("-") or stem.strip("-") or "account"
    if account.published and dated:
        day = account.published
        return f"{base}-{day.day}-{day:%b}".lower()
    return base


def _original(whole: Received, account: str, used: set[str]) -> str:
    """A plain name for the original: the account's, with the ending that tells its form."""
    form = re.search(r"[^/]\.(\w{1,6}(?:\.gz)?)$", whole.name.partition("?")[0])
    ending = f".{form[1].lower()}" if form else ""
    if " row " in whole.name:
        ending = ".json"
    elif "://" in whole.name:
        ending = ".warc.gz" if whole.raw.startswith(b"\x1f\x8b") else ".html"
    name, number = f"{account}{ending}", 2
    while name in used:
        name, number = f"{account}-{number}{ending}", number + 1
    return name


def _fill(folder: Path, accounts: Sequence[Named]) -> None:
    (folder / corpus.ORIGINALS).mkdir(parents=True)
    for each in accounts:
        text = each.taken.text_with_title
        (folder / each.file).write_text(text, encoding="utf-8", newline="")
        (folder / each.original).write_bytes(each.taken.received.kept.raw)


def _same(text: str) -> str:
    """What two texts share that differ in blanks and cases only."""
    return " ".join(clean(text).casefold().split())
