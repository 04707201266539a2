"""What holds for every set of accounts, however they contradict each other."""

import json

import annotated
import pandas as pd
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from tellings import rulebooks

NOUNS = {
    "people": "people",
    "civilians": "villagers",
    "passengers": "passengers",
    "staff": "nurses",
    "security_forces": "soldiers",
    "attackers": "rebels",
}
FAST = (Phase.explicit, Phase.reuse, Phase.generate)  # a failing case is short enough as it is
MARKS = ["", "", "", "part", "increment", "so_far", "denied", "feared", "superseded", "other"]

figure = st.tuples(
    st.sampled_from("abc"),
    st.integers(1, 60),
    st.sampled_from(["eq", "eq", "ge", "gt", "approx", "range", "vague"]),
    st.sampled_from(list(NOUNS)),
    st.sampled_from(MARKS),
    st.sampled_from(["", "", "the Front", "Police"]),
)


def accounts(figures):
    """Three accounts, a sentence a figure; the Front claims it, so its figures are its own."""
    texts = {name: "The Front did it." for name in "abc"}
    lines = []
    for n, (name, low, comparator, group, mark, source) in enumerate(figures):
        texts[name] += f" In case {n} they killed {low} {NOUNS[group]}."
        high = {"eq": low, "approx": low, "range": low + 5}.get(comparator, "")
        words = f"case {n} they killed [{low}] {NOUNS[group]}."
        value = f"{low}..{high} {comparator}"
        lines.append(f"{name} | {words} | {value} | killed {group} | {mark} | {source}")
    return annotated.accounts(
        "\n".join(lines), "a | The Front did it | claims | the Front | the Front", **texts
    )


def numbers(coded: pd.DataFrame) -> dict[tuple[str, str], int]:
    return {
        (row.rulebook, row.column): int(row.value)
        for row in coded.itertuples()
        if pd.notna(row.end) and pd.notna(row.value)
    }


@settings(max_examples=20, phases=FAST)
@given(st.lists(figure, min_size=1, max_size=7), st.booleans(), st.booleans())
@example([("b", 4, "gt", "attackers", "so_far", "")], True, True)
def test_the_laws_of_coding(figures, included, own):
    claims = accounts(figures)
    answers = {"toll_includes_attackers": included, "attackers_own_figures_count": own}
    coded = rulebooks.code(claims, **answers)
    found = numbers(coded)
    tables = (claims.counts, claims.victims, claims.responsibility)
    ids = {claim for table in tables for claim in table["claim"]}
    other = set(claims.counts.loc[claims.counts["scope"] == "other", "claim"])
    for row in coded.itertuples():
        chosen = set(json.loads(row.chosen))
        beaten = {claim for claim, _ in json.loads(row.beaten)}
        assert chosen | beaten <= ids - other
        assert chosen.isdisjoint(beaten)
        assert pd.notna(row.value) == pd.notna(row.clause) == pd.isna(row.empty)
        assert pd.isna(row.value) or pd.isna(row.end) or chosen
    for low, high in (("low", "best"), ("best", "high")):
        if ("UCDP GED", low) in found and ("UCDP GED", high) in found:
            assert found["UCDP GED", low] <= found["UCDP GED", high]
    for (rulebook, column), value in found.items():
        if column.endswith("_min"):
            assert value <= found[rulebook, column.replace("_min", "_max")]
    if ("GTD", "nkill") in found and not included:
        assert found["GTD", "nkill"] >= found.get(("GTD", "nkillter"), 0)


@settings(max_examples=20, phases=FAST)
@given(st.lists(figure, min_size=1, max_size=6))
def test_no_number_that_no_account_gives(figures):
    """A figure column holds a figure of the accounts, or a sum of figures it names."""
    claims = accounts(figures)
    given_numbers = dict(zip(claims.counts["claim"], claims.counts["low"], strict=True))
    upper = dict(zip(claims.counts["claim"], claims.counts["high"], strict=True))
    coded = rulebooks.code(claims, ["min_max"])
    for row in coded[coded["value"].notna() & coded["end"].notna()].itertuples():
        named = json.loads(row.chosen)
        numbers = {int(given_numbers[c]) for c in named}
        numbers |= {int(upper[c]) for c in named if pd.notna(upper[c])}
        assert int(row.value) in numbers or int(row.value) <= sum(
            int(upper[c] if pd.notna(upper[c]) else given_numbers[c]) for c in named
        )
