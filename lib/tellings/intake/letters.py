"""Mails and single-file pages (MHTML): the message, or the page, and what it says of itself."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr

from tellings.intake import dates, pages
from tellings.intake.account import Account, Received, Refused, Taken
from tellings.intake.text import clean, decoded, line

SAVED = ("Snapshot-Content-Location", "Content-Location")  # browsers name the page's address so


def read(received: Received) -> Iterator[Taken]:
    """The account in a mail's own text or page, or in a page saved as one file.

    >>> head = b"Subject: Ferry sinks\\nDate: Sun, 4 May 2031 15:10:00 +0800\\n\\n"
    >>> (account,) = read(Received("a.eml", head + b"Twelve people died."))
    >>> account.title, account.published.isoformat(), account.text
    ('Ferry sinks', '2031-05-04T15:10:00+08:00', 'Twelve people died.\\n')
    """
    message = email.message_from_bytes(received.raw, policy=email.policy.default)
    page = _body(message, "html")
    if message.get_content_type() == "multipart/related":
        if page is None:
            raise Refused(f"{received.name} holds no page. Save it as HTML.")
        address = next((str(message[key]) for key in SAVED if message[key]), None)
        address = address or next((str(page[key]) for key in SAVED if page[key]), None)
        saved = dates.read(message["Date"])
        inside = _part(received, page)
        yield pages.read(
            replace(inside, url=address, retrieved=saved if hasattr(saved, "hour") else None)
        )
        return
    plain = _body(message, "plain")
    if plain is None and page is None:
        raise Refused(f"{received.name} holds no text. Save its attachments and name those.")
    inside = _part(received, plain if plain is not None else page)
    account = (
        Account(clean(decoded(inside)), inside) if plain is not None else pages.read(inside, 1)
    )
    name, address = parseaddr(str(message["From"] or ""))
    published = dates.read(message["Date"])
    yield replace(
        account,
        title=line(message["Subject"]) or account.title,
        outlet=line(address.partition("@")[2]) or account.outlet,
        author=line(name) or account.author,
        published=published,
        basis="the mail's Date" if published else None,
    )


def attachments(received: Received) -> Iterator[Received]:
    """The files that came with a mail."""
    message = email.message_from_bytes(received.raw, policy=email.policy.default)
    if message.get_content_type() != "multipart/related":
        for n, part in enumerate(message.iter_attachments(), 1):
            content = part.get_payload(decode=True)
            if content and part.get_filename():
                yield received.part(line(part.get_filename()) or n, content, original=None)


def _body(message: EmailMessage, kind: str) -> EmailMessage | None:
    parts = (p for p in message.walk() if p.get_content_type() == f"text/{kind}")
    return next((p for p in parts if not p.is_attachment()), None)


def _part(received: Received, part: EmailMessage) -> Received:
    raw = part.get_payload(decode=True) or b""
    return Received(received.name, raw, charset=part.get_content_charset(), original=received)
