"""In which order things are told to have happened, and where."""

from datetime import UTC, datetime, timedelta

import pytest
from by_hand import split
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings import claims, corpus
from tellings.checks import narrated, places, sequence
from tellings.checks.accounts import Account
from tellings.checks.blows import tells_of_several
from tellings.corpus import Event, SubEvent

EVENT = Event("a train")
WEEK = timedelta(days=7)


def account(name, text, places=()):
    return Account(name, name, text, sentences=split(text), places=frozenset(places))


def find(one, event=EVENT):
    return sequence.find_steps(one, event)


def orders(text, event=EVENT):
    told = sequence.orders(sequence.find_steps(account("a", text), event))
    return [(order.first.wording, order.then.wording, order.cause) for order in told]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Rebels blew up a railway track and opened fire.",
            ("blew up a railway track", "opened fire"),
        ),
        ("After a gunfight with guards, rebels took control.", ("gunfight", "took control")),
        ("Rebels took control after a long gunfight.", ("gunfight", "took control")),
        ("Rebels hijacked it, having blown up the track.", ("blown up the track", "hijacked")),
        ("A bomb exploded before anyone opened fire.", ("exploded", "opened fire")),
        ("A car bomb exploded and the roof collapsed.", ("exploded", "collapsed")),
        pytest.param(
            "A gunfight broke out. It ended when rebels took control.",
            ("gunfight", "took control"),
            marks=pytest.mark.xfail(strict=True),
        ),
    ],
)
def test_order_within_a_sentence(sentence, expected):
    assert [(first, then) for first, then, _ in orders(sentence)] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels would blow up the track and open fire.",
        "Rebels tried to take control after a gunfight.",
        "A gunfight had begun there two years before a train derailed.",
        "Rebels said a gunfight, a train that derailed.",
    ],
)
def test_no_order_where_none_is_told(sentence):
    assert orders(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "steps"),
    [
        ("Gunmen stormed the hotel.", ["the seizure"]),
        ("Men of the Red Liberation Army stormed the hotel.", ["the seizure"]),
        ("The army stormed the hotel.", []),
        ("Commandos had finally stormed the hotel.", []),
        ("Police took control of the building.", []),
        ("Tourists fled the hotel.", []),
        ("The gunmen fled.", ["the attackers fled"]),
        ("He carried an assault rifle.", []),
    ],
)
def test_who_does_it_decides_the_step(sentence, steps):
    assert [step.name for step in find(account("a", sentence))] == steps


def test_what_forced_the_train_to_stop_is_told_as_the_cause():
    sentence = "They opened fire on the train, forcing it to stop in a tunnel."
    assert orders(sentence) == [("opened fire", "forcing it to stop", True)]


def test_an_event_may_name_steps_of_its_own():
    event = Event("a ferry", subevents=(SubEvent("capsizing", ("rolled over",)),))
    sentence = "The hull caught fire and then the ferry rolled over."
    assert orders(sentence, event) == [("caught fire", "rolled over", False)]


def differing(*texts):
    told = [account(name, text) for name, text in zip("abc", texts, strict=False)]
    steps = [sequence.find_steps(one, EVENT) for one in told]
    return list(
        sequence.orders_differ([order for some in steps for order in sequence.orders(some)])
    )


def test_two_orders_that_cannot_both_hold():
    (finding,) = differing(
        "Rebels opened fire before a bomb exploded.",
        "Rebels opened fire after a bomb exploded.",
    )
    assert (finding.rule, finding.holds) == ("order_differs", "cannot hold")
    assert finding.articles == ("b", "a") or finding.articles == ("a", "b")


def test_one_order_told_twice_is_no_finding():
    assert (
        differing("They opened fire and took control.", "They took control after a gunfight.") == []
    )


def test_two_causes_of_one_stop_are_open():
    (finding,) = differing(
        "They opened fire, forcing it to stop.",
        "They blew up the track, forcing the train to come to a halt.",
    )
    assert (finding.rule, finding.holds) == ("cause_differs", "open")


def differing_places(*texts, area=()):
    told = [account(name, text, area) for name, text in zip("abc", texts, strict=False)]
    found = [site for one in told for site in places.sites(sequence.find_steps(one, EVENT))]
    return list(places.places_differ(found))


def test_two_places_of_which_none_is_told_to_hold_the_other():
    (finding,) = differing_places(
        "The train was attacked near Norby.", "The train was attacked in Sudby."
    )
    assert (finding.rule, finding.holds) == ("place_differs", "open")
    assert "“near Norby” (a)" in finding.statement and "“in Sudby” (b)" in finding.statement


def test_a_place_inside_another_is_no_conflict():
    assert (
        differing_places("It was attacked in Norby, Westshire.", "It was attacked in Westshire.")
        == []
    )


def test_two_places_that_one_account_names_were_both_hit():
    texts = (
        "The bank was attacked in Norby.",
        "Norby and Sudby were hit. It was attacked in Sudby.",
    )
    assert differing_places(*texts) == []


def test_several_blows_may_have_fallen_at_several_places():
    assert tells_of_several(account("a", "Two blasts shook Norby, police said."))
    assert not tells_of_several(account("a", "A bomb exploded in Norby at two."))


def test_the_area_of_the_whole_event_is_no_place_of_its_own():
    texts = ("The train was attacked near Norby.", "The train was attacked in Westshire.")
    assert differing_places(*texts, area={"westshire"}) == []


PIECES = st.sampled_from(
    [
        *["blew up the track", "opened fire", "forcing it to stop", "took control", "after", "and"],
        *[", having", ", causing", "near Norby", "in Sudby, Westshire", ". ", "\n", "“", "Then"],
    ]
)


@settings(max_examples=100)
@given(st.lists(PIECES | st.text(max_size=9), max_size=25))
def test_any_text_gives_steps_and_places_that_read_back(pieces):
    told = account("a", " ".join(pieces))
    steps = sequence.find_steps(told, EVENT)
    for one in (*steps, *places.sites(steps)):
        assert told.text[one.start : one.end] == one.wording
    for order in sequence.orders(steps):
        assert order.first.name != order.then.name


# -- what is so here and not there ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (
            "The army declared the operation over.",
            "“This battle is not over,” the rebels said.",
            "Whether it is over: “declared the operation over” (a), "
            "but “This battle is not over” (b).",
        ),
        (
            "Forces completed an operation to free them.",
            "The standoff between troops and gunmen entered its fourth day.",
            "Whether it is over: “completed an operation” (a), "
            "but “standoff between troops and gunmen entered its fourth day” (b).",
        ),
        (
            "The hostage situation had ended by dusk.",
            "Soldiers shelled gunmen still holed up in the mill.",
            "Whether it is over: “hostage situation had ended” (a), "
            "but “gunmen still holed up” (b).",
        ),
        (
            "The siege has ended.",
            "Efforts continue to free the passengers.",
            None,
        ),
        (
            "All the remaining hostages were freed.",
            "Efforts continued to free those still in captivity.",
            "Whether all are free: “All the remaining hostages were freed” (a), "
            "but “Efforts continued to free” (b) and “those still in captivity” (b).",
        ),
        (
            "Rescue work has begun.",
            "There is no sign of any rescue effort.",
            "Whether help has come: “Rescue work has begun” (a), but “no sign of any rescue” (b).",
        ),
        (
            "The blaze was put out.",
            "The factory was still burning.",
            "Whether the fire is out: “blaze was put out” (a), "
            "but “factory was still burning” (b).",
        ),
        (
            "At least 30 minutes' warning was given.",
            "No adequate warnings were given.",
            "Whether there was fair warning: “At least 30 minutes' warning” (a), "
            "but “No adequate warnings” (b).",
        ),
        (
            "The bombs were aimed at civilians.",
            "They were not meant to kill, he said.",
            "Whether people were meant to be killed: “aimed at civilians” (a), "
            "but “not meant to kill” (b).",
        ),
        (
            "The gunman was arrested at noon.",
            "The gunman is still at large.",
            "Whether the attackers are caught: “gunman was arrested” (a), "
            "but “gunman is still at large” (b).",
        ),
        (
            "An inquest was opened.",
            "There have been no inquests.",
            "Whether there was an inquest or inquiry: “inquest was opened” (a), "
            "but “There have been no inquests” (b).",
        ),
        (
            "The case is not closed.",
            "The investigation was closed.",
            "Whether the investigation goes on: “case is not closed” (a), "
            "but “investigation was closed” (b).",
        ),
        (
            "The quake struck inland, near Norby.",
            "An earthquake struck off Norland's coast.",
            "Whether the quake struck on land or under the sea: “quake struck inland” (a), "
            "but “earthquake struck off Norland's coast” (b).",
        ),
        (
            "Many houses were damaged.",
            "The port had no immediate reports of damage.",
            "Whether any damage is known: “houses were damaged” (a), "
            "but “no immediate reports of damage” (b).",
        ),
        ("Many houses were damaged.", "There were no reports of damage.", None),
        ("Many houses were damaged.", "There were no early reports of damage in Sudby.", None),
        ("The gunman was arrested.", "A second gunman is at large.", None),
        ("A lone gunman was left, after multiple shootings.", "Two gunmen held the hall.", None),
        (
            "Crews extinguished the blazes.",
            "The ministry is reported to be on fire.",
            "Whether the fire is out: “extinguished the blazes” (a), "
            "but “is reported to be on fire” (b).",
        ),
        ("Warning signs were ignored.", "It struck without warning.", None),
        ("They gave no warning.", "There was no warning.", None),
        ("There is no sense that the relief effort has begun.", "It rained.", None),
        ("The legal battle is not over.", "The siege has ended.", None),
        ("The siege would be over if they left.", "Fighting is still raging.", None),
    ],
)
def test_what_is_so_in_one_account_and_not_in_another(one, other, said):
    told = [s for n, t in (("a", one), ("b", other)) for s in find(account(n, t))]
    found = [finding.statement for finding in sequence.told_both_ways(told)]
    assert found == ([said] if said else [])


DAY = datetime(2031, 5, 4, tzinfo=UTC)


def weekly(*texts, first=DAY):
    """Accounts a week apart."""
    return [
        Account(name, name, text, first + n * WEEK, first + n * WEEK, split(text))
        for n, (name, text) in enumerate(zip("abc", texts, strict=False))
    ]


def both_ways(accounts):
    steps = [step for one in accounts for step in find(one)]
    return [(found.holds, found.statement) for found in sequence.told_both_ways(steps)]


def test_what_earlier_accounts_have_not_so_and_later_ones_so_has_moved():
    texts = ("The gunman is still at large.", "The gunman was arrested.")
    said = "Whether the attackers are caught: “gunman is still at large” (a); later “gunman was"
    assert both_ways(weekly(*texts)) == [("moved", f"{said} arrested” (b).")]


def test_what_an_earlier_account_says_is_not_held_against_the_later_ones():
    texts = ("The fighting is still raging.", "The siege has ended. The fighting is raging.")
    (found,) = both_ways(weekly(*texts))
    assert found[0] == "open" and found[1].count("raging") == 1


def test_an_end_told_too_soon_is_held_against_what_came_later_and_no_newer_word_with_it():
    texts = ("The siege has ended.", "The standoff entered its third day.", "The siege was over.")
    said = "Whether it is over: “siege has ended” (a), but later “standoff entered its third day”"
    assert both_ways(weekly(*texts)) == [("open", f"{said} (b).")]


def test_the_hours_above_two_accounts_tell_which_came_first():
    clashes, over = "Fighting is still raging.", "The siege has ended."
    texts = f"4 May 2031 15:14\n{clashes}", f"4 May 2031 19:12\n{over}"
    told = [account(name, text) for name, text in zip("ab", texts, strict=True)]
    assert [holds for holds, _ in both_ways(told)] == ["moved"]
    near = [account("a", texts[0]), account("b", texts[1].replace("19:12", "16:12"))]
    assert [holds for holds, _ in both_ways(near)] == ["open"]


def test_of_many_wordings_the_first_few_are_shown():
    houses = [f"{kind} houses were damaged." for kind in ("Some", "Many", "Several")]
    homes = ["Homes were destroyed.", "Shops were damaged.", "Shops were destroyed."]
    late = [
        "It flattened homes.",
        "It damaged offices.",
        "The port had no immediate reports of damage.",
    ]
    ((_, said),) = both_ways([account("a", " ".join([*houses, *homes, *late]))])
    assert "houses were damaged" in said and "flattened" not in said
    assert ", with 2 like it, but “no immediate reports of damage” (a)." in said


def test_what_is_only_planned_after_a_step_leaves_the_step():
    told = account("a", "The case remained open, but no names would be given.")
    assert [step.name for step in find(told)] == ["investigation open"]


def test_whether_they_were_warned_does_not_turn_with_time():
    texts = ("No warning was given.", "A warning was given.")
    assert [holds for holds, _ in both_ways(weekly(*texts))] == ["open"]


def test_an_inquest_is_told_also_beside_other_dates():
    told = account("a", "There have been no inquests since 1974.")
    assert sequence.find_steps(told, EVENT, frozenset({0}))
    assert not sequence.find_steps(told, EVENT, frozenset({0}), frozenset({0}))
    raid = account("a", "A siege has ended, unlike that of 1974.")
    assert not sequence.find_steps(raid, EVENT, frozenset({0}))


# -- the seed -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seed():
    return claims.collect(corpus.load("seeds/jaffar-express-2025"))


def test_the_seed_tells_two_causes_of_the_stop_and_no_contrary_order(seed):
    found = {finding.rule: finding for finding in narrated.findings(seed)}
    assert found.keys() == {"cause_differs", "place_differs", "told_both_ways"}
    assert {name[:3] for name in found["cause_differs"].articles} == {"002", "004"}
    for words in ("near Sibi city", "in Kacchi", "Bolan district", "Gudalar", "Mashkaf"):
        assert words in found["place_differs"].statement


def test_every_claim_of_a_finding_is_a_row_that_reads_back(seed):
    rows = narrated.steps(seed).set_index("claim")
    texts = {a.name: a.text for a in seed.corpus.articles}
    for finding in narrated.findings(seed):
        assert set(finding.claims) <= set(rows.index)
    for row in rows.itertuples():
        assert texts[row.article][row.start : row.end] == row.wording
