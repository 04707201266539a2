"""A mixed pile falls into its events by names, places, days, ages and words."""

import datetime as dt

import pandas as pd
import pytest

from tellings import corpus
from tellings.intake import Refused, events, sorting
from tellings.intake.account import Account, Received

FIRE = "A fire in a mattress factory in Odenbeck killed seven workers on Sunday, police said."
TRIAL = "The owner of the Odenbeck mattress factory, Karl Ambos, 51, went on trial on Monday."
PLANE = "A small plane came down near Lake Tarn on Friday. The pilot, Ines Vogt, 34, was killed."
PILOT = "Ines Vogt, 34, the pilot who died when her plane came down by Lake Tarn, flew for years."
SHOW = "The county's flower show opens next week with more roses than in any year before."


def told(text, title, day):
    raw = Received(f"{title}.txt", text.encode())
    return Account(text + "\n", raw, title, "Wire", published=dt.date.fromisoformat(day))


PILE = [
    told(FIRE, "Seven die in Odenbeck factory fire", "2031-05-05"),
    told(PLANE, "Pilot dies as plane comes down near Lake Tarn", "2031-05-03"),
    told(SHOW, "Flower show opens", "2031-05-04"),
    told(TRIAL, "Odenbeck factory fire: owner on trial", "2031-05-06"),
    told(PILOT, "Ines Vogt, pilot, remembered at Lake Tarn", "2031-05-04"),
]


def test_accounts_of_one_event_are_together_and_the_rest_is_alone():
    found = sorting.sort(sorting.sketch(PILE))
    assert found.groups == ((0, 3), (1, 4), (2,))
    assert found.nearest[0][0] == 3 and found.nearest[4][0] == 1


def test_a_weekday_is_the_last_before_publication_and_a_day_without_year_is_not_to_come():
    body = "It happened on Friday. The first was on Dec. 30."
    seen = sorting.Sketch("", body, dt.date(2031, 1, 5))
    assert set(seen.days) == {dt.date(2031, 1, 3), dt.date(2030, 12, 30)}
    assert sorting.Sketch("", body).days == {}


def test_a_name_at_the_head_of_a_sentence_counts_only_if_it_is_one():
    seen = sorting.Sketch("", "Police came. The police found Ines Vogt.")
    assert "police" not in seen.names and "ines vogt" in seen.full_names


def test_a_toll_and_a_street_are_seen_at_a_glance():
    seen = sorting.Sketch("Boy shot", "Two men were killed on  West Oak Street, 3 people hurt.")
    assert seen.toll == {("hurt", 1), ("killed", 2), ("hurt", 3)}
    assert seen.streets == {"west oak street"}


def test_groups_join_while_the_mean_of_all_pairs_is_enough():
    chain = {(0, 1): 8.0, (1, 2): 8.0, (2, 3): 8.0}  # 0 and 3 share nothing
    assert sorting.linked(4, chain, 0.0) == ((0, 1), (2, 3))
    assert sorting.linked(4, chain, -12.0) == ((0, 1, 2, 3),)


def test_linkage_agrees_with_working_out_every_mean_anew():
    odds = {(i, j): ((i * 7 + j * 13) % 19) - 9.0 for i in range(9) for j in range(i + 1, 9)}
    groups = [{n} for n in range(9)]

    def mean(a, b):
        return sum(odds[min(i, j), max(i, j)] for i in a for j in b) / (len(a) * len(b))

    while True:
        pairs = [(mean(a, b), n, m) for n, a in enumerate(groups) for m, b in enumerate(groups[:n])]
        best, n, m = max(pairs)
        if best < -1.0:
            break
        groups[m] |= groups.pop(n)
    assert {frozenset(g) for g in sorting.linked(9, odds, -1.0)} == {frozenset(g) for g in groups}


def test_a_sorted_pile_is_one_folder_an_event_with_a_reason_for_each_account(tmp_path):
    lines = list(events.write(PILE, tmp_path / "events"))
    made = sorted(p.name for p in (tmp_path / "events").iterdir() if p.is_dir())
    assert made == [
        "2031-05-03-pilot-dies-as-plane-comes-down-near-lake",
        "2031-05-05-seven-die-in-odenbeck-factory-fire",
        "other",
    ]
    assert len(corpus.load(tmp_path / "events" / made[0]).articles) == 2
    assert [a.text for a in corpus.load(tmp_path / "events" / "other").articles] == [
        f"Flower show opens\n\n{SHOW}\n"
    ]
    why = pd.read_csv(tmp_path / "events" / "sorted.csv")
    vogt = why[why["event"] == made[0]].iloc[0]
    assert vogt["why"].startswith("both name Ines Vogt, Lake Tarn")
    assert "aged 34" in vogt["why"] and vogt["probability"] > 0.5
    assert lines[-1].startswith("5 accounts in 2 events, 1 in")


def test_nothing_is_written_over_and_nothing_of_nothing(tmp_path):
    with pytest.raises(Refused, match="is there already"):
        list(events.write(PILE, tmp_path.parent))
    with pytest.raises(Refused, match="There is no account to sort"):
        list(events.write([], tmp_path / "events"))
    assert list(tmp_path.iterdir()) == []


def test_a_title_cannot_be_a_formula_in_the_list(tmp_path):
    pile = [told(FIRE, "=HYPERLINK(1)", "2031-05-05"), told(TRIAL, "Odenbeck fire", "2031-05-06")]
    list(events.write(pile, tmp_path / "events"))
    text = (tmp_path / "events" / "sorted.csv").read_text(encoding="utf-8")
    assert "'=HYPERLINK(1)" in text
