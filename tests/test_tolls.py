"""Which figures are held against one another: those for the same people, as far as words go."""

import re
from datetime import UTC, datetime

import pytest
from by_hand import counts, split

from tellings.checks import denials, populations, setting, sums, tolls
from tellings.checks.accounts import Account
from tellings.checks.figures import figures

HEDGES = {
    "nearly": "..{0} just_lt",
    "about": "{0}..{0} approx",
    "up to": "0..{0} le",
    "at least": "{0}.. ge",
}


def read(*told: str, day: dict[str, int] | None = None, scenes: frozenset[str] = frozenset()):
    """Figures of accounts given as "a, killed people, [12] people died. (the police)".

    Accounts of one name are one text; a hedge stands in the brackets; what comes first may say
    more, as in "a, killed people part, …".
    """
    texts: dict[str, str] = {}
    lines = []
    for one in told:
        name, what, sentence = one.split(", ", 2)
        sentence, _, source = sentence.partition(" (")
        fate, group, *more = what.split()
        hedge, number = re.search(r"\[(.*?) ?(\d+)\]", sentence).groups()
        value = HEDGES.get(hedge, "{0}..{0} eq").format(number)
        texts[name] = f"{texts.get(name, '')} {re.sub(r'[][]', '', sentence)}".strip()
        marks = " ".join(more)
        lines.append(f"{name} | {sentence} | {value} | {fate} {group} | {marks} | {source[:-1]}")
    told_by = {
        name: Account(
            *(name, name, text),
            earliest=datetime(2031, 5, day[name], tzinfo=UTC) if day else None,
            latest=datetime(2031, 5, day[name], 23, tzinfo=UTC) if day else None,
            sentences=split(text),
            scenes=scenes,
        )
        for name, text in texts.items()
    }
    return figures(counts("\n".join(lines), texts), told_by)


def verdicts(*told: str, **how) -> list[tuple[str, str | None]]:
    """What holds, and why, of each finding on figures that differ."""
    return [(found.holds, found.reason) for found in tolls.differing(read(*told, **how))]


# -- not the same people --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("some", "all_of_them"),
    [
        ("Crews lowered [12] people from the balcony.", "Crews lowered [40] people."),
        ("They said [12] bodies had been found and buried.", "They counted [40] bodies."),
        ("The bodies of [12] people were returned to families.", "It killed [40] people."),
        ("The mob killed [12] people in the first minutes.", "The mob killed [40] people."),
        ("It killed [12] people before the army stormed it.", "It killed [40] people."),
        ("In all [40] people were dead or missing.", "In all [12] people were dead."),
        ("Of the dead, [12] on the list are children.", "It killed [40] people."),
        ("In all [12] people died in hospital.", "It killed [40] people."),
        ("Most of them were among [40] people.", "It killed [12] people."),
        ("It said [12] people remained hospitalised.", "It said [40] people were hurt."),
    ],
)
def test_some_of_the_people_are_not_held_against_all(some, all_of_them):
    assert verdicts(f"a, killed people, {some}", f"b, killed people, {all_of_them}") == []


def test_what_one_hospital_counts_is_not_the_toll_and_what_hospital_officials_say_may_be():
    toll = "b, killed people, It killed [207] people."
    own = "a, killed people, It killed [47] people. (spokesman of the Kelso Hospital)"
    assert verdicts(own, toll) == []
    assert len(verdicts("a, killed people, It killed [47] people. (hospital officials)", toll)) == 1


def test_two_clinics_are_two_places_though_neither_is_named():
    told = (f"{clinic}, injured people, We treated [{n}] people." for clinic, n in ("a1", "b9"))
    assert verdicts(*told) == []


def test_soldiers_are_only_some_of_the_security_personnel():
    lower, higher = "It killed [23] soldiers.", "It killed [30] security personnel."
    found = verdicts(f"a, killed security_forces, {lower}", f"b, killed security_forces, {higher}")
    assert found == [("open", tolls.ONE_SERVICE)]


def test_what_one_account_calls_pilgrims_another_calls_people():
    found = verdicts(
        "a, injured people, It hurt [934] pilgrims.",
        "b, injured people, It hurt [934] people.",
        "c, injured people, It hurt [863] people.",
    )
    assert len(found) == 1


def test_a_nations_own_toll_is_not_all_there_were():
    given = read(
        "a, killed people, Norland says its toll hits [464]. (Norland)",
        "a, killed people, In all [769] people died.",
    )
    assert given[0].noun == "Norland's own"


def test_others_after_a_nations_people_are_that_nations():
    texts = {"a": "Japan said 7 Japanese died and three others were missing."}
    lines = """
        a | said [7] Jap    | 7..7 eq | killed people | |
        a | and [three] oth | 3..3 eq | missing people | |
    """
    told_by = {"a": Account("a", "a", texts["a"], sentences=split(texts["a"]))}
    assert [f.noun for f in figures(counts(lines, texts), told_by)] == ["Japan", "Japan"]


# -- scenes ---------------------------------------------------------------------------------------

SCENES = setting.scenes(2 * ["Blasts hit the airport and a metro station."])


@pytest.mark.parametrize(
    ("sentence", "where"),
    [
        ("A blast in the departure hall killed [11] people.", "airport"),
        ("It killed [11] people at the airport, while others died in the metro.", "airport"),
        ("Bombs at the airport and in the metro killed [31] people.", None),
        ("Bombs killed [31] people.", None),
    ],
)
def test_where_an_event_struck_two_scenes_each_has_its_own_toll(sentence, where):
    (figure,) = read(f"a, killed people, {sentence}", scenes=SCENES)
    assert figure.place == where


def test_what_the_event_is_named_after_is_no_part_of_it():
    openings = 2 * ["The Norby Fair bombing killed 12.", "A blast killed 12."]
    assert {"norby", "fair"} <= setting.places("Westshire", openings)


@pytest.mark.parametrize("then", ["escaped", "perished", "amid riots"])
def test_what_became_of_them_narrows_nobody_down(then):
    (figure,) = read(f"a, escaped people, In all [38] {then}.")
    assert figure.noun is None


def test_the_name_of_the_one_club_narrows_nothing():
    openings = 2 * ["Shots were fired in a nightclub. The Lagoon nightclub is in Norby."]
    assert "lagoon" in setting.places("Norby", openings)
    assert "lagoon" not in setting.places("Norby", [*openings, *3 * ["Shots in a nightclub."]])


def test_a_headline_that_runs_into_the_text_counts_no_bombs():
    (figure,) = read("a, killed people, Bar blasts kill [23] Bombs have wrecked two bars.")
    assert figure.noun is None


def test_one_scene_is_no_part_of_the_event():
    assert (
        setting.scenes(2 * ["A blast hit the airport.", "Police and airport staff fled."]) == set()
    )


# -- as far as the words go -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lower", "higher", "expected"),
    [
        ("[about 20]", "[24]", [("no conflict", "rounding")]),
        ("[up to 20]", "[22]", [("open", "a hedge leaves room for both")]),
        ("[20]", "[24]", [("cannot hold", None)]),
    ],
)
def test_a_hedge_leaves_room(lower, higher, expected):
    told = (f"a, aboard people, A guard saw {lower} people. (a guard)", f"It had {higher} people.")
    assert verdicts(told[0], f"a, aboard people, {told[1]} (a host)") == expected


def test_two_speakers_of_one_account_contradict_each_other_however_far_apart():
    found = verdicts(
        "a, killed hostages, The ministry said [34] hostages died. (the ministry)",
        "a, killed hostages, Villagers said only [6] hostages died. (villagers)",
    )
    assert found == [("cannot hold", None)]


def test_the_accounts_own_rough_word_gives_way_to_its_number():
    found = verdicts(
        "a, killed people, It killed [up to 200] people.",
        "a, killed people, The minister said [284] people died. (the minister)",
    )
    assert found == []


def test_the_missing_are_fewer_day_by_day():
    told = "a, missing people, [290] people are missing.", "b, missing people, [246] are missing."
    assert verdicts(*told, day={"a": 4, "b": 6}) == [("moved", None)]
    assert [holds for holds, _ in verdicts(*told, day={"a": 4, "b": 4})] == ["open"]


def test_two_speakers_are_heard_before_the_account_itself():
    found = verdicts(
        "a, killed people, It killed [62] people.",
        "a, killed people, The government said that [62] died. (the government)",
        "a, killed people, The clinic said that [69] died. (the clinic)",
    )
    assert found == [("cannot hold", None)]


def test_a_headline_takes_its_people_from_the_text():
    text = "Twenty hostages escape\nAn official said 20 foreign hostages escaped."
    lines = """
        a | [Twenty] hostages    | 20..20 eq | escaped hostages | |
        a | said [20] foreign    | 20..20 eq | escaped hostages | |
    """
    told_by = {"a": Account("a", "a", text, sentences=((0, len(text)),))}
    assert [f.noun for f in figures(counts(lines, {"a": text}), told_by)] == ["foreign", "foreign"]


def test_three_shot_of_whom_one_died_are_not_three_injured():
    lines = """
        a | [Three] people were shot | 3..3 eq | injured people | |
        a | and [one] died           | 1..1 eq | killed people  | part part_of=Three |
        b | hurt [two] people        | 2..2 eq | injured people | |
    """
    texts = {"a": "Three people were shot and one died.", "b": "It hurt two people."}
    told_by = {n: Account(n, n, t, sentences=split(t)) for n, t in texts.items()}
    assert list(tolls.differing(figures(counts(lines, texts), told_by))) == []


def test_the_shot_of_an_account_may_hold_its_dead():
    shot, hurt = "a, injured people, He shot [3] people.", "b, injured people, He hurt [2] people."
    assert len(verdicts(shot, hurt)) == 1
    assert verdicts(shot, "a, killed people, He killed [1].", hurt) == []


def test_two_speakers_who_do_not_contradict_may_tell_of_a_part():
    found = verdicts(
        "a, killed people, Officials said [124] people died. (officials)",
        "a, killed people, Firemen said [12] people died. (firemen)",
    )
    assert found == []


def test_what_was_said_earlier_was_told_first():
    found = verdicts(
        "a, killed people, Earlier, the chapel said [753] people died. (the chapel)",
        "a, killed people, The ministry said [769] people died. (the ministry)",
    )
    assert found == [("moved", None)]


def test_what_is_said_later_was_told_last():
    found = verdicts(
        "a, killed people, The army said [70] people died. (the army)",
        "a, killed people, The ministry later said [147] people died. (the ministry)",
    )
    assert found == [("moved", None)]


def test_passengers_beside_their_crew_are_not_all_aboard():
    lines = """
        a | with [52] passengers | 52..52 eq | aboard passengers | |
        a | and [six] crew       | 6..6 eq   | aboard staff      | |
        b | carried [58] people  | 58..58 eq | aboard people     | |
    """
    texts = {"a": "A plane with 52 passengers and six crew fell.", "b": "It carried 58 people."}
    told_by = {n: Account(n, n, t, sentences=split(t)) for n, t in texts.items()}
    assert list(tolls.differing(figures(counts(lines, texts), told_by))) == []


def test_nearly_two_hundred_are_not_fifty():
    (figure,) = read("a, killed people, It killed [nearly 200] people.")
    assert (figure.least, figure.most) == (150, 200)


def test_nobody_takes_back_what_another_said():
    given = read(
        "a, killed people superseded, Norland previously said [769] died. (Norland)",
        "a, killed people, A count shows that [999] died. (a news agency)",
    )
    assert list(tolls.revisions(given)) == []


def test_bodies_found_are_some_of_the_dead():
    found = verdicts(
        "a, killed people, Divers found [3] bodies.",
        "a, killed people, In all [46] people died.",
        "b, killed people, Divers found [13] bodies.",
    )
    assert found == []


def test_who_counts_as_a_passenger_may_differ():
    lines = """
        a | The toll is [31] | 31..31 eq | killed people | |
        a | : [23] soldiers | 23..23 eq | killed security_forces | part part_of=31 |
        a | and [8] passengers | 8..8 eq | killed passengers | part part_of=31 |
        b | It killed [21] passengers | 21..21 eq | killed passengers | |
    """
    texts = {
        "a": "The toll is 31 : 23 soldiers and 8 passengers.",
        "b": "It killed 21 passengers.",
    }
    told_by = {n: Account(n, n, t, sentences=split(t)) for n, t in texts.items()}
    found = list(tolls.differing(figures(counts(lines, texts), told_by)))
    assert ("open", tolls.WHO_COUNTS) in [(one.holds, one.reason) for one in found]


# -- who is left over -----------------------------------------------------------------------------


def test_the_missing_are_who_is_left_over():
    told = [
        "a, aboard people, It had [459] people aboard.",
        "a, rescued people, Boats saved [164] people.",
        "a, killed people, [4] people drowned.",
    ]
    assert [f.gap_low for f in populations.unaccounted(read(*told))] == [291]
    missing = "a, missing people, [291] people are missing."
    assert list(populations.unaccounted(read(*told, missing))) == []


def test_more_dead_missing_and_saved_than_were_aboard():
    told = [
        "a, aboard people, It had [476] people aboard.",
        "a, rescued people, Boats saved [187] people.",
        "a, killed people, [159] people drowned.",
        "a, missing people, [at least 141] people are missing.",
    ]
    (found,) = populations.more_told_than_aboard(read(*told))
    assert (found.holds, found.gap_low) == ("cannot hold", 11)


def test_nobody_is_aboard_a_bank():
    (figure,) = read("a, aboard people, As many as [35] people had been inside.")
    assert figure.befell == "inside"


def test_about_twenty_and_up_to_twenty_leave_room():
    found = populations.more_out_than_in(
        read(
            "a, aboard people, [up to 20] people had been inside.",
            "b, killed people, [3] people died.",
            "b, rescued people, [about 20] people were led out.",
        )
    )
    assert [(one.holds, one.gap_low) for one in found] == [("open", 3)]


INSIDE = "c, aboard people, There were [293] people inside the tower."


@pytest.mark.parametrize(("escaped", "found"), [(223, 0), (255, 1)])
def test_one_child_born_since_makes_nobody_too_many(escaped, found):
    told = "a, killed people, [71] people died.", f"b, escaped people, [{escaped}] people escaped."
    assert len(list(populations.more_out_than_in(read(*told, INSIDE)))) == found


@pytest.mark.parametrize(("day", "found"), [(8, 1), (28, 0)])
def test_a_sum_is_of_figures_told_within_a_few_days(day, found):
    told = "a, killed people, [71] people died.", "b, escaped people, [255] people escaped."
    days = {"a": 6, "b": day, "c": 6}
    assert len(list(populations.more_out_than_in(read(*told, INSIDE, day=days)))) == found


# -- scenes of the attackers ----------------------------------------------------------------------

HOTEL = "b, killed attackers, Troops killed [3] gunmen in the hotel."


@pytest.mark.parametrize(
    ("other", "rows"),
    [
        ("Troops reached the house at dawn. They killed [2] gunmen.", 0),
        ("At the hotel they killed [2] gunmen.", 1),
    ],
)
def test_few_attackers_are_those_of_one_scene(other, rows):
    told = f"a, killed attackers, {other}", HOTEL
    assert len([one for one in tolls.differing(read(*told)) if one.gap_low]) == rows


@pytest.mark.parametrize(
    ("took_part", "rows"),
    [
        ("[2] gunmen carried out the raid.", 1),
        ("[2] suicide bombers carried out the raid.", 0),
        ("[2] gunmen stormed a restaurant.", 0),
    ],
)
def test_only_all_who_took_part_bound_those_killed(took_part, rows):
    told = f"a, involved attackers, {took_part}", "b, killed attackers, [3] gunmen were killed."
    assert len(list(populations.more_killed_than_took_part(read(*told)))) == rows


@pytest.mark.parametrize(
    "sentence",
    [
        "The worst attack was in the Lagoon theatre. [61] people died there.",
        "It killed [64] people in the worst single raid of a coordinated three.",
    ],
)
def test_the_dead_of_the_worst_scene_are_not_all(sentence):
    (figure,) = read(f"a, killed people, {sentence}")
    assert figure.place is not None


def test_one_more_told_with_the_six_replaces_nothing():
    told = (
        "a, killed attackers superseded, Police at first said [6] gunmen had died. (police)",
        "a, killed attackers, And [1] died in a chase. (police)",
    )
    assert list(tolls.revisions(read(*told))) == []


def test_eight_hostages_are_not_the_three_hundred_brought_out():
    told = ("a, rescued hostages, [8] hostages left.", "b, rescued people, [300] people left.")
    assert verdicts(*told, day={"a": 4, "b": 6}) == []


# -- groups and wholes ----------------------------------------------------------------------------


def test_an_older_toll_is_no_whole_of_a_later_groups():
    told = (
        "a, killed people, It killed [2] people.",
        "b, killed hostages, It killed [23] hostages. (the ministry)",
    )
    assert list(sums.groups_above_toll(read(*told))) == []
    assert list(sums.groups_above_toll(read(*told, day={"a": 4, "b": 6}))) == []
    assert len(list(sums.groups_above_toll(read(*told, day={"a": 6, "b": 4})))) == 1


def test_later_accounts_know_of_more_attackers():
    told = (
        "a, involved attackers, There were [2] gunmen.",
        "b, killed attackers, It killed [3] gunmen.",
    )
    assert list(populations.more_killed_than_took_part(read(*told, day={"a": 4, "b": 6}))) == []
    assert len(list(populations.more_killed_than_took_part(read(*told)))) == 1


# -- denials --------------------------------------------------------------------------------------


def test_two_others_who_did_not_die_leave_the_two_who_did():
    given = read(
        "a, killed people denied increment, The [2] other pilgrims did not die. (a cleric)",
        "a, killed people, It killed [2] pilgrims.",
    )
    assert list(denials.denials(given)) == []
