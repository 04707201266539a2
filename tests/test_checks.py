"""What figures imply: worked out by hand on the seed, and on made-up accounts for the rules."""

from collections import Counter

import pytest
from by_hand import seed_figures, told

from tellings import checks
from tellings.finding import frame


def found(figures):
    return list({f.id: f for rule in checks.RULES for f in rule(figures)}.values())


def one(figures, rule, *words):
    """The only finding of that rule whose statement has all the words."""
    (finding,) = [
        f for f in found(figures) if f.rule == rule and all(w in f.statement for w in words)
    ]
    return finding


def rules(figures):
    return {(f.rule, f.holds) for f in found(figures)} - {("not_compared", "no conflict")}


@pytest.fixture(scope="module")
def seed():
    return seed_figures()


# -- what the seed must show ----------------------------------------------------------------------


def test_forty_three_men_twenty_six_women_and_eleven_children_are_the_eighty(seed):
    finding = one(seed, "sum_closes", "43 men", "26 women", "11 children", "80")
    assert (finding.holds, finding.gap_low, len(finding.claims)) == ("closes", 0, 4)


def test_twenty_three_three_and_five_are_the_thirty_one(seed):
    finding = one(seed, "sum_closes", "23 soldiers", "three railway employees", "31")
    assert finding.holds == "closes"


def test_thirty_one_replaces_twenty_five(seed):
    finding = one(seed, "revision_up", "“31”", "25 fatalities")
    assert (finding.holds, finding.gap_low) == ("moved", 6)


def test_354_rescued_and_214_executed_are_more_than_any_account_puts_aboard(seed):
    finding = one(seed, "population_over", "568 people", "around 500", "450", "more than 400")
    assert (finding.holds, finding.gap_low) == ("cannot hold", 568 - 500)
    # 354, the 214 and "all of them", the four figures for those aboard
    assert len(finding.claims) == 7


def test_450_aboard_less_190_rescued_leaves_260_and_what_could_explain_them(seed):
    finding = one(seed, "population_residual", "260", "more than 200")
    assert (finding.holds, finding.gap_low) == ("open", 260)


def test_around_500_and_450_aboard_stand_in_one_account(seed):
    finding = one(seed, "figures_differ", "around 500 people", "450 passengers")
    assert (finding.holds, finding.kind) == ("cannot hold", "population")


def test_nobody_died_of_the_operation_is_another_phase_than_twenty_one_died_in_the_assault(seed):
    finding = one(seed, "not_compared", "because of the military operation", "at least 21")
    assert finding.reason == "different phases"


def test_nobody_died_of_the_operation_is_against_the_few_who_died_in_the_process(seed):
    assert one(seed, "denied", "Attaullah Tarar", "few", "in the process").holds == "cannot hold"


@pytest.mark.parametrize(("killed", "gap"), [("33 insurgents", 37), ("three dozen militants", 34)])
def test_not_all_were_killed_when_more_took_part(seed, killed, gap):
    finding = one(seed, "all_of_whom", "70 to 80", killed.split()[0])
    assert (finding.holds, finding.gap_low) == ("cannot hold", gap)
    assert {name[:3] for name in finding.articles} >= {"001", "004"}


def test_33_and_three_dozen_agree_within_rounding(seed):
    assert one(seed, "rounding", "33", "three dozen").holds == "no conflict"


def test_november_is_another_event(seed):
    finding = one(seed, "not_compared", "at least 26", "16 security", "61 others")
    assert finding.reason == "another event"


def test_a_threat_is_no_toll(seed):
    threats = [f for f in found(seed) if f.reason and "threat" in f.reason]
    assert [name[:3] for f in threats for name in f.articles] == ["002", "004"]


def test_the_seed_shows_no_other_contradiction(seed):
    contradictions = Counter(f.rule for f in found(seed) if f.holds == "cannot hold")
    assert contradictions == {
        "population_over": 1,
        "all_of_whom": 2,  # 33 and three dozen, against 70 to 80
        "part_above_whole": 2,  # 50 and 214 hostages, against a toll of 31
        "figures_differ": 3,  # aboard in 002; passengers killed; security forces killed
        "denied": 1,
    }


# -- the rules, one at a time ---------------------------------------------------------------------


def test_parts_that_miss_their_whole():
    figures = told(
        """
        a | [Sixteen] people | 16..16 eq | killed people | |
        a | people died: [nine] men | 9..9 eq | killed people | part men part_of=Sixteen |
        a | and [five] women | 5..5 eq | killed people | part women part_of=Sixteen |
        """,
        a="Sixteen people died: nine men and five women.",
    )
    finding = one(figures, "sum_misses")
    assert (finding.holds, finding.gap_low) == ("cannot hold", 2)
    assert "2 fewer than" in finding.statement


def test_a_list_opened_by_including_need_not_add_up():
    figures = told(
        """
        a | [Sixteen] people | 16..16 eq | killed people | |
        a | including [nine] men | 9..9 eq | killed people | part men part_of=Sixteen |
        a | and [five] women | 5..5 eq | killed people | part women part_of=Sixteen |
        """,
        a="Sixteen people died, including nine men and five women.",
    )
    assert rules(figures) == set()


def test_a_list_above_its_whole_misses_it_even_after_including():
    figures = told(
        """
        a | [Ten] people | 10..10 eq | killed people | |
        a | including [nine] men | 9..9 eq | killed people | part men part_of=Ten |
        a | and [five] women | 5..5 eq | killed people | part women part_of=Ten |
        """,
        a="Ten people died, including nine men and five women.",
    )
    assert one(figures, "sum_misses").gap_low == 4


def test_a_part_above_its_whole():
    figures = told(
        """
        a | [Ten] people | 10..10 eq | killed people | |
        a | including [12] guards | 12..12 eq | killed security_forces | part part_of=Ten |
        """,
        a="Ten people died, including 12 guards.",
    )
    assert one(figures, "part_above_whole").gap_low == 2


def test_districts_and_an_addition_make_the_toll_of_another_sentence():
    figures = told(
        """
        a | [Seven] people died in | 7..7 eq | killed people | part |
        a | and [four] in | 4..4 eq | killed people | part |
        a | [Another two] died | 2..2 eq | killed people | increment |
        a | toll is [13], | 13..13 eq | killed people | |
        """,
        a="Seven people died in Norby and four in Sudby. Another two died elsewhere. "
        "The toll is 13, officials said.",
    )
    assert rules(figures) == {("sum_closes", "closes")}


def test_two_groups_of_one_account_make_the_toll_of_another():
    figures = told(
        """
        a | [18] soldiers | 18..18 eq | killed security_forces | |
        a | and [five] villagers | 5..5 eq | killed civilians | |
        b | [23] people | 23..23 eq | killed people | |
        """,
        a="The army lost 18 soldiers and five villagers died.",
        b="In all 23 people were killed.",
    )
    assert rules(figures) == {("sum_across_accounts", "closes")}


def test_two_figures_of_two_places_are_not_compared():
    figures = told(
        """
        a | [Seven] people | 7..7 eq | killed people | |
        b | [Nine] people | 9..9 eq | killed people | |
        """,
        a="Seven people died in Norby.",
        b="Nine people died in Sudby.",
    )
    assert rules(figures) == set()


def test_two_figures_of_two_nationalities_are_not_compared():
    figures = told(
        """
        a | [Seven] Danish | 7..7 eq | killed people | |
        b | [Nine] Swedish | 9..9 eq | killed people | |
        """,
        a="Seven Danish tourists died.",
        b="Nine Swedish tourists died.",
    )
    assert rules(figures) == set()


def test_two_speakers_in_one_account_contradict_each_other():
    figures = told(
        """
        a | said [30] people | 30..30 eq | killed people | | police
        a | said [50] had | 50..50 eq | killed people | | doctors
        """,
        a="Police said 30 people were killed. Doctors said 50 had died.",
    )
    finding = one(figures, "figures_differ", "police", "doctors")
    assert (finding.holds, finding.gap_low) == ("cannot hold", 20)


def test_about_450_and_440_agree_within_rounding():
    figures = told(
        """
        a | [about 450] people | 450..450 approx | aboard people | |
        b | [440] people | 440..440 eq | aboard people | |
        """,
        a="There were about 450 people aboard.",
        b="There were 440 people aboard.",
    )
    assert rules(figures) == {("rounding", "no conflict")}


def test_open_ends_contradict_nothing_they_allow():
    figures = told(
        """
        a | [at least 30] people | 30.. ge | killed people | |
        b | [52] people | 52..52 eq | killed people | |
        """,
        a="Officials fear worse: at least 30 people were killed.",
        b="The quake killed 52 people.",
    )
    assert rules(figures) == set()


def test_a_denied_figure_is_against_the_one_who_claims_it():
    figures = told(
        """
        a | killed [50] hostages | 50..50 eq | killed hostages | | the rebels
        a | that [50] hostages had | 50..50 eq | killed hostages | denied | the army
        """,
        a="The rebels say they killed 50 hostages. The army denied that 50 hostages had died.",
    )
    assert rules(figures) == {("denied", "cannot hold")}


def test_findings_have_the_columns_of_the_contract_and_ids_that_do_not_depend_on_order(seed):
    table = frame(found(seed))
    assert table["finding"].is_unique
    assert set(frame(found(list(reversed(seed))))["finding"]) == set(table["finding"])
