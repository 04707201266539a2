"""Time expressions: brackets are the expected phrases, after the bar stand their TIMEX3 values."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings import timex
from tellings.timex.rules import RULES, Around
from tellings.timex.values import covers, minutes

THURSDAY = date(2031, 5, 8)


def marked(line: str) -> tuple[str, list[tuple[str, int, str]]]:
    """'on [Friday]. | 2031-05-02' -> the text without brackets, and (words, start, value)."""
    sentence, _, values = line.rpartition(" | ")
    parts = re.split(r"[\[\]]", sentence)
    starts = [sum(map(len, parts[:i])) for i in range(len(parts))]
    words = [(parts[i], starts[i]) for i in range(1, len(parts), 2)]
    return "".join(parts), [
        (*word, value) for word, value in zip(words, values.split(), strict=True)
    ]


def read(text: str, anchor) -> list[tuple[str, int, str]]:
    return [(text[t.start : t.end], t.start, t.value) for t in timex.read(text, anchor)]


def too_hard(line: str):
    return pytest.param(line, marks=pytest.mark.xfail(strict=True))


DATES = [
    "It sank on [6.5.31], in version 3.5.12 of the log. | 2031-05-06",
    "It broke out on [March 12, 2031]. | 2031-03-12",
    "It broke out on [12 March 2031]. | 2031-03-12",
    "It sank on [the 23rd of October 2030]. | 2030-10-23",
    "It sank on [Saturday, April 26]. | 2031-04-26",
    "It was overturned in [March1991]and is settled. | 1991-03",
    "It came [a quarter of an hour] later. | PT15M",
    "It burned for [about three quarters of an hour]. | PT45M",
    "The [Oct. 27] blast killed nine. | 2030-10-27",
    "The meeting, due on [June 3], was put off. | 2031-06-03",
    "Dated [10/27/89] and [2031-05-04]. | 1989-10-27 2031-05-04",
    "Troops left in [February] and may return in [July]. | 2031-02 2031-07",
    "It was signed in [November 2027] after [June last year]. | 2027-11 2030-06",
    "Since [early March] and [mid-April] little was heard. | 2031-03 2031-04",
    "Fighting began in [1998] and, by [the late 1970s], was forgotten. | 1998 197",
    "A temple of [the 11th century]. | 10",
    "It happened in [nineteen ninety-four]. | 1994",
    "They were found on [Christmas Day] and [last Easter]. | 2030-12-25 2031-04-13",
    "In [the winter of 2030] and [last fall] it rained. | 2030-WI 2030-FA",
    "He spoke at [a quarter to ten in the morning on May 5, 2031]. | 2031-05-05T09:45",
    "It fell at [ten minutes past four on Tuesday afternoon]. | 2031-05-06T16:10",
    "It fell at [22h15 on May 5], then at [12 noon on May 6]. | 2031-05-05T22:15 2031-05-06T12:00",
    "It fell at [ten to six on Tuesday morning], or at [15.20 on Tuesday]."
    " | 2031-05-06T05:50 2031-05-06T15:20",
    "A weaver soon died, and shares closed at 14.30 in all. | ",
    "Ten past champions met; five to six left, two to seven came. | ",
    "It was dated [07.02.2031], [2031/03/09] and [21/03/2031]. | 2031-02-07 2031-03-09 2031-03-21",
    "The fair, from [2 to 4 April], and that of [March 3-5, 2030]. |"
    " 2031-04-02/2031-04-04 2030-03-03/2030-03-05",
    "They meet on [Tuesday week] and vote [a week on Friday]. | 2031-05-20 2031-05-16",
    "It fell on [the 5th], on the 5th floor. | 2031-05-05",
    "It took [two-and-a-half hours], [2h 10min] and [a fortnight]. | PT2H30M PT2H10M P2W",
    "They march on, and may say: the sun sat low. | ",
    "About 1800 people marched. | ",
]
DAYS = [
    "It began on [Tuesday at 1pm local time]. | 2031-05-06T13:00",
    "It ended at [5 p.m. EST Friday]. | 2031-05-02T17:00",
    "Police said [Thursday] that he died on [Friday night]. | 2031-05-08 2031-05-02TNI",
    "The funeral will be held on [Friday]. | 2031-05-09",
    "He must answer by [Monday]. | 2031-05-12",
    "[Yesterday] it was quiet; [this morning] it was not. | 2031-05-07 2031-05-08TMO",
    "By [the evening of March 12] all was over. | 2031-03-12TEV",
    "It left on [the morning of March 11 at 9:30 am]. | 2031-03-11T09:30",
    "It struck on [March 11, 2031], and fell on [the same day]. | 2031-03-11 2031-03-11",
    "It struck on [March 31]; [the next day] it rained. | 2031-03-31 2031-04-01",
    "It shook at [10:35 a.m.], police said on [Tuesday]. | 2031-05-06T10:35 2031-05-06",
    "Over [the weekend], [last week], it froze. | 2031-W18-WE 2031-W18",
    "On [May 11, 2029], a blast; on [the evening of May 11], rain. | 2029-05-11 2029-05-11TEV",
    "Bloody Friday, says the Sunday Times, a daily express of grief. | ",
    "It was said at [1: 41 PM today]. | 2031-05-08T13:41",
    "It closed at [midnight Friday]. | 2031-05-02T24:00",
]
PERIODS = [
    "[Last year] and [this month], as [next year], it will rain. | 2030 2031-05 2032",
    "It fell [six weeks ago] and rose [two years ago]. | 2031-W13 2029",
    "[A year earlier] it had lost money. | 2030",
    "The [third-quarter] loss was larger than in [the year-earlier period]. | 2030-Q3 2029-Q3",
    "In [the first half of 2029] it grew. | 2029-H1",
    "It is [now] quiet, as it was [recently]. | PRESENT_REF PAST_REF",
]
LENGTHS = [
    "The blasts were [seconds] apart; a second shot was heard [seconds] later. | PTXS PTXS",
    "A [36-hour] siege followed a [two day] rally. | PT36H P2D",
    "For [the past three months] and [2 1/2 years] they waited. | P3M P2Y6M",
    "It lasted [nearly two hours] and [half an hour]. | PT2H PT30M",
    "After a [day-long] hunt they gave a [48-hour] ultimatum. | P1D PT48H",
    "For [several days] and in [recent months] nothing moved. | PXD PXM",
    "It took [two hours and 15 minutes]. | PT2H15M",
    "[Every Thursday] and [daily], for [the next 12 to 18 months]. | XXXX-WXX-4 P1D PXM",
    "A 36-year-old man and a woman, 44 years old. | ",
]


@pytest.mark.parametrize(
    "line",
    [
        *DATES,
        *DAYS,
        *PERIODS,
        *LENGTHS,
        too_hard("Business is slow in the [second] and [fourth quarters]. | XXXX-Q2 XXXX-Q4"),
        too_hard("It struck at about [10:35] in the morning ([0735 GMT]). | X X"),
        too_hard("During [that time], which was three months, it lost money. | P3M"),
    ],
)
def test_reads_exactly_the_bracketed_times(line):
    text, expected = marked(line)
    assert read(text, THURSDAY) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It began on Tuesday.", "XXXX-WXX-2"),
        ("It began on March 12.", "XXXX-03-12"),
        ("It began yesterday.", "XXXX-XX-XX"),
        ("It began last year.", "XXXX"),
        ("It began on March 12, 2031.", "2031-03-12"),
    ],
)
def test_without_publication_what_depends_on_it_stays_open(text, value):
    assert [t.value for t in timex.read(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It began yesterday.", "2031-05-XX"),
        ("It began on Tuesday.", "2031-05-06"),
        ("It began last month.", "2031-04"),
    ],
)
def test_a_publication_interval_leaves_open_only_what_its_ends_disagree_on(text, value):
    interval = datetime(2031, 5, 8, tzinfo=UTC), datetime(2031, 5, 10, tzinfo=UTC)
    assert [t.value for t in timex.read(text, interval)] == [value]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_reads_an_example_from_its_docstring(rule):
    examples = re.split(r"; ", rule.value.__doc__)
    assert any(
        found.rule == rule.name
        for example in examples
        for text in (f"It was in {example} that it fell.", f"In the {example} of it it fell.")
        for found in timex.read(text, THURSDAY)
    )


WORDS = [
    *[
        "March",
        "May",
        "Feb.",
        "Tuesday",
        "12",
        "29",
        "31",
        "21st",
        "1",
        "0",
        "1800",
        "2000",
        "9999",
    ],
    *["1pm", "p.m.", "noon", "o'clock", "GMT", "25:99", "24:00", "evening", "overnight", "Easter"],
    *["last", "next", "this", "the", "a", "every", "half", "second", "ago", "before", "earlier"],
    *["day", "weekend", "year", "years", "quarter", "decade", "century", "fall", "hundred"],
    *["of", "and", "to", "-", "/", "(", ",", ".", "\n", "İ", "“", "–", "1/2", "99999999999999"],
    *["two thousand", "nineteen ninety"],
]


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(WORDS), max_size=9),
    st.sampled_from([" ", "", "-", "\u00a0"]),
    st.sampled_from([None, THURSDAY, date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29)]),
)
def test_any_text_gives_spans_in_order_and_values_that_can_be_used(words, gap, anchor):
    text, end = gap.join(words), 0
    for found in timex.read(text, anchor):
        assert end <= found.start < found.end <= len(text)
        assert found.value
        covers(found.value, UTC), minutes(found.value)
        end = found.end


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_covers_its_own_1440_minutes(day):
    first, last = covers(day.isoformat(), UTC)
    assert (first.date(), last.date()) == (day, day)
    assert (last - first).total_seconds() == 1439 * 60


# -- told of an event whose first day is known ---------------------------------------------------

SATURDAY = date(2031, 5, 3)  # the day it began, of the lines below; published on the Tuesday after
TUESDAY = date(2031, 5, 6)
OF_THE_EVENT = [
    "The clinic closed on [Sunday], [a day after] shells hit it. | 2031-05-04 2031-05-03",
    "It reopened [Monday], just [a day before] the funerals. | 2031-05-05 2031-05-06",
    "Sirens wailed [a day after] a deadly raid by bandits. | 2031-05-04",
    "He came [a day after] [Sunday]'s march. | 2031-05-05 2031-05-04",
    "He came [a day after] his wife was seen there. | XXXX-XX-XX",
    "On [Sunday] he left; [the day before], he was seen. | 2031-05-04 2031-05-03",
    "Divers got in [overnight]. | 2031-05-05TNI",
    "They said late on [Sunday night] they would end it [overnight]. | 2031-05-04TNI 2031-05-04TNI",
    "Police said [Sunday] that nine died [overnight]. | 2031-05-04 2031-05-03TNI",
    "The money dried up almost overnight. | ",
    "He spoke on [Sunday]. By the transcript, they rang at [9.25 a.m.]. "
    "| 2031-05-04 2031-05-03T09:25",
    "He spoke on [Sunday]. They rang at [9.25 a.m.]. | 2031-05-04 2031-05-04T09:25",
    "Rebels came on [Friday]. A jet began its attack at [2.15 a.m.]. | 2031-05-02 2031-05-03T02:15",
    "On [the night] of the attack he was away; [the morning after] the attack, he wept. "
    "| 2031-05-03TNI 2031-05-04TMO",
    "Police spoke on [Monday]. The fire started at [2 a.m.]. | 2031-05-05 2031-05-03T02:00",
    "Police spoke on [Monday]. A second blast struck at [2 a.m.]. | 2031-05-05 2031-05-05T02:00",
    "It sank at [9 p.m.] The crew were held on [Sunday]. | 2031-05-06T21:00 2031-05-04",
    "Talks went on until [Monday]. | 2031-05-05",
    "Talks were put off until [Monday]. | 2031-05-12",
    "They do not plan to move him on [Friday]. | 2031-05-09",
    "They looked, but none could be found [Sunday]. | 2031-05-04",
    "The toll of [last week]'s ferry disaster rose. | 2031-W18",
    "[Last week] they met. | 2031-W18",
    "It ended at [the weekend]. | 2031-W18-WE",
]


@pytest.mark.parametrize("line", OF_THE_EVENT)
def test_reads_days_by_the_day_the_event_began(line):
    text, expected = marked(line)
    read = timex.resolve(text, timex.find(text), TUESDAY, Around(SATURDAY))
    found = [(text[t.start : t.end], t.start, t.value) for t in read if t]
    assert found == expected


@pytest.mark.parametrize(
    "line",
    [
        "It was shelled on [Saturday]; rebels hid there in the fighting on [Friday]. "
        "| 2031-05-03 2031-05-02",
        "It was shelled on [Saturday], the army said on [Friday]. | 2031-05-03 2031-05-09",
        "It was shelled on [Saturday]. On [Sunday] they held a man found on [Thursday]. "
        "| 2031-05-03 2031-05-04 2031-05-01",
        "It was shelled on [Saturday]. A man was found on [Thursday]. | 2031-05-03 2031-05-08",
        "Troops came on [Monday]. Rebels had met them on [Friday]. | 2031-05-05 2031-05-02",
        "The last bodies were found on [Thursday] and moved on [Friday]. | 2031-05-08 2031-05-09",
    ],
)
def test_of_an_undated_account_a_weekday_can_be_the_eve_of_the_event(line):
    text, expected = marked(line)
    around = Around(SATURDAY, week=date(2031, 5, 9), dated=False)
    read = timex.resolve(text, timex.find(text), None, around)
    assert [(text[t.start : t.end], t.start, t.value) for t in read if t] == expected


def test_of_a_sunday_paper_last_week_s_disaster_is_that_of_its_own_week():
    text = "The toll of last week's ferry disaster rose."
    read = timex.resolve(text, timex.find(text), date(2031, 5, 4), Around(date(2031, 4, 30)))
    assert [t.value for t in read] == ["2031-W18"]


@pytest.mark.parametrize(
    "line",
    [
        "Divers fought the strong current. | ",
        "The [current] fighting may spread. | PRESENT_REF",
        "By Ann Lee, USA TODAY. It sank [today]. | 2031-05-08",
        "He was shot in the early morning hours. | ",
        "They waited for [hours]. | PTXH",
    ],
)
def test_reads_no_time_where_none_is_named(line):
    text, expected = marked(line)
    assert read(text, THURSDAY) == expected
