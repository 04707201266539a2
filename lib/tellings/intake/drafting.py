"""event.toml as a draft: what is known stands in it, what is likely waits as comments."""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from zoneinfo import available_timezones

from tellings import claims
from tellings.corpus import Corpus
from tellings.intake.account import Named

SPEAKERS = 12  # drafted at most; a person looks at each
SHOWN = 160  # characters of a sentence in a comment
DATELINE = re.compile(
    r"^(?:By [^\n]{3,60}\n+)?([A-Z][A-Z .'-]{2,30}(?:, [A-Z][\w. ]{2,25})?)"
    r"(?: \([^)\n]{2,30}\))? ?[—–-]+ ",
    re.M,
)


def named(name: str) -> str:
    """The one line an event must have."""
    return f"name = {_quoted(name)}\n"


def article(each: Named) -> str:
    """What is known of one account, as its table in event.toml."""
    taken = each.taken
    published = taken.published
    known = {
        "account": each.account,
        "outlet": taken.outlet,
        "title": taken.title,
        "author": taken.author,
        "url": taken.url,
        "also_at": list(taken.also_at) or None,
        "published": published and published.isoformat(),
        "basis": published and f"stated: {taken.basis}",
        "retrieved": taken.received.retrieved and taken.received.retrieved.isoformat(),
        "raw_sha256": taken.received.digest,
        "language": taken.language,
    }
    lines = [f"\n[articles.{_quoted(each.file)}]"]
    lines += [f"{key} = {_quoted(value)}" for key, value in known.items() if value]
    lines.append(f"# taken from {each.original}")
    if taken.left_out is not None:
        lines[-1] += f"; {taken.left_out} words beside the account were left out"
    if taken.doubt:
        lines.append(f"# look at it: {_comment(taken.doubt)}")
    if published is None:
        lines.append('# published = "2031-05-04T15:10+08:00"  # nothing tells when')
    return "\n".join(lines) + "\n"


def event(read: Corpus, name: str) -> str:
    """The head of the draft: name, place, zone and day of the event, and who speaks in it.

    Each line that is not certain is a comment, with the sentence or the count it rests on.
    """
    stated = claims.collect(read)
    texts = [each.text for each in read.articles]
    parts = [named(name), *_place(texts), *_zone(texts), *_date(stated)]
    return "".join(parts) + "".join(_speakers(stated, read))


def _place(texts: list[str]) -> Iterator[str]:
    lines = Counter(found[1].title() for text in texts if (found := DATELINE.search(text)))
    for place, n in lines.most_common(1):
        yield f"# place = {_quoted(place)}  # the dateline of {_accounts(n)}\n"


def _zone(texts: list[str]) -> Iterator[str]:
    """The zone of the city most accounts name, as a guess to be looked at."""
    cities = {z.rpartition("/")[2].replace("_", " "): z for z in sorted(available_timezones())}
    words = [set(re.findall(r"[A-Z]\w+(?: [A-Z]\w+)?", text)) for text in texts]
    words = [found | {w for pair in found for w in pair.split()} for found in words]
    of_zone = Counter(c for found in words for c in found if "/" in cities.get(c, ""))
    for city, n in of_zone.most_common(1):
        yield f"# timezone = {_quoted(cities[city])}  # {_accounts(n)} name {city}\n"
    if not of_zone:
        yield '# timezone = "Asia/Manila"  # until it stands here, clock times are read as UTC\n'


def _date(stated: claims.Claims) -> Iterator[str]:
    """The day most accounts tell something of, not later than the first was published."""
    published = stated.articles["published_earliest"].dropna().str[:10]
    moments = stated.moments[stated.moments["scope"] == "main"].dropna(
        subset=["earliest", "latest"]
    )
    told = moments.assign(day=moments["earliest"].str[:10], until=moments["latest"].str[:10])
    told = told[told["day"] == told["until"]]
    if len(published):
        first = dt.date.fromisoformat(published.min())
        told = told[told["day"] <= (first + dt.timedelta(days=1)).isoformat()]
        told = told[told["day"] >= (first - dt.timedelta(days=30)).isoformat()]
    days = told.groupby("day")["article"].nunique().sort_values(ascending=False, kind="stable")
    if days.empty:
        first_seen = f"; the first was published on {published.min()}" if len(published) else ""
        yield f"# date = 2031-05-04  # the day it began: no account dates it{first_seen}\n"
        return
    day, n = days.index[0], int(days.iloc[0])
    sure = 2 * n > len(stated.articles)
    row = told[told["day"] == day].iloc[0]
    mark = "" if sure else "# "
    yield f"{mark}date = {day}  # {_accounts(n)}: {_sentence(stated, row)}\n"


def _speakers(stated: claims.Claims, read: Corpus) -> Iterator[str]:
    """Who speaks, most often first, each with a sentence to judge the kind by."""
    said = stated.attributions.dropna(subset=["source"])
    for (source, kind), rows in sorted(
        said.groupby(["source", "source_kind"], dropna=False), key=lambda g: (-len(g[1]), g[0][0])
    )[:SPEAKERS]:
        row = rows.iloc[0].rename({"cue_start": "start", "cue_end": "end"})
        times = "once" if len(rows) == 1 else f"{len(rows)} times"
        yield f"\n# {times}: {_sentence(stated, row)}\n# [[actors]]\n"
        yield f"# name = {_quoted(source)}\n# kind = {_quoted(kind if kind == kind else 'other')}\n"


def _sentence(stated: claims.Claims, row: object) -> str:
    """The sentence a row stands in, and the account, as one line of a comment."""
    text = next(a.text for a in stated.corpus.articles if a.name == row["article"])
    spans = stated.sentences[stated.sentences["article"] == row["article"]]
    around = spans[(spans["start"] <= row["start"]) & (row["start"] < spans["end"])]
    start, end = (around["start"].min(), around["end"].max()) if len(around) else (0, 0)
    told = _comment(text[start:end])
    return f"“{told}” ({stated.corpus.accounts[row['article']]})"


def _comment(words: str) -> str:
    """Words on one line of a comment, which no line break can leave."""
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"


def _accounts(n: int) -> str:
    return "1 account" if n == 1 else f"{n} accounts"


def _quoted(value: str | list[str]) -> str:
    """A value as TOML writes it; JSON's strings and lists are TOML's too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "")
