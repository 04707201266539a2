"""A figure card: the picture together with the rows it draws and words for who cannot see it."""

import hashlib
import io
import re
from dataclasses import dataclass, field
from html import escape

import pandas as pd
from matplotlib.figure import Figure

from tellings.charts import style

MARK = re.compile(r'<g id="claim-([^"]+)">')


@dataclass(frozen=True)
class Card:
    """One picture as it is shown, compared and exported.

    In a notebook it shows as SVG; as plain text it gives the digest of the drawn rows, which is
    what a test run compares, since picture bytes may differ between platforms.
    """

    name: str
    title: str
    caption: str
    alt: str
    rows: pd.DataFrame = field(repr=False)
    figure: Figure = field(repr=False)

    @property
    def csv(self) -> str:
        """The drawn rows, as they are written and digested."""
        return self.rows.to_csv(index=False, lineterminator="\n")

    @property
    def digest(self) -> str:
        """SHA-256 of the drawn rows."""
        return hashlib.sha256(self.csv.encode()).hexdigest()

    def svg(self) -> str:
        """The picture as SVG: same rows, same text; every mark names its claims in `data-claim`."""
        file = io.StringIO()
        with style.house(salt=self.name):
            self.figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
        _, _, picture = file.getvalue().partition("<svg ")
        picture = MARK.sub(r'<g class="mark" data-claim="\1">', picture)
        named = (
            f'<svg role="img" aria-label="{escape(style.printable(self.alt))}"'
            f' data-figure="{escape(self.name)}" '
        )
        return named + picture

    def png(self, dpi: int = 200) -> bytes:
        """The picture as PNG."""
        file = io.BytesIO()
        with style.house(salt=self.name):
            self.figure.savefig(file, format="png", dpi=dpi, metadata={"Software": None})
        return file.getvalue()

    def __str__(self) -> str:
        return f"{self.name}: {len(self.rows)} rows, sha256 {self.digest}\n{self.alt}"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/plain": str(self), "image/svg+xml": self.svg()}


def mark(*claims: object) -> str:
    """The id by which a drawn mark leads back to its claims.

    >>> mark("c1", "c2")
    'claim-c1 c2'
    """
    return "claim-" + " ".join(re.sub(r"[^\w.-]", "_", str(c)) for c in claims)
