"""RSS and Atom files: an account for each entry that carries its text."""

import re
from collections.abc import Iterator

from lxml import etree

from tellings.intake import dates
from tellings.intake.account import Account, Received, Refused, Taken
from tellings.intake.piles import unmarked
from tellings.intake.text import clean, line

FEWEST = 25  # words; an entry with fewer only announces its page
TEXTS = ("encoded", "content", "description", "summary")
TIMES = ("pubDate", "published", "issued", "date", "updated")


def read(received: Received) -> Iterator[Taken]:
    """The entries of a feed, each with its title, time, address and the feed's own name.

    An entry that only announces a page is refused with the page's address, which can be fetched.
    """
    if b"<!ENTITY" in received.raw:
        raise Refused(f"{received.name} declares entities, which no feed needs. Save it without.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        tree = etree.fromstring(received.raw, parser)
    except etree.LxmlError:  # an encoding that nothing can be recovered from
        tree = None
    if tree is None:
        raise Refused(f"{received.name} is no readable feed. Save it anew.")
    outlet = line(tree.xpath("string(/*/*[local-name()='channel']/*[local-name()='title'])"))
    outlet = outlet or line(tree.xpath("string(/*/*[local-name()='title'])"))
    entries = tree.xpath("//*[local-name()='item' or local-name()='entry']")
    if not entries:
        raise Refused(f"{received.name} has no entries. Save the feed when it has some.")
    for number, entry in enumerate(entries, 1):
        part = received.part(f"entry {number}", received.raw)
        yield _account(part, entry, outlet)


def _account(part: Received, entry: etree._Element, outlet: str | None) -> Taken:
    said = {name: _said(entry, name) for name in (*TEXTS, *TIMES, "title", "author", "creator")}
    text = max((unmarked(said[name]) for name in TEXTS), key=len)
    links = entry.xpath("*[local-name()='link']")
    urls = [(link.get("href") or link.text or "").strip() for link in links]
    url = next((u for u in urls if re.fullmatch(r"https?://\S+", u)), None)
    if len(text.split()) < FEWEST:
        where = f" Fetch it: {url}" if url else ""
        return Refused(f"{part.name} announces a page and does not hold its text.{where}")
    published = next((d for name in TIMES if (d := dates.read(said[name]))), None)
    return Account(
        clean(text),
        part,
        title=line(unmarked(said["title"])),
        outlet=outlet,
        author=line(said["creator"] or said["author"]),
        published=published,
        basis="the feed" if published else None,
        url=url,
    )


def _said(entry: etree._Element, name: str) -> str:
    found = entry.xpath(f"*[local-name()='{name}']")
    return max(
        (etree.tostring(e, method="text", encoding="unicode", with_tail=False) for e in found),
        key=len,
        default="",
    )
