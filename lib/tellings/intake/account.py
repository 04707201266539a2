"""What comes in: bytes under a name, the accounts in them, and what had to be refused."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from tellings import tongue


class Refused(ValueError):
    """Something could not be taken in; the message names it, says why and what to do."""


@dataclass(frozen=True)
class Received:
    """A file or an answer as it arrived.

    `name` is what the user knows it by: a path, an address, or these with a part after "›".
    """

    name: str
    raw: bytes = field(repr=False)
    url: str | None = None
    charset: str | None = None  # where the one who sent it says so
    retrieved: dt.datetime | None = None
    original: "Received | None" = field(default=None, repr=False)  # what it was taken out of

    def part(self, name: object, raw: bytes, **known: object) -> "Received":
        """Something inside it, kept as part of the whole: a row, a record, a picture's page."""
        return Received(f"{self.name} › {name}", raw, **{"original": self.kept, **known})

    @property
    def kept(self) -> "Received":
        """The file to keep beside the account: itself, or the whole it is a part of."""
        return self.original or self

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True)
class Account:
    """One account: its text, and what is known of it. Empty is unknown; nothing is guessed.

    >>> page = Received("page.html", b"<p>At least 12 people died.")
    >>> Account("At least 12 people died.\\n", page, title="Ferry sinks").text_with_title
    'Ferry sinks\\n\\nAt least 12 people died.\\n'
    """

    text: str = field(repr=False)
    received: Received
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: dt.date | dt.datetime | None = None  # a day, or a time with its zone
    basis: str | None = None  # where the date stands
    url: str | None = None
    also_at: tuple[str, ...] = ()
    left_out: int | None = None  # words of the page that are not in the text
    doubt: str | None = None  # what a person should look at

    @property
    def text_with_title(self) -> str:
        """The frozen text: the headline, once, and the rest after a blank line."""
        if not self.title:
            return self.text
        first, _, rest = self.text.partition("\n")
        body = rest.lstrip("\n") if first.casefold() == self.title.casefold() else self.text
        return f"{self.title}\n\n{body}"

    @property
    def language(self) -> str | None:
        """The language of its text, ISO 639-1."""
        return tongue.of(self.text)


@dataclass(frozen=True)
class Named:
    """An account under the name it goes by in its event."""

    account: str
    file: str
    original: str  # its path in the folder
    taken: Account


Taken = Account | Refused
