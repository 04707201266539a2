"""What only looks like a conflict: figures of another event, and threats."""

from collections.abc import Iterator

from tellings.checks.figures import Figure, finding_of, told
from tellings.checks.finding import Finding


def left_out(figures: list[Figure]) -> Iterator[Finding]:
    """not_compared: figures kept in the ledger and pooled with nothing, and why."""
    other = [f for f in figures if f.scope == "other"]
    if other:
        said = f"Of another event or period, and pooled with nothing: {told(*other)}."
        yield finding_of("not_compared", "no conflict", other, said, "another event")
    feared = [f for f in figures if f.modality == "feared" and f.scope == "main"]
    if feared:
        said = f"A threat or a fear, not a toll: {told(*feared)}."
        yield finding_of(
            "not_compared", "no conflict", feared, said, "a threat or a fear, not a toll"
        )
