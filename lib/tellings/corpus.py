"""A seed folder on disk: the articles as published and what is known of the event."""

import datetime as dt
import hashlib
import os
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import MISSING, dataclass, field, fields
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tellings import files, lexicon
from tellings.files import SeedError
from tellings.lexicon import ENGLISH
from tellings.spans import Article

SOURCE_KINDS = (
    "state",
    "armed_group",
    "foreign_state",
    "international",
    "witness",
    "medical",
    "media",
    "unnamed",
    "other",
)

DATE_ORDERS = ("dmy", "mdy")  # how "06/05/2031" is read: 6 May or 5 June
LIKE_ACCOUNTS = (".md", ".html", ".htm", ".docx", ".pdf", ".rtf")  # named, never read
OWN_NOTES = ("NOTES.md", "README.md")  # what the editors wrote themselves
ORIGINALS = "originals"  # the folder of what the articles were taken from
UNNAMEABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\\]")  # in a file name
SEEDS = "TELLINGS_SEEDS"  # in the environment: where seeds stand that are given by name
FIRST_YEAR, LAST_YEAR = 1000, 2999  # of an event: a calendar with room on both sides
PROJECT = Path(__file__).parents[2]  # the checkout, where seeds/ and notebooks/ stand


@dataclass(frozen=True)
class Actor:
    """Somebody in the event, with the names the accounts use; `kind` is a source kind."""

    name: str
    kind: str = "other"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class SubEvent:
    """A step of the event that times are told about, with the words that speak of it."""

    name: str
    triggers: tuple[str, ...] = ()


@dataclass(frozen=True)
class ArticleNote:
    """What is known of one account: where it stood, when it was published, and how we know."""

    account: str | None = None  # its short name, where the file's own will not do
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    also_at: tuple[str, ...] = ()  # other addresses of the same text
    published: tuple[dt.datetime, dt.datetime | None] | None = None  # no end known: None
    basis: str | None = None
    retrieved: dt.datetime | None = None
    raw_sha256: str | None = None  # of the bytes the text was taken from
    language: str | None = None  # ISO 639-1


@dataclass(frozen=True)
class Event:
    """The few things that differ from one event to the next."""

    name: str
    place: str | None = None
    timezone: str = "UTC"
    date: dt.date | None = None
    date_order: str | None = None
    language: str = ENGLISH  # of everything Tellings says itself: see lexicon/wording.toml
    ranked_from: float | None = None  # how sure a disagreement must be to have a rank, 0 to 1
    actors: tuple[Actor, ...] = ()
    subevents: tuple[SubEvent, ...] = ()
    articles: dict[str, ArticleNote] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the accounts' clock times are read."""
        return ZoneInfo(self.timezone)


@dataclass(frozen=True)
class Corpus:
    """A seed folder: the event and its articles in file-name order."""

    folder: Path
    event: Event
    articles: tuple[Article, ...]
    digests: dict[str, str]

    @property
    def digest(self) -> str:
        """SHA-256 over every article's own digest: which texts a result rests on."""
        lines = "".join(f"{self.digests[a.name]}  {a.name}\n" for a in self.articles)
        return hashlib.sha256(lines.encode()).hexdigest()

    @cached_property
    def accounts(self) -> dict[str, str]:
        """Each article's short name: the one event.toml gives it, else its file's own."""
        return short_names(self.digests) | {
            name: note.account for name, note in self.event.articles.items() if note.account
        }


def load(seed: str | Path) -> Corpus:
    """Read a seed, given as a folder or as a name under the checkout's `seeds/`.

    Reads every `*.txt`, and `event.toml` and `MANIFEST` where there are such. Raises SeedError,
    naming file, line, value and remedy, for anything it cannot trust.

    >>> corpus = load("jaffar-express-2025")
    >>> len(corpus.articles), corpus.event.timezone
    (5, 'Asia/Karachi')
    """
    folder = find(seed)
    if files.is_there(folder / files.PENDING):
        raise SeedError(
            f"{folder}: adding accounts to it was cut short. Finish it with: "
            f"tellings freeze {folder}"
        )
    texts = _texts(folder)
    if not texts:
        raise SeedError(
            f"{folder} holds no articles. Put each account in it as one UTF-8 .txt file."
        )
    contents = {file.name: _contents(file) for file in texts}
    digests = {name: hashlib.sha256(raw).hexdigest() for name, raw in contents.items()}
    _check_manifest(folder, digests)
    articles = tuple(Article(name, decoded(folder / name, raw)) for name, raw in contents.items())
    return Corpus(folder, _event(folder, digests), articles, digests)


def find(seed: str | Path) -> Path:
    """The folder of a seed given as a folder or by name; raises SeedError when there is none.

    >>> find("jaffar-express-2025").name
    'jaffar-express-2025'
    """
    named = Path(os.environ.get(SEEDS) or PROJECT / "seeds", seed)
    for folder in (Path(seed), named) if Path(seed).name == str(seed) else (Path(seed),):
        if folder.is_dir():
            return folder
    raise SeedError(f"{seed} is not a folder. Name one that holds the articles as *.txt.")


def results(seed: str | Path) -> Path:
    """Where an event's report goes unless told otherwise: into its own folder.

    That of an event of the checkout goes to the checkout's `figures/`.

    >>> results("jaffar-express-2025").parent.name
    'figures'
    """
    folder = find(seed)
    ours = folder.resolve().parent == PROJECT / "seeds"
    return PROJECT / "figures" / folder.name if ours else folder / "report"


def freeze(seed: str | Path) -> Path:
    """Write MANIFEST (sha256sum's format) for the articles as they are now; returns its path.

    What the articles were taken from, in `originals/`, is in it too. Accounts whose adding was cut
    short are in the folder first.
    """
    folder = find(seed)
    files.finish(folder, check_addition)
    return files.put(folder / "MANIFEST", manifest(folder))


def check_addition(folder: Path, place: Path) -> None:
    """Raise SeedError unless `place` holds new accounts for a folder, and nothing besides.

    That is texts and originals of new names, an event.toml that goes on where the folder's ends,
    and the MANIFEST of both: nothing that stands in the folder becomes another.
    """
    kept = files.own(place / ORIGINALS)
    beside = [file for file in place.glob("*") if file != kept or not kept.is_dir()]
    for file in sorted([*beside, *kept.glob("*")]):
        new = file.parent == kept or re.fullmatch(r"[^.].*\.txt", file.name)
        regular = file.is_file() and not file.is_symlink()
        if not regular or not (new or file.name in ("MANIFEST", "event.toml")):
            raise SeedError(f"{file} was not put there by adding accounts. Remove {place}.")
        if new and files.is_there(folder / file.relative_to(place)):
            raise SeedError(f"{file} would replace what {folder} has. Remove {place}.")
    grown, before = (f / "event.toml" for f in (place, folder))
    changed = files.is_there(grown) and files.is_there(before)
    if changed and not files.read(grown).startswith(files.read(before).rstrip()):
        raise SeedError(f"{grown} does not go on where {before} ends. Remove {place}.")
    listing = place if files.is_there(place / "MANIFEST") else folder
    if files.read(listing / "MANIFEST") != manifest(folder, place):
        raise SeedError(f"{place} and {folder} are not as MANIFEST says. Remove {place}.")


def manifest(*folders: Path) -> bytes:
    """What MANIFEST says of the articles and originals of folders, put into one."""
    texts: dict[str, str] = {}
    originals: dict[str, str] = {}
    for folder in folders:
        texts |= {f.name: hashlib.sha256(_contents(f)).hexdigest() for f in _texts(folder)}
        originals |= _originals(folder)
    named = [*sorted(texts.items()), *sorted(originals.items())]
    return "".join(f"{digest}  {name}\n" for name, digest in named).encode()


def unread(seed: str | Path) -> list[str]:
    """Names of files in the folder that look like accounts but are not plain text."""
    names = (f.name for f in find(seed).iterdir() if f.suffix.lower() in LIKE_ACCOUNTS)
    return sorted(name for name in names if name not in OWN_NOTES and not name.startswith("."))


def slug(words: str) -> str:
    """Words as a name for a file, a folder or an account: plain letters, digits and hyphens.

    >>> slug("Agence France-Presse: L'été"), slug("../<b>"), slug("俄")
    ('agence-france-presse-l-ete', 'b', '')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Each file name's shortest opening that no other has, cut where the name itself has a break.

    >>> short_names(["000_3ba3.txt", "wire.txt", "wire-2.txt"])
    {'000_3ba3.txt': '000', 'wire.txt': 'wire', 'wire-2.txt': 'wire-2'}
    """
    stems = {name: name.removesuffix(".txt") for name in names}
    openings = {
        name: [*(stem[: m.start()] for m in re.finditer(r"[_. -]", stem)), stem]
        for name, stem in stems.items()
    }
    shared = Counter(part for parts in openings.values() for part in set(parts))
    # A whole name is its own account's: beside "wire-2.txt", "wire.txt" still is "wire".
    whole = set(stems.values())
    return {
        name: next((p for p in parts if p and shared[p] == 1 and p not in whole), stems[name])
        for name, parts in openings.items()
    }


def _texts(folder: Path) -> list[Path]:
    """The articles' files, whether their names end in .txt or .TXT."""
    found = (f for f in folder.iterdir() if f.suffix.lower() == ".txt")
    return sorted(_named(f) for f in found if not f.name.startswith("."))


def _named(file: Path) -> Path:
    """The file, if MANIFEST, the tables and a terminal can hold its name."""
    if UNNAMEABLE.search(file.name):
        raise SeedError(
            f"{file.parent}: the file name {file.name!a} holds a backslash, a line break, a "
            "control character or a byte that is not UTF-8. Rename the file."
        )
    return file


def _contents(file: Path) -> bytes:
    raw = files.read(file)
    if not raw.strip():
        raise SeedError(f"{file} is empty. Put the account's text in it, or remove the file.")
    return raw


def _originals(folder: Path) -> dict[str, str]:
    """The digest of each file the articles were taken from, by its path in the folder."""
    kept = files.own(folder / ORIGINALS)
    digests = {}
    for file in sorted(f for f in kept.glob("*") if f.is_file() and not f.is_symlink()):
        _named(file)
        with file.open("rb") as raw:
            digests[f"{ORIGINALS}/{file.name}"] = hashlib.file_digest(raw, "sha256").hexdigest()
    return digests


def decoded(file: Path, raw: bytes) -> str:
    """A file's bytes as text; raises SeedError for what is no UTF-8, naming its line."""
    if b"\0" in raw:
        raise SeedError(
            f"{file} byte {raw.index(0)}: a zero byte, so this is no plain text. "
            "Save it as UTF-8 text."
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        line = raw[: bad.start].count(b"\n") + 1
        raise SeedError(
            f"{file} line {line}: byte 0x{raw[bad.start]:02x} at {bad.start} is not UTF-8. "
            "Save it as UTF-8 text."
        ) from None


def _check_manifest(folder: Path, digests: dict[str, str]) -> None:
    manifest = folder / "MANIFEST"
    if not files.is_there(manifest):
        return
    frozen = {}
    for number, line in enumerate(decoded(manifest, files.read(manifest)).split("\n"), 1):
        line = line.rstrip("\r")
        if not line:
            continue
        stated = re.fullmatch(rf"([0-9a-f]{{64}})  ((?:{ORIGINALS}/)?[^/\\]+)", line)
        if not stated:
            raise SeedError(
                f"{manifest} line {number}: {line[:60]!r} is not '<sha256>  <file name>'. "
                f"Write it again with: tellings freeze {folder}"
            )
        frozen[stated[2]] = stated[1]
    digests = digests | _originals(folder)
    for name in sorted(frozen.keys() | digests.keys()):
        if name not in digests:
            raise SeedError(
                f"{folder / name} is in MANIFEST but not in the folder. Restore the file."
            )
        if name not in frozen:
            raise SeedError(
                f"{folder / name} is not in MANIFEST. Freeze it with: tellings freeze {folder}"
            )
        if frozen[name] != digests[name]:
            raise SeedError(
                f"{folder / name} differs from MANIFEST, so saved spans may point at other words. "
                f"Restore the file, or freeze it again (tellings freeze {folder}) "
                "and say why in NOTES.md."
            )


# -- event.toml -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Toml:
    """A TOML file's text, to say on which line a key stands."""

    path: Path
    text: str

    def error(self, key: str, trouble: str) -> SeedError:
        at = re.search(
            rf"^[ \t]*(\[+[^\]\n]*)?[\"']?{re.escape(key)}[\"']?[ \t]*[\]=.]", self.text, re.M
        )
        line = f" line {self.text.count(chr(10), 0, at.start()) + 1}" if at else ""
        return SeedError(f"{self.path}{line}: {trouble}")


def _event(folder: Path, names: dict[str, str]) -> Event:
    path = folder / "event.toml"
    if not files.is_there(path):
        return Event(name=folder.resolve().name.encode("utf-8", "replace").decode())
    toml = _Toml(path, decoded(path, files.read(path)))
    try:
        given = tomllib.loads(toml.text)
    except (ValueError, RecursionError) as bad:  # too deep, or a number too long to be read
        raise SeedError(f"{path}: {bad}. Mend the TOML there.") from None
    _check_keys(toml, given, Event, "event.toml")
    event = {k: v for k, v in given.items() if k not in ("actors", "subevents", "articles")}
    for key in ("name", "place", "timezone"):
        if key in event:
            _check_type(toml, key, event[key], str, "text in quotes")
    began = event.get("date", dt.date(FIRST_YEAR, 1, 1))
    if isinstance(began, dt.datetime) or not isinstance(began, dt.date):
        raise toml.error("date", f"date {began!r} is not a day. Write date = 2025-03-11")
    _check_year(toml, "date", began)
    if event.get("date_order", DATE_ORDERS[0]) not in DATE_ORDERS:
        wanted = " or ".join(f'"{order}"' for order in DATE_ORDERS)
        raise toml.error("date_order", f"date_order is {event['date_order']!r}. Write {wanted}.")
    if (language := event.get("language", ENGLISH)) not in lexicon.languages():
        wanted = " or ".join(f'"{one}"' for one in lexicon.languages())
        raise toml.error("language", f"language is {language!r}. Write {wanted}.")
    least = event.get("ranked_from", 0)
    if type(least) not in (int, float) or not 0 <= least <= 1:
        raise toml.error("ranked_from", f"ranked_from is {least!r}. Write a number from 0 to 1.")
    zone = _zone(toml, event.get("timezone", "UTC"))
    return Event(
        **event,
        actors=tuple(_actor(toml, a) for a in _tables(toml, given, "actors")),
        subevents=tuple(_subevent(toml, s) for s in _tables(toml, given, "subevents")),
        articles=_notes(toml, given.get("articles", {}), names, zone),
    )


def _tables(toml: _Toml, given: dict, key: str) -> list[dict]:
    tables = given.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise toml.error(key, f"{key} must be tables. Start each with [[{key}]]")
    return tables


def _check_keys(toml: _Toml, given: dict, cls: type, where: str) -> None:
    known = [f.name for f in fields(cls)]
    for key in given:
        if key not in known:
            raise toml.error(key, f"{where} takes no {key!r}; it takes {', '.join(known)}.")
    for f in fields(cls):
        if f.default is MISSING and f.default_factory is MISSING and f.name not in given:
            raise SeedError(f'{toml.path}: {where} needs {f.name!r}. Add: {f.name} = "…"')


def _check_type(toml: _Toml, key: str, value: object, kind: type, wanted: str) -> None:
    if not isinstance(value, kind):
        raise toml.error(key, f"{key} is {value!r}, which is not {wanted}.")


def _strings(toml: _Toml, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise toml.error(key, f"{key} is {value!r}, which is not a list of texts in quotes.")
    for text in value:
        _check_named(toml, key, text)
    return tuple(value)


def _check_named(toml: _Toml, key: str, text: str) -> None:
    """A name that is blank, or that no letter or digit is in, would be found everywhere."""
    if not re.search(r"\w", text):
        raise toml.error(key, f"{key} holds {text!r}, which names nothing. Remove it.")


def _actor(toml: _Toml, given: dict) -> Actor:
    _check_keys(toml, given, Actor, "[[actors]]")
    _check_type(toml, "name", given["name"], str, "text in quotes")
    _check_named(toml, "name", given["name"])
    kind = given.get("kind", "other")
    if kind not in SOURCE_KINDS:
        raise toml.error("kind", f"kind {kind!r} is none of {', '.join(SOURCE_KINDS)}.")
    return Actor(given["name"], kind, _strings(toml, "aliases", given.get("aliases", [])))


def _subevent(toml: _Toml, given: dict) -> SubEvent:
    _check_keys(toml, given, SubEvent, "[[subevents]]")
    _check_type(toml, "name", given["name"], str, "text in quotes")
    _check_named(toml, "name", given["name"])
    return SubEvent(given["name"], _strings(toml, "triggers", given.get("triggers", [])))


def _notes(toml: _Toml, given: object, names: dict[str, str], zone: ZoneInfo) -> dict:
    _check_type(toml, "articles", given, dict, 'tables. Start each with [articles."FILE.txt"]')
    notes: dict[str, ArticleNote] = {}
    for name, note in given.items():
        if name not in names:
            raise toml.error(
                name,
                f"there is no article {name!r} in the folder; there is {', '.join(sorted(names))}.",
            )
        _check_type(toml, name, note, dict, f'a table. Start it with [articles."{name}"]')
        _check_keys(toml, note, ArticleNote, f'[articles."{name}"]')
        for key in note.keys() - {"published", "retrieved", "also_at"}:
            _check_type(toml, key, note[key], str, "text in quotes")
        also_at = _strings(toml, "also_at", note.get("also_at", []))
        for address in (note.get("url", "https://"), *also_at):
            if not address.startswith(("https://", "http://")):
                raise toml.error("url", f"{address!r} is no web address. Begin it with https://")
        if note.get("account") in {other.account for other in notes.values()} - {None}:
            raise toml.error(
                name, f"two accounts are called {note['account']!r}. Give each a name of its own."
            )
        times = {
            key: read(toml, note[key], zone, key)
            for key, read in (("published", _interval), ("retrieved", _moment))
            if key in note
        }
        notes[name] = ArticleNote(**{**note, **times, "also_at": also_at})
    return notes


def _zone(toml: _Toml, name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise toml.error(
            "timezone", f"timezone {name!r} is unknown. Write an IANA name such as Asia/Karachi."
        ) from None


def _moment(toml: _Toml, value: object, zone: ZoneInfo, key: str) -> dt.datetime:
    return _instant(toml, value, zone, key)[0]


def _interval(
    toml: _Toml, value: object, zone: ZoneInfo, key: str
) -> tuple[dt.datetime, dt.datetime | None]:
    """A day, a zoned time, or 'earlier/later' of these, as the first and last minute it allows.

    A later end of '..' stays open, as in ISO 8601-2's "2025-03-12/..".
    """
    ends = str(value).split("/") if isinstance(value, str) else [value]
    if len(ends) > 2:
        raise toml.error(key, f"{key} {value!r} has more than one '/'. Write FROM/TO.")
    if ends[-1] == "..":
        return _instant(toml, ends[0], zone, key)[0], None
    moments = [_instant(toml, end, zone, key) for end in ends]
    earliest, latest = moments[0][0], moments[-1][1]
    if earliest > latest:
        raise toml.error(key, f"{key} {value!r} ends before it starts. Swap the two.")
    return earliest, latest


def _check_year(toml: _Toml, key: str, day: dt.date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise toml.error(
            key, f"{key} '{day}': write a year from {FIRST_YEAR} to {LAST_YEAR}, such as 2025."
        )


def _instant(
    toml: _Toml, value: object, zone: ZoneInfo, key: str
) -> tuple[dt.datetime, dt.datetime]:
    if isinstance(value, str):
        try:
            day = re.fullmatch(r"\d{4}-\d\d-\d\d", value)
            value = dt.date.fromisoformat(value) if day else dt.datetime.fromisoformat(value)
        except ValueError:
            pass
    if isinstance(value, dt.date):
        _check_year(toml, "published", value)
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise toml.error(
                key,
                f"{key} '{value}' has no time zone. "
                f"Write {value.isoformat('T', 'minutes')}+02:00, or the zone it was published in.",
            )
        return value.astimezone(zone), value.astimezone(zone)
    if isinstance(value, dt.date):
        start = dt.datetime.combine(value, dt.time(), zone)
        next_day = dt.datetime.combine(value + dt.timedelta(days=1), dt.time(), zone)
        return start, (next_day.astimezone(dt.UTC) - dt.timedelta(minutes=1)).astimezone(zone)
    raise toml.error(
        key,
        f"{key} {value!r} is no day, zoned time or interval. "
        "Write 2031-05-04, 2031-05-04T15:10+02:00, or two of these with '/' between.",
    )
