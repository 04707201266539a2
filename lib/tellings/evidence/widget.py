"""The reader as a Jupyter widget; the page does the choosing, Python keeps the corrections."""

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import anywidget
import traitlets

from tellings import replay, reviews, wording
from tellings.charts import Card
from tellings.corpus import SeedError
from tellings.evidence import rows, still, unread
from tellings.ledger import Ledger
from tellings.wording import say

HERE = Path(__file__).parent
# Joined they are one module to the page, with the words it says before them: no build step.
SCRIPTS = ("choosing", "drawing", "selecting", "listing", "reading", "linking", "correcting")
SCRIPTS += ("reader",)

# The page may set these and nothing else: whatever it says, what it may do is Python's to know.
PAGE_SETS = {"show": reviews.SHOWS.__contains__, "who": lambda value: isinstance(value, str)}

Pictures = Sequence[Card] | Callable[[Ledger], Sequence[Card]]


def script() -> str:
    """The page's script, after the words it says."""
    said = f"const SAID = {json.dumps(wording.said('reader'))};"
    return "\n".join([said, *((HERE / f"{name}.js").read_text("utf-8") for name in SCRIPTS)])


class EvidenceReader(anywidget.AnyWidget):
    """Claims beside their articles, linked with pictures; see `reader`."""

    _esm = property(lambda _: script())
    _css = HERE / "reader.css"

    accounts = traitlets.List().tag(sync=True)
    claims = traitlets.List().tag(sync=True)
    pictures = traitlets.List().tag(sync=True)
    refused = traitlets.List().tag(sync=True)
    unread = traitlets.List().tag(sync=True)
    fields = traitlets.Dict().tag(sync=True)
    kind = traitlets.Unicode().tag(sync=True)
    show = traitlets.Enum(reviews.SHOWS, "both").tag(sync=True)
    who = traitlets.Unicode().tag(sync=True)
    read_only = traitlets.Bool().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)

    def __init__(
        self, ledger: Ledger, pictures: Pictures, read_only: bool, **traits: object
    ) -> None:
        offered = rows.fields(ledger.showing("both"))
        super().__init__(fields=offered, read_only=read_only, **traits)
        self._read_only = read_only
        self._read, self._draw = ledger, pictures
        self._refresh()
        for each in reviews.SHOWS:  # so few that none need be waited for later
            self._drawn(each)
        self.on_msg(lambda _, message, __: self._heard(message))
        self.observe(lambda _: self._redraw(), "show")

    @property
    def ledger(self) -> Ledger:
        """The ledger as it stands now, with every correction made here."""
        return self._read.showing(self.show, self._given)

    def set_state(self, sync_data: dict) -> None:
        """Take from the page which claims it shows and who looks at them; leave the rest."""
        said = {name: sync_data[name] for name in PAGE_SETS.keys() & sync_data.keys()}
        super().set_state({name: value for name, value in said.items() if PAGE_SETS[name](value)})

    def _refresh(self) -> None:
        machine = self._read.machine
        self._given = reviews.read(machine.corpus)
        self.accounts = rows.accounts(machine)
        self.claims = rows.rows(machine, self._given, self._read.coding)
        self.unread = unread.unread(self._read.showing("both", self._given), self._read.coding)
        refused = replay.refused(machine, self._given)
        self.refused = [say("heard.refused", line=bad.line, why=bad.why) for bad in refused]
        self._kept: dict[str, list[dict]] = {}
        self._redraw()

    def _redraw(self) -> None:
        self.pictures = self._drawn(self.show)

    def _drawn(self, show: str) -> list[dict]:
        """The pictures of one reading, kept until the next correction."""
        if show not in self._kept:
            ledger = self._read.showing(show, self._given)
            cards = self._draw(ledger) if callable(self._draw) else self._draw
            drawn = [{"title": c.title, "alt": c.alt, "svg": c.svg()} for c in cards]
            self._kept[show] = drawn
        return self._kept[show]

    def _heard(self, message: object) -> None:
        """Take down what the page sent, and say what became of it."""
        try:
            if self._read_only:
                raise reviews.ReviewError(say("heard.read_only"))
            who, drafts = self._drafted(message)
            written = replay.write(self._read.machine, who, drafts)
        except (reviews.ReviewError, SeedError, OSError) as trouble:
            self._say(say("heard.not_written", trouble=trouble), trouble=True)
            return
        self._refresh()
        self._say(say("heard.written", file=reviews.FILE, what=_told(written)))

    def _say(self, text: str, trouble: bool = False) -> None:
        # A trait and no message: the page takes traits in order, so the claims are there first.
        self.said = {"text": text, "trouble": trouble, "number": self.said.get("number", 0) + 1}

    def _drafted(self, message: object) -> tuple[object, list[dict]]:
        """Who asks, and for which lines; raises ReviewError for what the page would not send."""
        asked = message if isinstance(message, dict) else {}
        drafts = self._undoing(asked["undo"]) if "undo" in asked else asked.get("drafts")
        if not isinstance(drafts, list) or not all(isinstance(one, dict) for one in drafts):
            raise reviews.ReviewError(say("heard.no_list"))
        return asked.get("who"), drafts

    def _undoing(self, claim: object) -> list[dict]:
        """Undo lines for the last thing an editor did to a claim, which may be several lines."""
        row = next((row for row in self.claims if row["id"] == claim), None)
        if row is None:
            raise reviews.ReviewError(say("heard.no_claim"))
        digest = self._read.corpus.digests[row["article"]]
        place = row["kind"], digest, row["start"], row["end"], row["nth"]
        about = [line for line in self._given.standing if line.place == place]
        if not about:
            raise reviews.ReviewError(say("heard.nothing_left"))
        last = about[-1]
        together = [line for line in about if (line.who, line.when) == (last.who, last.when)]
        return [{"what": "undo", "undoes": line.review} for line in together]

    def _repr_mimebundle_(self, **options: object) -> tuple[dict, dict]:
        """The live widget, and for a page without a kernel the claims as a table."""
        data, metadata = super()._repr_mimebundle_(**options)
        shown = [row for row in self.claims if self.kind in ("", row["kind"])]
        data["text/plain"] = still.told(shown, self.accounts)
        data["text/html"] = still.page(shown, self.accounts)
        return data, metadata


def reader(
    ledger: Ledger,
    pictures: Pictures = (),
    kind: str = "",
    read_only: bool | None = None,
) -> EvidenceReader:
    """The claims of a ledger beside their articles, with pictures whose marks open a sentence.

    `pictures` are figure cards, or a function from a ledger to its cards: then a correction
    redraws them. `kind` is the table to start with (counts, moments, responsibility, attributions;
    empty: all). Corrections go to the seed's reviews.jsonl, under initials asked for once (the
    environment's TELLINGS_REVIEWER is the default); `read_only` hides them, as Voilà's pages do.

    >>> from tellings import read
    >>> reader(read("jaffar-express-2025")).accounts[0]["name"]
    '000'
    """
    if read_only is None:
        read_only = os.environ.get("SERVER_SOFTWARE", "").startswith("voila")
    who = os.environ.get("TELLINGS_REVIEWER", "")
    return EvidenceReader(ledger, pictures, kind=kind, who=who, read_only=read_only)


def _told(written: Sequence[reviews.Review]) -> str:
    return ", ".join(
        f"{line.what} {line.field} = {line.new}" if line.what == "edit" else line.what
        for line in written
    )
