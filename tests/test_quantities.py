"""Number phrases: brackets are the expected phrases, after the bar stand the bounds they allow."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tellings.counts.quantities import bounds, find_quantities
from tellings.spans import fold


def marked(line: str) -> tuple[str, list[tuple[str, int, str]]]:
    """'[At least 12] people | 12..' -> the text without brackets, and (words, start, bounds)."""
    sentence, _, values = line.rpartition(" | ")
    parts = re.split(r"[\[\]]", sentence)
    starts = [sum(map(len, parts[:i])) for i in range(len(parts))]
    words = [(parts[i], starts[i]) for i in range(1, len(parts), 2)]
    expected = [(*word, value) for word, value in zip(words, values.split(), strict=True)]
    return "".join(parts), expected


def shown(low: int | None, high: int | None) -> str:
    if low is not None and low == high:
        return str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"


LINES = [
    "[21] passengers, [1,200] troops and [twenty-one] pupils | 21 1200 21",
    "[one hundred and five] miners, [thirty four] sailors, [a hundred more] | 105 34 100",
    "[2.5 million] people, [1,5 million] people, [three million] people | 2500000 1500000 3000000",
    "[At least 21] died, [no fewer than 30] fled and [50 or more] hid | 21.. 30.. 50..",
    "[more than 400] aboard, [over a dozen] hurt, [100-plus] cold | 401.. 13.. 100..",
    "[nearly 200] hurt, [almost 30] hurt, [just under 40] hurt | ..200 ..30 ..40",
    "[up to 50] missing, [as many as 20] inside, [fewer than 10] left | 0..50 0..20 0..9",
    "[about 450] aboard, [an estimated 900] marching, [some 60] watching | 450 900 60",
    "[70 to 80] gunmen, [12-15] rebels, [between 12 and 15] rebels | 70..80 12..15 12..15",
    "[two or three] men, [two or three million] men | 2..3 2000000..3000000",
    "[three dozen] militants, [a dozen] guards, [half a dozen] boys | 36 12 6",
    "[dozens] hurt, [scores] hurt, [hundreds] hurt | 24.. 40.. 200..",
    "[tens of thousands] hurt, [several hundred] hurt | 20000.. 200..",
    "[several] died, [a few] died, [a great many] died | 2.. 2.. 2..",
    "[no one] died, [none] died, [not a single] guest died | 0 0 0",
    "[all] died, [most] died, [the rest] fled | .. .. ..",
    "[another five] died and [a further 37] fell ill, [12 more] later | 5 37 12",
    "[half a million] Danes, [a quarter of a million] Finns, [three quarters of a million] Poles"
    " | 500000 250000 750000",
    "[one and a half thousand] nuns, [three-and-a-half million] Serbs, [12.5 thousand] cooks"
    " | 1500 3500000 12500",
    "[a hundred and forty] monks, [a score] of nuns, [three score] cooks | 140 20 60",
    "[716 000] Danes, [3,40,000] Finns, [4'600] Poles, [7.200] Serbs | 716000 340000 4600 7200",
    "[8k] voters, [1.7m] voters, [3.1 mn] voters, [4 lakhs] of voters"
    " | 8000 1700000 3100000 400000",
    "[a dozen or two] nuns, [one or two dozen] monks, [a hundred or so] cooks | 12..24 12..24 100",
    "[300-400,000] Danes, [2.1 to 2.4 million] Finns | 300000..400000 2100000..2400000",
    "[>70] hurt, [<20] dead, [≥ 15] ill, [<= 8] lost, [~90] cold, [c. 30] fled"
    " | 71.. 0..19 15.. 0..8 90 30",
    "[eighty-odd] hurt, [70-some] dead, [40 at most] ill, [50 if not more] lost | 80 70 0..40 50..",
    "[two or fewer] hurt, [topped 600], [crossed the 700 mark] | 0..2 601.. 701..",
    "[several hundred thousand] Danes, [scores] of Finns, [a couple hundred] Poles"
    " | 200000.. 40.. 200",
    "[300 ±50] dead, [40 plus or minus 5] hurt, [12+/-2] ill | 250..350 35..45 10..14",
    "[A husband and wife] died, [a mother and son] fled, [twin] sisters hid | 2 2 2",
    "[All 60 passengers but two] died, [all of the 12 men except one] fled | 58 11",
    "The toll rose from [25] to [31] | 25 31",
    "She rested two and a half hours after half a kilometre | ",
    "He asked [how many] there were | 0..",
    "It cost $3 million, £40 and 30 percent more | ",
    "It is 160 km (100 miles) off, at 8.11pm, at 1653 GMT, for 36 hours | ",
    "Ann, 48, and a 12-year-old on a 17-storey tower | ",
    "On July 2 and 21 November, at 5 / 5 / 2010 | ",
    "A magnitude 7 quake of 6.1 points on Flight 93 | ",
]


@pytest.mark.parametrize("line", LINES)
def test_reads_each_phrase_and_its_bounds(line):
    text, expected = marked(line)
    found = find_quantities(text)
    assert [(text[q.start : q.end], q.start, shown(q.low, q.high)) for q in found] == expected


def test_a_phrase_that_adds_to_another_figure_says_so():
    assert [q.more for q in find_quantities("another five, five, 12 more")] == [True, False, True]


@given(low=st.integers(0, 10**9), high=st.integers(0, 10**9))
@pytest.mark.parametrize("comparator", ["ge", "gt", "le", "lt", "just_lt", "range", "eq", "vague"])
def test_no_comparator_turns_the_bounds_round(comparator, low, high):
    least, most = bounds(comparator, low, high)
    assert least is None or most is None or least <= most


@given(number=st.integers(0, 10**9))
def test_digits_read_the_same_with_and_without_separators(number):
    (plain,) = find_quantities(f"over {number} people")
    (grouped,) = find_quantities(f"over {number:,} people")
    assert (plain.low, plain.high) == (grouped.low, grouped.high) == (number + 1, None)


@given(text=st.text())
@example("²³ ½ people, ٣ people, Ⅻ people, 1,,2 people, " + "9" * 5_000)
@example("between and between 3 and, half a dozen-dozen, a hundred and")
def test_any_text_gives_phrases_in_order_with_bounds_in_order(text):
    folded, end = fold(text), 0
    for quantity in find_quantities(folded):
        assert end <= quantity.start < quantity.end <= len(folded)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        end = quantity.end
