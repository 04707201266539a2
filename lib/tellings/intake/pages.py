"""A saved web page as an account: its article without the page around it, and what it tells of it.

The article is found by trafilatura, read for precision. Where that finds hardly anything, its
general reading is taken; where the page's paragraphs hold much more, a person is told to look.
(readability-lxml 0.9 as a second opinion reads less well, F1 95.3 for 96.4 on the 181 pages of
benchmarks/pages.py, and asks for a chardet that others of our libraries no longer run with.)
"""

import datetime as dt
import json
import logging
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from lxml import etree, html

from tellings.intake import dates
from tellings.intake.account import Account, Received, Refused
from tellings.intake.text import clean, decoded, line

MOST_BYTES = 20_000_000
MOSTLY = 0.4  # of the words in the page's paragraphs
ALIKE = 0.5  # of the words of a stated title, for a heading to be the headline
SITE_FOLLOWS = re.compile(r" +[-–—|·] ")
DAY_IN_ADDRESS = re.compile(r"/(\d{4})/([01]\d)/([0-3]\d)/")
FEWEST = 25  # words; a page with fewer has no account in it
WORD = re.compile(r"\w+")
# A page that shows one of these and little else keeps its article for itself.
WALLS = {
    "a cookie or consent notice": r"(?:accept|manage|consent to) (?:all )?(?:the use of )?cookies"
    r"|we (?:and our partners )?(?:use|value) (?:cookies|your privacy)|before you continue",
    "a login": r"(?:log|sign) ?in to (?:continue|read|your account)|create (?:a free|an) account"
    r"|subscribe to (?:continue|read|keep)|already a subscriber|enter your password",
    "a check for robots": r"are you (?:a )?(?:human|robot)|enable javascript and cookies"
    r"|verif(?:y|ying) (?:that )?you are (?:a )?human|checking your browser|access denied",
}
WALL_WORDS = 250  # a notice is not longer than this
TIMES = ("datePublished", "dateCreated", "uploadDate")
META_TIMES = (
    *("article:published_time", "og:article:published_time", "og:published_time"),
    *("datePublished", "date", "pubdate", "publish-date", "parsely-pub-date", "DC.date.issued"),
    *("sailthru.date", "dc.date", "dcterms.created", "cXenseParse:recs:publishtime"),
)
ARTICLE = re.compile(r"Article|Posting|Report|WebPage|Recipe")
PARSER = {"no_network": True, "recover": True, "remove_comments": True, "huge_tree": False}


def read(received: Received, fewest: int = FEWEST) -> Account:
    """The account on a page; raises Refused where there is none to be found.

    >>> page = "<title>Ferry sinks</title><article><p>" + "At least 12 people died. " * 9
    >>> account = read(Received("page.html", page.encode()))
    >>> account.title, account.text[:24], account.left_out
    ('Ferry sinks', 'At least 12 people died.', 2)
    """
    if len(received.raw) > MOST_BYTES:
        raise Refused(
            f"{received.name} is a page of {len(received.raw) // 1_000_000} MB; at most "
            f"{MOST_BYTES // 1_000_000} MB are read. Copy its text into a .txt file."
        )
    source = decoded(received)
    tree = _tree(source, received.name)
    whole = html.tostring(tree, encoding="unicode")  # a piece of a page becomes one
    shown = _count(" ".join(_shown(tree)))
    text, doubt = _article(whole, tree)
    found = _count(text)
    wall = _wall(text if found >= fewest else " ".join(_shown(tree)))
    if wall and found < WALL_WORDS:
        raise Refused(f"{received.name} shows {wall} instead of an account. Save it as you see it.")
    if found < fewest:
        raise Refused(
            f"{received.name}: {found} words of an account found among {shown} on the page. "
            "Copy its text into a .txt file."
        )
    told = list(_described(tree))
    published, basis = _published(tree, told, whole, received.url)
    return Account(
        clean(text.replace("\n", "\n\n")),  # a line is a paragraph here
        received,
        title=_title(tree, told),
        outlet=_outlet(tree, told, received.url),
        author=_author(tree, told),
        published=published,
        basis=basis,
        url=_address(tree, received.url),
        left_out=max(0, shown - found),
        doubt=doubt,
    )


def _tree(source: str, name: str) -> html.HtmlElement:
    try:
        # As bytes: a page that names its encoding cannot be parsed from text.
        parser = html.HTMLParser(encoding="utf-8", **PARSER)
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise Refused(f"{name} is an empty page. Save it again, with its text.") from None
    return tree


def _shown(tree: html.HtmlElement) -> Iterator[str]:
    unseen = {"script", "style", "noscript", "template", "svg", "iframe", "select", "button"}
    for element in tree.iter():
        inside = isinstance(element.tag, str) and element.tag not in unseen
        if inside and element.text:
            yield element.text
        if element.tail:
            yield element.tail


def _article(source: str, tree: html.HtmlElement) -> tuple[str, str | None]:
    """The article, and what makes it doubtful."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what matters is said below
    usual = {"include_comments": False, "include_formatting": False}
    precise = trafilatura.extract(source, favor_precision=True, **usual) or ""
    general = trafilatura.extract(source, fast=True, **usual) or ""
    words, more = _count(precise), _count(general)
    if words < 2 * FEWEST < more:
        return general, f"two readings of the page differ, {words} words and {more}"
    paragraphs = [_count(p.text_content()) for p in tree.iter("p")]
    longer = sum(n for n in paragraphs if n >= FEWEST)
    if words < MOSTLY * longer:
        return precise, f"{words} words were taken, and its paragraphs have {longer}"
    return precise, None


def _count(text: str) -> int:
    return len(WORD.findall(text))


def _wall(text: str) -> str | None:
    return next((wall for wall, signs in WALLS.items() if re.search(signs, text, re.I)), None)


def _described(tree: html.HtmlElement) -> Iterator[dict]:
    """What the page states of its article for machines (schema.org in JSON-LD)."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                yield from _articles(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue


def _articles(stated: object) -> Iterator[dict]:
    if isinstance(stated, list):
        for each in stated:
            yield from _articles(each)
    elif isinstance(stated, dict):
        if ARTICLE.search(str(stated.get("@type"))):
            yield stated
        yield from _articles(stated.get("@graph"))


def _meta(tree: html.HtmlElement, *names: str) -> str | None:
    """The content of the first of these <meta> elements that has any."""
    stated = {
        (m.get("property") or m.get("name") or m.get("itemprop") or "").lower(): m.get("content")
        for m in reversed(list(tree.iter("meta")))
    }
    return next((line(stated[n.lower()]) for n in names if stated.get(n.lower())), None)


def _title(tree: html.HtmlElement, told: list[dict]) -> str | None:
    """The headline as the page shows it, not as search engines are told it nor with the site.

    That is the heading most like a title the page states, if it has half of that title's words.
    """
    stated = [_name(one.get("headline")) for one in told] + [_meta(tree, "og:title")]
    titles = [t for t in (*stated, line(tree.findtext(".//title"))) if t]
    heads = [line(h.text_content()) for level in ("h1", "h2") for h in tree.iter(level)]
    heads = [h for h in heads if h and _count(h) > 1]
    if not titles:
        return next(iter(heads), None)
    near = {head: max(_alike(head, title) for title in titles) for head in heads}
    best = max(near, key=lambda head: near[head], default="")
    return best if near.get(best, 0) >= ALIKE else titles[0]


def _alike(head: str, title: str) -> float:
    """The share of words two titles have in common; all, where only a site's name follows."""
    if title.startswith(head) and SITE_FOLLOWS.match(title, len(head)):
        return 1.0
    one, other = (set(WORD.findall(words.casefold())) for words in (head, title))
    return len(one & other) / max(len(one), len(other), 1)


def _outlet(tree: html.HtmlElement, told: list[dict], url: str | None) -> str | None:
    """Who published it: as the page states, else the address's host."""
    names = [_meta(tree, "og:site_name")]
    names += [_name(one.get("publisher")) for one in told]
    names += [_meta(tree, "application-name")]
    outlet = next((n for n in names if n), None) or urlsplit(_address(tree, url) or "").hostname
    bare = re.sub(r"^(?:https?://)?(?:www\d?\.)?", "", outlet or "")
    return bare.rstrip("/") or None


def _author(tree: html.HtmlElement, told: list[dict]) -> str | None:
    names = [_name(one.get("author")) for one in told] + [_meta(tree, "author", "article:author")]
    return next((n for n in names if n and not n.startswith("http")), None)


def _name(stated: object) -> str | None:
    if isinstance(stated, list):
        return ", ".join(n for n in map(_name, stated) if n) or None
    # Content systems escape these once too often: "&#8216;Medium&#8217;".
    return line(unescape(str((stated.get("name") if isinstance(stated, dict) else stated) or "")))


def _published(
    tree: html.HtmlElement, told: list[dict], source: str, url: str | None
) -> tuple[dt.date | dt.datetime | None, str | None]:
    """When, as the page states it, with a zone where one is told; and where it stands."""
    stated = [(f"the page's {key}", one.get(key)) for one in told for key in TIMES]
    stated += [(f"the page's {key}", _meta(tree, key)) for key in META_TIMES]
    marked = tree.xpath("//time[@datetime][@pubdate or contains(@itemprop, 'datePublished')]")
    stated += [("the page's marked time", mark.get("datetime")) for mark in marked]
    for basis, value in stated:
        if published := dates.read(value):
            return published, basis
    in_address = DAY_IN_ADDRESS.search(_address(tree, url) or "")
    if in_address and (published := dates.read("-".join(in_address.groups()))):
        return published, "the page's address"
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(source, original_date=True, extensive_search=False)
    except ValueError:  # what it took for a date is in no calendar, or no page at all
        found = None
    return (dt.date.fromisoformat(found), "the page's text") if found else (None, None)


def _address(tree: html.HtmlElement, url: str | None) -> str | None:
    """The address of the article: where it was fetched, else as the page itself gives it."""
    canonical = [each.get("href") for each in tree.iter("link") if each.get("rel") == "canonical"]
    stated = (url, *canonical, _meta(tree, "og:url"))
    return next((a for a in stated if a and re.match(r"https?://[^\s/]+\S*$", a)), None)
