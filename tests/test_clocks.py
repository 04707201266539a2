"""Clocks that cannot all be right: z3 says which networks hold, a hand says what the seed shows."""

import pandas as pd
import pytest
import z3
from by_hand import split
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.checks import clocks
from tellings.checks.accounts import Account
from tellings.checks.network import Bound, contradictions, smallest_contradiction

# -- the network ----------------------------------------------------------------------------------

NODES = "abcdef"


@st.composite
def networks(draw):
    number = draw(st.integers(1, 10))
    bounds = []
    for n in range(number):
        earlier, later = draw(st.permutations(NODES))[:2]
        low, high = sorted(draw(st.tuples(st.integers(-9, 9), st.integers(-9, 9))))
        open_low, open_high = draw(st.booleans()), draw(st.booleans())
        bounds.append(
            Bound(earlier, later, None if open_low else low, None if open_high else high, n)
        )
    return bounds


def can_hold(bounds) -> bool:
    at = {node: z3.Int(node) for node in NODES}
    solver = z3.Solver()
    for bound in bounds:
        span = at[bound.later] - at[bound.earlier]
        if bound.low is not None:
            solver.add(span >= bound.low)
        if bound.high is not None:
            solver.add(span <= bound.high)
    return solver.check() == z3.sat


@settings(max_examples=300)
@given(networks())
def test_the_verdict_is_that_of_z3(bounds):
    loop, minutes = smallest_contradiction(bounds)
    assert (not loop) == can_hold(bounds)
    assert (minutes > 0) == bool(loop)


@settings(max_examples=300)
@given(networks())
def test_a_loop_is_contradictory_by_itself_and_no_bound_of_it_can_be_spared(bounds):
    loop, _ = smallest_contradiction(bounds)
    if loop:
        assert set(loop) <= set(bounds)
        assert not can_hold(loop)
        for n in range(len(loop)):
            assert can_hold(loop[:n] + loop[n + 1 :])


@settings(max_examples=100)
@given(networks())
def test_what_is_left_after_every_contradiction_can_hold(bounds):
    found = contradictions(bounds, may_yield=lambda bound: bound.because)
    set_aside = {max(loop, key=lambda bound: bound.because) for loop, _ in found}
    assert can_hold([bound for bound in bounds if bound not in set_aside])


def test_a_span_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="from 5 to 3 minutes is no span"):
        Bound("a", "b", 5, 3, "36 hours")


# -- the accounts ---------------------------------------------------------------------------------

DAY = "2031-05-0{}T00:00+02:00", "2031-05-0{}T23:59+02:00"


def moments(*rows, **texts):
    """Times of made-up accounts: (account, words, subevent, value), the value a day of May 2031,
    a clock time "6 13:00", "..7" for "by the 7th", or "PT36H"."""
    told_by = {
        name: Account(name, name, text, sentences=split(text)) for name, text in texts.items()
    }
    made = []
    for account, words, subevent, value in rows:
        assert texts[account].count(words) == 1, words
        start = texts[account].index(words)
        row = {
            **{
                "claim": f"{account}:{words}",
                "article": account,
                "start": start,
                "end": start + len(words),
            },
            **{"wording": words, "kind": "point", "subevent": subevent, "scope": "main"},
            **{"earliest": None, "latest": None, "minutes_min": None, "minutes_max": None},
            **{"timex": value, "basis": "stated", "source": None},
        }
        if value.startswith("P"):
            unit = 60 if "T" in value else 1440
            middle = int(value.strip("PTHD")) * unit
            row |= {"kind": "duration", "minutes_min": middle - unit // 2}
            row |= {"minutes_max": middle + unit // 2}
        elif " " in value:
            day, time = value.split()
            row["earliest"] = row["latest"] = f"2031-05-0{day}T{time}+02:00"
        else:
            since, until = (end.format(value.strip(".")) for end in DAY)
            row |= (
                {"latest": until}
                if value.startswith("..")
                else {"earliest": since, "latest": until}
            )
        made.append(row)
    return pd.DataFrame(made), told_by


SIEGE = (
    ("a", "Tuesday at 1pm", "attack", "6 13:00"),
    ("a", "36-hour", "siege", "PT36H"),
    ("a", "Wednesday", "end", "7"),
)
STORY = "The attack began on Tuesday at 1pm. The 36-hour siege concluded on Wednesday."


def test_tuesday_at_one_and_36_hours_is_no_longer_wednesday():
    (finding,) = clocks.contradictory(*moments(*SIEGE, a=STORY))
    # Tuesday 13:00 + 35 hours 30 is Thursday 00:30, and Wednesday's last minute is 23:59.
    assert finding.gap_low == 31
    assert finding.statement.startswith(
        "a: “Tuesday at 1pm” plus “36-hour” is Thursday 01:00, "
        "yet the end is told for “Wednesday”: at least 31 minutes too long."
    )
    assert finding.claims and len(finding.claims) == 3
    assert clocks.ROUNDED in finding.statement


def test_an_exact_duration_misses_by_half_an_hour_more():
    (finding,) = clocks.contradictory(*moments(*SIEGE, a=STORY), withdrawn=[clocks.ROUNDED])
    assert finding.gap_low == 61
    assert clocks.ROUNDED not in finding.statement


@pytest.mark.parametrize(
    "link", ["a siege does not start before the attack", "the siege is over when the event is"]
)
def test_without_the_link_between_siege_and_attack_nothing_is_contradicted(link):
    assert list(clocks.contradictory(*moments(*SIEGE, a=STORY), withdrawn=[link])) == []


def test_an_assumption_nobody_makes_cannot_be_withdrawn():
    with pytest.raises(ValueError, match="no assumption"):
        list(clocks.contradictory(*moments(*SIEGE, a=STORY), withdrawn=["clocks are right"]))


def test_36_hours_that_fit_contradict_nothing():
    rows = (*SIEGE[:2], ("a", "Thursday", "end", "8"))
    story = STORY.replace("Wednesday", "Thursday")
    assert list(clocks.contradictory(*moments(*rows, a=story))) == []


def test_an_end_before_the_start_is_contradictory():
    rows = (("a", "Wednesday", "attack", "7"), ("a", "Tuesday", "end", "6"))
    story = "The attack began on Wednesday. It was over on Tuesday."
    (finding,) = clocks.contradictory(*moments(*rows, a=story))
    assert (finding.kind, finding.gap_low) == ("time", 1)


def test_what_goes_on_later_is_not_its_start():
    rows = (("a", "Monday", "attack", "7"), ("a", "Saturday", "siege", "5"))
    story = "Explosions were heard on Monday. The siege began on Saturday."
    assert list(clocks.contradictory(*moments(*rows, a=story))) == []


def test_two_lengths_alone_are_no_matter_of_the_clock():
    rows = (("a", "24-hour", "siege", "PT24H"), ("a", "30-hour", "siege", "PT30H"))
    story = "It was a 24-hour siege. The 30-hour siege went on."
    assert list(clocks.contradictory(*moments(*rows, a=story))) == []


def test_by_the_evening_is_an_upper_end_only():
    rows = (SIEGE[0], ("a", "Thursday", "end", "..8"))
    story = "The attack began on Tuesday at 1pm. By Thursday it was over."
    assert list(clocks.contradictory(*moments(*rows, a=story))) == []


def test_an_end_declared_later_is_open():
    rows = (("a", "Wednesday", "end", "7"), ("b", "Friday", "toll statement", "9"))
    texts = {
        "a": "The siege ended on Wednesday.",
        "b": "The toll is 31, the army said on Friday, as it declared an end to the siege.",
    }
    (finding,) = clocks.ends_declared(*moments(*rows, **texts))
    assert (finding.holds, finding.reason) == ("open", "an end may be declared after it came")


def test_a_time_far_from_all_others_is_of_something_else():
    rows = (
        ("a", "Tuesday", "attack", "6"),
        ("a", "Friday", "attack", "1"),
        ("b", "Tuesday", "attack", "6"),
    )
    texts = {
        "a": "The attack began on Tuesday. An attack on Friday hurt nobody.",
        "b": "The attack began on Tuesday.",
    }
    assert list(clocks.contradictory(*moments(*rows, **texts))) == []
    assert list(clocks.ends_declared(*moments(*rows, **texts))) == []


WHEN = st.none() | st.datetimes(
    pd.Timestamp("2031-05-01").to_pydatetime(), pd.Timestamp("2031-05-09").to_pydatetime()
)
STEPS = st.sampled_from(["attack", "siege", "seizure", "operation", "end", "claim", None])


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), STEPS, WHEN, WHEN, st.booleans()), min_size=1, max_size=9
    )
)
def test_any_times_at_all_give_findings_that_rest_on_them(rows):
    texts, made = {"a": "", "b": ""}, []
    for n, (name, subevent, one, other, lasts) in enumerate(rows):
        start = len(texts[name])
        words = f"Tuesday{n}"
        texts[name] += f"{words} siege attack ended. "
        ends = sorted((t for t in (one, other) if t), key=str) or [None]
        since, until = (
            None if t is None else f"{t.isoformat()}+02:00" for t in (ends[0], ends[-1])
        )
        made.append(
            {
                **{"claim": f"m{n}", "article": name, "start": start, "end": start + len(words)},
                **{"wording": words, "kind": "duration" if lasts else "point", "scope": "main"},
                **{"earliest": since, "latest": until, "subevent": subevent, "basis": "stated"},
                **{"minutes_min": 60 if lasts else None, "minutes_max": 120 if lasts else None},
                **{"timex": "X", "source": None},
            }
        )
    told_by = {n: Account(n, n, text, sentences=split(text)) for n, text in texts.items()}
    frame = pd.DataFrame(made)
    found = [*clocks.contradictory(frame, told_by), *clocks.ends_declared(frame, told_by)]
    for finding in found:
        assert finding.statement and set(finding.claims) <= {row["claim"] for row in made}
        assert finding.gap_low is None or finding.gap_low > 0
