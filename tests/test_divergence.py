"""What the seed must show stands in the top ranks; what only looks like a conflict has no rank."""

import json
from functools import cache

import annotated
import pandas
import pytest

from tellings import checks, divergence, lexicon, note, read, views
from tellings.checks import narrated
from tellings.corpus import Event, SeedError
from tellings.divergence import accusations, blame, weighing
from tellings.entities import parties


def ranked(claims):
    return divergence.disagreements(claims, checks.findings(claims))


@cache
def seed():
    claims = annotated.seed()
    return claims, ranked(claims)


def statements(rows) -> list[str]:
    return list(rows["statement"])


# -- the seed, line by line of what it must show --------------------------------------------------


@pytest.mark.parametrize(
    ("words", "within"),
    [
        (["“354 passengers” rescued", "(214)", "make 568"], 10),
        (["“about 450 people”", "“190”", "260"], 16),
        (["“around 500 people”", "“450”"], 13),
        (["no passengers died because of the military operation"], 20),
        (["no passengers died", "hostages also lost their lives in the process"], 15),
        (["“70 to 80 terrorists”", "“33 armed assailants”"], 10),
        (["Afghanistan", "India", "Denied by New Delhi and Kabul"], 12),
        (["Said to stand behind it", "Not the same in each account", "004 has India"], 12),
        (["“all” (214) hostages killed", "“31” people killed"], 10),
    ],
)
def test_the_seed_shows(words, within):
    _, rows = seed()
    shown = rows[rows["statement"].map(lambda said: all(word in said for word in words))]
    assert shown["rank"].min() <= within


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["“43 men”", "“26 women”", "“11 children”", "80"], "parts of one whole"),
        (["“23 soldiers”", "“three railway employees”", "31"], "parts of one whole"),
        (["“at least 26 people”", "“61 others”"], "another event"),
        (["all hostages"], "a threat or a fear, not a toll"),
        (["Claimed by", "Baloch Liberation Army (000, 001, 002, 003"], "claimed by one party"),
    ],
)
def test_the_seed_lists_apart(words, reason):
    _, rows = seed()
    shown = rows[rows["statement"].map(lambda said: all(word in said for word in words))]
    assert reason in set(shown.loc[shown["rank"].isna(), "reason"])


def test_no_statement_decides_who_is_right():
    _, rows = seed()
    verdicts = ("is wrong", "is right", "is false", "lied", "in truth", "actually")
    assert not [s for s in statements(rows) if any(word in s for word in verdicts)]


# -- laws -----------------------------------------------------------------------------------------


def test_ranks_count_from_one_down_the_weights_and_the_rest_has_none():
    _, rows = seed()
    ranked = rows[rows["rank"].notna()]
    assert ranked["rank"].tolist() == list(range(1, len(ranked) + 1))
    assert rows["rank"].iloc[: len(ranked)].notna().all()
    assert ranked["weight"].is_monotonic_decreasing


def test_what_is_less_sure_than_asked_for_is_listed_without_a_rank():
    claims, rows = seed()
    conflicts = rows[~rows["holds"].isin(divergence.NO_CONFLICT)]
    least = claims.corpus.event.ranked_from
    assert (conflicts["rank"].notna() == (conflicts["confidence"] >= least)).all()


def test_an_event_may_ask_for_more_before_a_disagreement_has_a_rank(tmp_path):
    for name, number in (("a", 12), ("b", 15)):
        (tmp_path / f"{name}.txt").write_text(f"The flood killed {number} people, police said.")
    told = read(tmp_path).disagreements
    (tmp_path / "event.toml").write_text('name = "Flood"\nranked_from = 0.999\n')
    unsure = read(tmp_path).disagreements
    assert told["rank"].tolist() == [1] and told["settled_by"].isna().all()
    assert unsure["rank"].isna().all()
    (row,) = divergence.perhaps(unsure)["settled_by"]
    assert row.startswith("whether the figures count the same people")
    (tmp_path / "event.toml").write_text('name = "Flood"\nranked_from = 2\n')
    with pytest.raises(SeedError, match=r"line 2: ranked_from is 2\. Write a number from 0 to 1"):
        read(tmp_path)


def test_each_row_rests_on_claims_of_the_accounts_it_names():
    claims, rows = seed()
    tables = [claims.counts, claims.responsibility, narrated.steps(claims)]
    articles = pandas.concat(tables).set_index("claim")["article"].to_dict()
    for row in rows.itertuples():
        assert {articles[c] for c in json.loads(row.claims)} == set(json.loads(row.articles))


def test_a_deduction_is_ranked_however_little_else_speaks_for_it():
    _, rows = seed()
    (row,) = rows[rows["statement"].str.contains("(214) hostages killed", regex=False)].query(
        "kind == 'arithmetic'"
    )["confidence"]
    assert row == lexicon.load("ranking")["deduced"]["part_above_whole"]["least"]


def test_weight_is_confidence_times_stake():
    _, rows = seed()
    assert (rows["weight"] - rows["confidence"] * rows["stake"]).abs().max() < 2e-3


def test_no_claims_no_disagreements_but_every_column():
    rows = ranked(annotated.accounts(a="Nothing is known yet."))
    assert rows.empty
    assert list(rows.columns) == divergence.COLUMNS


# -- made-up accounts -----------------------------------------------------------------------------


def test_three_figures_for_the_same_people_are_one_disagreement():
    claims = annotated.accounts(
        """
        a | said [12] people | 12..12 eq | killed people | |
        b | said [15] people | 15..15 eq | killed people | |
        c | said [19] people | 19..19 eq | killed people | |
        """,
        a="Officials said 12 people died.",
        b="Officials said 15 people died.",
        c="Officials said 19 people died.",
    )
    rows = ranked(claims)
    (row,) = rows[rows["rank"].notna()].to_dict("records")
    assert json.loads(row["articles"]) == ["a", "b", "c"]
    assert row["voices"] == "[1, 1, 1]"


def test_more_independent_voices_weigh_more_than_copies():
    figures = """
    a | with [40] people | 40..40 eq | aboard people | |
    b | with [40] people | 40..40 eq | aboard people | |
    c | with [60] people | 60..60 eq | aboard people | |
    """
    wire = "The ferry left the northern harbour at dawn on Sunday with 40 people aboard."
    other = "At dawn, says the harbour's own log of that day, it sailed with 60 people aboard."
    apart = "Port staff who were at the quay counted a boat that left with 40 people on deck."
    copied = ranked(annotated.accounts(figures, a=wire, b=wire, c=other)).iloc[0]
    separate = ranked(annotated.accounts(figures, a=wire, b=apart, c=other)).iloc[0]
    assert (copied["voices"], separate["voices"]) == ("[1, 1]", "[2, 1]")
    assert copied["weight"] < separate["weight"]


def findings_of(blame_lines: str, **texts: str) -> dict[str, str]:
    claims = annotated.accounts("", blame_lines, **texts)
    return {found.rule: found.statement for found in accusations.findings(claims)}


def test_an_accusation_meets_its_denial_also_by_the_capital():
    found = findings_of(
        """
        a | The army says Iran backed the raid | accuses_sponsor | The army | Iran
        b | Tehran denied it                   | denies          | Tehran   | Tehran
        """,
        a="The army says Iran backed the raid.",
        b="Tehran denied it at once.",
    )
    assert found["denied"].startswith("Said to stand behind it: Iran (The army in a).")
    assert "Denied by Tehran (b)" in found["denied"]


def test_rioters_and_youths_are_no_two_parties():
    found = findings_of(
        """
        a | rioters set fire to it      | reported_as_fact    |        | rioters
        b | hooded youths set it alight | accuses_perpetrator | Police | hooded youths
        """,
        a="It burned down after rioters set fire to it.",
        b="Police said hooded youths set it alight.",
    )
    assert found == {}


def test_two_speakers_who_name_two_parties_differ():
    found = findings_of(
        """
        a | the Red Front laid the bomb | accuses_perpetrator | Police    | the Red Front
        b | the Blue Guard had done it  | accuses_perpetrator | The mayor | the Blue Guard
        """,
        a="Police said the Red Front laid the bomb.",
        b="The mayor said the Blue Guard had done it.",
    )
    assert "Red Front (Police in a) and Blue Guard (The mayor in b)" in found["doers_differ"]


def test_a_nation_in_the_plural_is_no_party():
    found = findings_of(
        """
        a | Greeks threw petrol bombs  | reported_as_fact    |           | Greeks
        b | the Red Front had done it  | accuses_perpetrator | The mayor | the Red Front
        """,
        a="It burned after Greeks threw petrol bombs.",
        b="The mayor said the Red Front had done it.",
    )
    assert found == {}


def test_backers_of_two_different_matters_are_not_compared():
    found = findings_of(
        """
        a | Norland paid for it      | accuses_sponsor | The army  | Norland
        b | Sudland trained gunmen   | accuses_sponsor | A lawyer  | Sudland
        """,
        a="The army says Norland paid for it.",
        b="A lawyer says Sudland trained gunmen.",
    )
    assert found == {}


def test_nobody_has_claimed_it_is_a_row():
    found = findings_of(
        "a | No one has claimed responsibility | no_claim | |",
        a="No one has claimed responsibility.",
    )
    assert found == {"unclaimed": "Nobody has claimed it, by a."}


def test_nobody_had_claimed_it_until_somebody_did():
    found = findings_of(
        """
        a | No one has claimed responsibility  | no_claim |               |
        b | the Red Front claimed the bombing  | claims   | the Red Front | the Red Front
        """,
        a="No one has claimed responsibility.",
        b="On Monday the Red Front claimed the bombing.",
    )
    assert found["unclaimed"] == "Nobody has claimed it, by a; claimed by Red Front in b."


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("the Research and Analysis Wing (RAW)", ("Research and Analysis Wing",)),
        ("India and Afghanistan", ("India", "Afghanistan")),
        ("militants based in Afghanistan", ("Afghanistan",)),
        ("India's external intelligence agency", ("India",)),
        ("the British security forces", ("British security forces",)),
        ("rioters in Norland", ("rioters in Norland",)),
        ("Norland separatist militants", ("Norland separatist militants",)),
        ("the six Irishmen", ("six Irishmen",)),
        ("Police", ("police",)),
        (None, ()),
    ],
)
def test_parties_named(words, named):
    assert parties.parties(words, Event("raid"), frozenset({"police", "based"})) == named


# -- the note -------------------------------------------------------------------------------------


def test_the_note_quotes_each_figure_in_bold_in_its_own_sentence():
    claims, rows = seed()
    told = note.conflicting_reports(claims, rows, top=30)
    assert "> **000**, in its own words: But **at least 21** passengers were killed" in told


def test_markup_in_an_article_stays_text():
    claims = annotated.accounts(
        """
        a | said [12] people | 12..12 eq | killed people | |
        b | said [15] people | 15..15 eq | killed people | |
        """,
        a="<script>alert('*x*')</script> Officials said 12 people died.",
        b="Officials said 15 people died, see [here](http://example.org).",
    )
    told = note.conflicting_reports(claims, ranked(claims))
    assert "<script>" not in told and "&lt;script&gt;" in told
    assert "[here](" not in told


def test_every_claim_of_a_disagreement_stands_in_one_of_its_passages():
    claims, rows = seed()
    evidence = note.Evidence(claims)
    for named in map(json.loads, rows["claims"]):
        assert {c for passage in evidence.of(named) for c in passage.claims} == set(named)


def test_every_passage_reads_back_from_its_article():
    claims, rows = seed()
    texts = {article.name: article.text for article in claims.corpus.articles}
    evidence = note.Evidence(claims)
    for one in (one for named in rows["claims"] for one in evidence.of(json.loads(named))):
        assert texts[one.article][one.start : one.end] == one.sentence


# -- what a reader must not be misled about -------------------------------------------------------


def test_the_widest_gap_leads_and_each_voice_is_said_once(tmp_path):
    accounts = {
        "mon": "The ferry sank. Officials said 37 people died.",
        "tue": "The ferry sank. Officials said 56 people died. Divers said 71 people died.",
    }
    for day, text in accounts.items():
        (tmp_path / f"{day}.txt").write_text(text)
    rows = read(tmp_path).disagreements.to_dict("records")
    (row,) = (row for row in rows if row["kind"] == "toll")
    assert row["statement"] == (
        "People killed: “37 people” (officials in mon) against “71 people” (divers in tue). "
        "Also told: “56 people” (officials in tue)."
    )


def test_a_claim_dismissed_is_not_an_act_denied():
    rows = [("claims", "Front", "Front"), ("denies", "army", "Front"), ("denies", "Norland", "N")]
    told = pandas.DataFrame(rows, columns=["act", "accuser", "accused"])
    assert blame.dismisses(told).tolist() == [False, True, False]


def test_the_toll_told_by_reference_is_drawn_at_its_number():
    ledger = read("jaffar-express-2025")
    drawn = views.casualties.toll(views.named(ledger.counts, ledger.articles), ledger.articles)
    assert drawn.loc[drawn["wording"] == "all (214)", "low"].tolist() == [214]


# -- the order a fact-checker would use ------------------------------------------------------------


@pytest.mark.parametrize(
    ("graver", "lighter"),
    [("killed", "injured"), ("killed", "rescued"), ("missing", "injured")],
)
def test_of_two_gaps_of_one_size_the_one_over_the_graver_fate_weighs_more(graver, lighter):
    def weight(fate):
        figures = """
            a | were [12] people | 12..12 eq | {0} people | |
            b | were [19] people | 19..19 eq | {0} people | |
        """
        told = {"a": f"There were 12 people {fate}.", "b": f"There were 19 people {fate}."}
        return ranked(annotated.accounts(figures.format(fate), **told))["weight"].max()

    assert weight(graver) > weight(lighter) > 0


def test_what_is_dated_months_apart_is_no_time_of_the_event_itself():
    claims = annotated.accounts(a="Nothing is known yet.")
    row = {"kind": "time", "holds": "cannot hold", "claims": "[]"}
    gaps = [row | {"gap": days * 1440} for days in (60, 1)]
    months, days = (found["weight"] for found in weighing.weigh(gaps, claims))
    assert months < days
