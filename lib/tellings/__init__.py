"""One event, every account, each figure traced to its sentence."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tellings.ledger import Ledger


def read(folder: str, model: str | None = None) -> "Ledger":
    """Read a seed folder into its tables; see `tellings.ledger.read`.

    >>> read("jaffar-express-2025").articles.shape[0]
    5
    """
    from tellings import language, ledger

    return ledger.read(folder, model or language.MODEL)
