"""What figures imply: worked out by hand on the seed, and on made-up accounts for the rules."""

from collections import Counter

import pandas as pd
import pytest
from by_hand import seed_figures, split, told
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings import checks
from tellings.checks.accounts import Account
from tellings.checks.figures import figures as as_figures
from tellings.checks.finding import frame


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


def test_354_rescued_and_214_executed_are_more_than_any_account_puts_aboard(seed):
    finding = one(seed, "population_over", "568 people", "around 500", "450", "more than 400")
    assert (finding.holds, finding.gap_low) == ("cannot hold", 568 - 500)
    # 354, the 214 and "all of them", the four figures for those aboard
    assert len(finding.claims) == 7


def test_450_aboard_less_190_rescued_leaves_260_and_what_could_explain_them(seed):
    finding = one(seed, "population_residual", "260", "more than 200")
    assert (finding.holds, finding.gap_low) == ("open", 260)


def test_nobody_died_of_the_operation_is_against_the_few_who_died_in_the_process(seed):
    finding = one(seed, "denied", "Attaullah Tarar", "few", "in the process")
    assert finding.holds == "cannot hold"
    assert finding.statement.endswith(
        "Told of another phase: “at least 21 passengers were killed in the assault” (000)."
    )


@pytest.mark.parametrize(("killed", "gap"), [("33 insurgents", 37), ("three dozen militants", 34)])
def test_not_all_were_killed_when_more_took_part(seed, killed, gap):
    finding = one(seed, "all_of_whom", "70 to 80", killed.split()[0])
    assert (finding.holds, finding.gap_low) == ("cannot hold", gap)
    assert {name[:3] for name in finding.articles} >= {"001", "004"}


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


RAISED = """
a | rose to [37], officials | 37..37 eq | killed people | |
b | recovered [19 more] bodies | 19..19 eq | killed people | |
b | toll to [56], with | 56..56 eq | killed people | |
"""


@pytest.mark.parametrize(
    ("before", "closes"), [("37", True), ("36", False), ("at least 37", False), ("4", False)]
)
def test_what_is_added_to_the_toll_of_another_account_makes_the_new_one(before, closes):
    value = "37.. ge" if " " in before else f"{before}..{before} eq"
    figures = told(
        RAISED.replace("[37]", f"[{before}]").replace("37..37 eq", value),
        a=f"The toll rose to {before}, officials said.",
        b="Divers recovered 19 more bodies, taking the toll to 56, with 11 missing.",
    )
    assert (("sum_across_accounts", "closes") in rules(figures)) == closes


def test_an_addition_to_the_toll_of_its_own_account_closes():
    figures = told(
        RAISED.replace("a |", "b |", 1),
        b="On Monday the toll rose to 37, officials said. Divers recovered 19 more bodies later, "
        "taking the toll to 56, with 11 missing.",
    )
    assert one(figures, "sum_closes", "“37”", "“19 more", "“56”").gap_low == 0


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


def test_those_among_the_dead_are_not_the_toll():
    figures = told(
        """
        a | [Three] guards | 3..3 eq | killed people | |
        b | [nine] people | 9..9 eq | killed people | | officials
        """,
        a="Three guards are among those confirmed to have died.",
        b="Officials said nine people died.",
    )
    assert rules(figures) == set()


def test_three_from_jordan_are_not_all():
    figures = told(
        """
        a | [three] from Jordan | 3..3 eq | killed people | |
        b | [four] people | 4..4 eq | killed people | |
        """,
        a="The quake killed three from Jordan.",
        b="The quake killed four people.",
    )
    assert rules(figures) == set()


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


def test_all_accounted_for_yet_fewer_than_were_aboard():
    figures = told(
        """
        a | [40] passengers were rescued | 40..40 eq | rescued passengers | |
        a | [Nine] people died | 9..9 eq | killed people | |
        a | [all] passengers | .. all | missing passengers | denied | officials
        b | [60] people | 60..60 eq | aboard people | |
        """,
        a="In all 40 passengers were rescued. Nine people died. Officials said all passengers "
        "were accounted for.",
        b="The ferry had 60 people aboard.",
    )
    finding = one(figures, "population_residual")
    assert (finding.holds, finding.gap_low) == ("cannot hold", 60 - 49)


def test_held_people_are_not_added_to_the_rescued():
    figures = told(
        """
        a | [60] people | 60..60 eq | aboard people | |
        a | [50] hostages | 50..50 eq | held hostages | |
        a | [40] passengers | 40..40 eq | rescued passengers | |
        a | [Twenty] people | 20..20 eq | killed people | |
        """,
        a="The bus had 60 people aboard. They took 50 hostages. Then 40 passengers were rescued. "
        "Twenty people were killed.",
    )
    assert rules(figures) == set()


def test_an_open_number_aboard_is_never_exceeded():
    figures = told(
        """
        a | [more than 60] people | 61.. gt | aboard people | |
        a | [80] passengers | 80..80 eq | rescued passengers | |
        a | [Twenty] people | 20..20 eq | killed people | |
        """,
        a="The bus had more than 60 people aboard. Then 80 passengers were rescued. "
        "Twenty people were killed.",
    )
    assert rules(figures) == set()


def test_no_one_is_left_over_while_the_rescue_goes_on():
    figures = told(
        """
        a | [60] people | 60..60 eq | aboard people | |
        a | So far [40] passengers | 40..40 eq | rescued passengers | so_far |
        """,
        a="The ferry had 60 people aboard. So far 40 passengers have been rescued.",
    )
    assert rules(figures) == set()


def test_more_than_so_many_rescued_leave_up_to_so_many():
    figures = told(
        """
        a | [60] people | 60..60 eq | aboard people | |
        a | [more than 40] passengers | 41.. gt | rescued passengers | |
        """,
        a="The ferry had 60 people aboard. In the end more than 40 passengers were rescued.",
    )
    finding = one(figures, "population_residual", "up to 19 people")
    assert (finding.gap_low, finding.gap_high) == (0, 19)


def test_more_attackers_killed_than_took_part():
    figures = told(
        """
        a | [Twelve] gunmen | 12..12 eq | killed attackers | |
        b | [eight] gunmen | 8..8 eq | involved attackers | |
        """,
        a="Twelve gunmen were killed.",
        b="The raid was carried out by eight gunmen.",
    )
    assert one(figures, "part_above_whole").gap_low == 4


def test_all_attackers_killed_and_some_escaped():
    figures = told(
        """
        a | [All] the gunmen | .. all | killed attackers | |
        b | [three] gunmen | 3..3 eq | escaped attackers | | a survivor
        """,
        a="All the gunmen were killed.",
        b="A survivor said three gunmen escaped.",
    )
    assert one(figures, "all_of_whom").holds == "cannot hold"


@pytest.mark.parametrize(("speaker", "found"), [("the mayor", 1), ("the hospital", 0), ("", 0)])
def test_only_two_speakers_put_one_places_dead_above_the_toll(speaker, found):
    lines = f"""
        a | [nine] people | 9..9 eq | killed people | | the hospital
        a | [Seven] people | 7..7 eq | killed people | | {speaker}
    """
    text = "The hospital said nine people had died in Norby, Westshire. Seven people were killed."
    above = [rule for rule, _ in rules(told(lines, a=text)) if rule == "part_above_whole"]
    assert len(above) == found


def test_no_serious_injuries_leave_room_for_eight_hurt():
    figures = told(
        """
        a | [no serious] injuries | 0..0 zero | injured people | | the mayor
        a | [eight] were hurt | 8..8 eq | injured people | |
        """,
        a="The mayor said there were no serious injuries. In all eight were hurt.",
    )
    assert "denied" not in {rule for rule, _ in rules(figures)}


def test_hundreds_of_one_group_are_no_number_above_a_toll():
    figures = told(
        """
        a | [141] people | 141..141 eq | killed people | |
        b | [hundreds] of civilians | 200.. vague | killed civilians | |
        """,
        a="It killed 141 people.",
        b="The army had killed hundreds of civilians.",
    )
    assert "part_above_whole" not in {rule for rule, _ in rules(figures)}


def test_a_few_beside_fifty_is_open():
    figures = told(
        """
        a | [a few] hostages | 2.. vague | killed hostages | |
        b | [50] hostages | 50..50 eq | killed hostages | | the rebels
        """,
        a="In the end a few hostages died.",
        b="The rebels said they killed 50 hostages.",
    )
    assert rules(figures) == {("few_beside_many", "open")}


def test_a_group_above_a_toll_of_unknown_date_may_be_of_a_later_day():
    figures = told(
        """
        a | [36] soldiers | 36..36 eq | killed security_forces | |
        b | [14] people | 14..14 eq | killed people | |
        """,
        a="The quake killed 36 soldiers.",
        b="The quake killed 14 people.",
    )
    assert rules(figures) == set()


def test_a_clinics_share_is_not_the_toll():
    figures = told(
        """
        a | treated [50] people | 50..50 eq | injured people | | a doctor
        a | injured [200] people | 200..200 eq | injured people | |
        """,
        a="We have treated 50 people with injuries, a doctor said. The quake injured 200 people.",
    )
    assert rules(figures) == set()


def test_a_later_higher_toll_has_moved_and_is_no_contradiction(seed):
    account = {f.account.label: f.account for f in seed}
    assert account["002"].clearly_before(account["003"])
    assert not account["003"].clearly_before(account["004"])


@settings(max_examples=100)
@given(st.integers(1, 400), st.integers(1, 400))
def test_no_part_is_above_its_whole_without_a_finding(whole, part):
    figures = told(
        f"""
        a | [{whole}] people | {whole}..{whole} eq | killed people | |
        a | [{part}] guards | {part}..{part} eq | killed security_forces | part part_of={whole} |
        """,
        a=f"In all {whole} people died, including {part} guards.",
    )
    above = [f for f in found(figures) if f.rule == "part_above_whole"]
    assert bool(above) == (part > whole)


VALUES = st.sampled_from([(None, None, "all"), (0, 0, "zero"), (2, None, "vague")]) | st.builds(
    lambda n, spread, comparator: (
        n,
        None if comparator in ("ge", "gt") else n + spread,
        comparator,
    ),
    *(
        st.integers(0, 90),
        st.integers(0, 9),
        st.sampled_from(["eq", "range", "ge", "gt", "approx"]),
    ),
)


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(
            VALUES,
            st.sampled_from(
                ["killed", "injured", "rescued", "held", "aboard", "involved", "missing"]
            ),
            st.sampled_from(["people", "passengers", "hostages", "security_forces", "attackers"]),
            st.sampled_from(["actual", "denied", "feared", "superseded"]),
            st.sampled_from(["total", "part", "so_far", "increment", "remainder"]),
            st.sampled_from(["a", "b"]),
            st.text(max_size=30),
        ),
        max_size=12,
    )
)
def test_any_figures_at_all_give_findings_that_rest_on_them(rows):
    texts = {"a": "", "b": ""}
    made = []
    for n, ((low, high, comparator), fate, group, modality, basis, name, words) in enumerate(rows):
        start = len(texts[name])
        texts[name] += f"{n}{words} "
        made.append(
            {
                **{"claim": f"c{n}", "article": name, "start": start, "end": start + len(str(n))},
                **{"wording": str(n), "low": low, "high": high, "comparator": comparator},
                **{"fate": fate, "group": group, "modality": modality, "basis": basis},
                **{"scope": "main", "part_of": f"c{n - 1}" if basis == "part" and n else None},
            }
        )
    accounts = {n: Account(n, n, text, sentences=split(text)) for n, text in texts.items()}
    for finding in found(as_figures(pd.DataFrame(made), accounts) if made else []):
        assert finding.statement and set(finding.claims) <= {row["claim"] for row in made}
        assert finding.gap_low is None or finding.gap_low >= 0
        assert finding.gap_high is None or finding.gap_high >= (finding.gap_low or 0)


def test_the_missing_may_explain_who_is_left_over_and_the_subtracted_may_not():
    figures = told(
        """
        a | [60] people       | 60..60 eq | aboard people | |
        a | [40] people were  | 40..40 eq | rescued people | |
        a | [five] died       | 5..5 eq | killed people | |
        a | [Five] people     | 5..5 eq | killed people | |
        a | [three] were hurt | 3..3 eq | injured people | |
        a | [Nearly 14] are   | ..14 lt | missing people | |
        """,
        a="The bus had 60 people aboard. Then 40 people were rescued and five died. "
        "Five people drowned, and three were hurt. Nearly 14 are missing.",
    )
    said = one(figures, "population_residual").statement.partition("could explain it: ")[2]
    assert said == "“Nearly 14” people missing (a)."


def test_the_crew_cannot_be_the_passengers_left_over():
    figures = told(
        """
        a | [212] passengers | 212..212 eq | aboard passengers | |
        a | and [9] crew     | 9..9 eq     | aboard staff      | |
        a | pulled [131]     | 131..131 eq | rescued people    | |
        """,
        a="It carried 212 passengers and 9 crew. Divers pulled 131 people from the water.",
    )
    found = one(figures, "population_residual")
    assert "leaves 81 people" in found.statement
    assert len(found.claims) == 2
