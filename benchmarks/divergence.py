"""The ranked disagreements of a seed as plain lines, for a reader who has the articles in hand."""

import sys

import tellings


def main(seed: str, top: str = "10") -> None:
    """Print the `top` highest-ranked with reason and weight, and how many there are."""
    found = tellings.read(seed).disagreements
    ranked = found[found["rank"].notna()]
    for row in ranked.head(int(top)).itertuples():
        print(f"{row.rank}. {row.kind}, {row.reason} ({row.weight:.2f}): {row.statement}")
    print(f"{len(ranked)} ranked, {len(found) - len(ranked)} listed apart")


if __name__ == "__main__":
    main(*sys.argv[1:])
