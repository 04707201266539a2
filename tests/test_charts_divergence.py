"""Each picture of divergence draws every row it is given, and says so when there is none."""

import annotated
import pytest

from tellings.charts import divergence
from tellings.divergence import blame, corroboration

PICTURES = [
    (divergence.matrix, corroboration.pairs),
    (divergence.responsibility, blame.edges),
]


@pytest.mark.parametrize(("picture", "rows"), PICTURES)
@pytest.mark.parametrize("width", [3.4, 7.0])
def test_a_picture_of_the_seed_is_the_same_twice_and_names_its_rows(picture, rows, width):
    drawn = rows(annotated.seed())
    one, other = picture(drawn, "Event", width), picture(drawn, "Event", width)
    assert one.svg() == other.svg()
    assert f"{len(drawn)} rows" in str(one)


@pytest.mark.parametrize(("picture", "rows"), PICTURES)
def test_one_account_that_says_nothing_gives_an_empty_picture_in_words(picture, rows):
    card = picture(rows(annotated.accounts(a="Nothing is known yet.")))
    assert card.caption
    assert "<svg" in card.svg()


def test_every_statement_about_responsibility_is_a_mark_that_leads_to_its_claim():
    drawn = blame.edges(annotated.seed())
    picture = divergence.responsibility(drawn).svg()
    assert [claim for claim in drawn["claim"] if claim not in picture] == []


def test_who_is_silent_is_written_below_the_graph():
    picture = divergence.responsibility(blame.edges(annotated.seed())).svg()
    assert "No denial in 001, 002, 004." in picture


def test_an_account_without_any_statement_is_drawn_as_silent():
    drawn = blame.edges(annotated.seed())
    picture = divergence.responsibility(
        drawn, accounts=["000", "001", "002", "003", "004", "005"]
    ).svg()
    assert "No claim in 005." in picture


def test_thirty_accounts_still_fit_the_page():
    texts = {f"{n:03}": f"Officials said {n % 3 + 2} people died." for n in range(30)}
    figures = "\n".join(
        f"{name} | said [{text.split()[2]}] people | {text.split()[2]}..{text.split()[2]} eq "
        "| killed people | |"
        for name, text in texts.items()
    )
    card = divergence.matrix(corroboration.pairs(annotated.accounts(figures, **texts)))
    assert card.sheet.width == 7.0
    assert len(card.rows) == 30 * 29 / 2


def test_where_there_are_too_many_accounts_for_dots_those_that_speak_are_named():
    every = [f"{n:03}" for n in range(60)]
    drawn = blame.edges(annotated.seed())
    picture = divergence.responsibility(drawn, accounts=every)
    assert not [s for s in picture.sheet.strokes if type(s).__name__ == "Dot" and s.marker == "o"]
    assert "No claim in 55 of 60 accounts." in picture.svg()


def test_words_that_name_nobody_stand_in_quotation_marks():
    claims = annotated.accounts(
        "", "a | rebels | reported_as_fact | | rebels", a="Then rebels won."
    )
    assert "“rebels”" in divergence.responsibility(blame.edges(claims)).svg()


def test_what_both_speak_of_is_drawn_on_one_scale_for_all_pairs():
    pairs = corroboration.pairs(annotated.seed())
    bars = [s for s in divergence.matrix(pairs).sheet.strokes if type(s).__name__ == "Bar"]
    wide = {
        round(bar.width / number, 6)
        for bar, number in zip(
            [bar for bar in bars if bar.color == divergence.CONFLICT][1:],  # the first is the key
            [n for n in pairs["conflict"] if n],
            strict=True,
        )
    }
    assert len(wide) == 1


def test_a_denial_stands_below_the_party_it_speaks_of():
    told = divergence.responsibility(blame.edges(annotated.seed())).alt
    india = told[told.index(" India: ") :].split(". ")[0]
    assert "says they stand behind it" in india and "New Delhi and Kabul deny it" in india
