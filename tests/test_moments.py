"""Times on the event's clock: in brackets the phrase, beside it its first and last minute."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from tellings import corpus, language
from tellings.corpus import ArticleNote, Event
from tellings.moments import find_moments
from tellings.moments.clauses import find_clauses
from tellings.moments.publication import Publication, published
from tellings.spans import Article
from tellings.timex.zones import named_zone

TOO_HARD = pytest.mark.xfail(strict=True)
RAID = Event("a raid", timezone="Asia/Karachi", date=date(2025, 3, 11))
SEED = corpus.load("jaffar-express-2025")


def parsed(text: str):
    return next(language.parse([Article("test.txt", text)]))


def moments(text: str, event: Event = RAID, publication: Publication | None = None):
    doc = parsed(text)
    return find_moments(doc, event, publication or published(doc, event, "test.txt"))


def only(text: str, event: Event = RAID, publication: Publication | None = None):
    """The moment of the one bracketed phrase."""
    before, words, after = re.split(r"[\[\]]", text)
    [found] = [
        moment
        for moment in moments(before + words + after, event, publication)
        if (moment.start, moment.end) == (len(before), len(before + words))
    ]
    return found


def bounds(moment) -> tuple[str | None, str | None]:
    return tuple(end and end.strftime("%Y-%m-%d %H:%M") for end in (moment.earliest, moment.latest))


def days(first: str, last: str) -> Publication:
    return Publication(
        datetime.fromisoformat(f"{first}T00:00+05:00"),
        datetime.fromisoformat(f"{last}T23:59+05:00"),
        "stated",
    )


@pytest.mark.parametrize(
    ("order", "value", "basis"),
    [
        ("dmy", "2025-09-10", "stated"),
        ("mdy", "2025-10-09", "stated"),
        (None, "2025-10-09", "ambiguous"),
    ],
)
def test_a_date_in_figures_is_read_in_the_order_the_event_gives_or_marked(order, value, basis):
    event = replace(RAID, date_order=order)
    found = only("It will be on [10/09/2025].", event, days("2025-03-13", "2025-03-13"))
    assert (found.timex, found.basis) == (value, basis)


def test_so_many_hours_ago_is_a_minute_where_publication_is_one():
    at = datetime.fromisoformat("2025-03-13T15:20+05:00")
    found = only("It began [30 hours ago].", RAID, Publication(at, at, "stated"))
    assert found.timex == "2025-03-12T09:20"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It began on [Tuesday at 1pm local time].", "2025-03-11 13:00", "2025-03-11 13:00"),
        ("The siege ended on [Wednesday].", "2025-03-12 00:00", "2025-03-12 23:59"),
        ("The army spoke on [Friday].", "2025-03-14 00:00", "2025-03-14 23:59"),
        ("By [Wednesday night] all were free.", None, "2025-03-13 05:59"),
        ("By [the evening of March 12] it was over.", None, "2025-03-12 23:59"),
        ("It struck on [March 11, 2025], said one.", "2025-03-11 00:00", "2025-03-11 23:59"),
        ("It struck before [Tuesday].", None, "2025-03-11 00:00"),
        ("Nothing was heard after [Wednesday].", "2025-03-12 23:59", None),
        ("It was felt at [0800 GMT on Tuesday].", "2025-03-11 13:00", "2025-03-11 13:00"),
        ("It struck at [about 1pm on Tuesday].", "2025-03-11 12:30", "2025-03-11 13:30"),
        ("It struck [shortly after 1pm on Tuesday].", "2025-03-11 13:00", "2025-03-11 13:30"),
        ("It struck at [midnight on Tuesday].", "2025-03-11 00:00", "2025-03-12 00:00"),
        (
            "It struck at [10.35am on the morning of March 11].",
            "2025-03-11 10:35",
            "2025-03-11 10:35",
        ),
        ("They fled in [the early hours of Wednesday].", "2025-03-12 00:00", "2025-03-12 11:59"),
        ("It ended [before dawn on Friday].", "2025-03-14 00:00", "2025-03-14 11:59"),
        ("It fell at [half past six on Tuesday evening].", "2025-03-11 18:30", "2025-03-11 18:30"),
        ("It fell at [9 a.m. UTC+3 on Tuesday].", "2025-03-11 11:00", "2025-03-11 11:00"),
        ("It fell at [09:00 +03:00 on Tuesday].", "2025-03-11 11:00", "2025-03-11 11:00"),
        ("It fell at [04:10 Z on Tuesday].", "2025-03-11 09:10", "2025-03-11 09:10"),
        ("It fell at [7:30 (GMT-01:30) on Tuesday].", "2025-03-11 14:00", "2025-03-11 14:00"),
        ("The raid began at [3 a.m.] (2200 GMT Monday).", "2025-03-11 03:00", "2025-03-11 03:00"),
        ("Roads were shut [11-13 March].", "2025-03-11 00:00", "2025-03-13 23:59"),
        ("Two hours after [Tuesday]'s 9 a.m. raid.", "2025-03-11 00:00", "2025-03-11 23:59"),
        ("It rained.\n[10:40] - The mayor wept.\n", "2025-03-11 10:40", "2025-03-11 10:40"),
        ("[Last November] a bomb went off.", "2024-11-01 00:00", "2024-11-30 23:59"),
        ("Attacks have grown in [recent months].", None, "2025-03-14 23:59"),
    ],
)
def test_a_time_is_the_minutes_its_words_allow(text, first, last):
    assert bounds(only(text, publication=days("2025-03-13", "2025-03-14"))) == (first, last)


@pytest.mark.parametrize(
    ("text", "shortest", "longest"),
    [
        ("A [36-hour] siege ended.", 35.5 * 60, 36.5 * 60),
        ("A [day-long] raid ended.", 12 * 60, 36 * 60),
        ("It lasted [more than four hours].", 240, None),
        ("It lasted [nearly two hours].", None, 120),
        ("It lasted [about two hours].", 60, 180),
        ("It lasted [several days].", 2 * 1440, None),
        ("It lasted [12 to 18 hours].", 720, 1080),
        ("It sank within [two hours] of the call.", None, 120),
        ("They had given a warning [20 minutes] before the blast.", 19, 21),
        ("It occurred within a [three hour] period.", 150, 210),
        ("It was an over-[24-hour] siege.", 1440, None),
    ],
)
def test_a_length_is_rounded_to_half_its_unit_and_a_hedge_opens_it(text, shortest, longest):
    moment = only(text)
    assert (moment.kind, moment.minutes_min, moment.minutes_max) == ("duration", shortest, longest)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They gave a [48-hour] ultimatum.", "deadline"),
        ("They must surrender by [Friday].", "deadline"),
        ("It began at [1pm] on Tuesday.", "point"),
        ("He prays [every day].", "recurring"),
        ("It began on [Tuesday].", "interval"),
    ],
)
def test_kinds(text, kind):
    text = text.replace("[1pm] on Tuesday", "[1pm on Tuesday]")
    assert only(text).kind == kind


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("It began on [March 11, 2025].", "stated"),
        ("It began on [Tuesday].", "weekday_resolved"),
        ("It began [yesterday].", "relative_resolved"),
        ("It began on [March 11].", "publication_default"),
    ],
)
def test_basis_says_what_the_reading_rests_on(text, basis):
    assert only(text, publication=days("2025-03-12", "2025-03-12")).basis == basis


@pytest.mark.parametrize(
    ("text", "subevent"),
    [
        ("The [36-hour] siege was long.", "siege"),
        ("The assault began on [Tuesday].", "attack"),
        ("The siege ended on [Wednesday].", "end"),
        ("The toll rose to 31, the army confirmed on [Friday].", "toll statement"),
        ("The minister told reporters on [Friday] that he was sad.", "statement"),
        ("They gave a [48-hour] ultimatum.", "ultimatum"),
        ("The quake struck at [2pm].", "disaster"),
        ("The ferry left port on [Tuesday].", None),
        ("The toll of [Monday]'s sinking rose to 37 on Tuesday, the mayor said.", "disaster"),
        ("The toll of [Monday]'s stampede rose to 37, the mayor said.", "disaster"),
        pytest.param("They were taken from the train on [Tuesday].", "seizure", marks=TOO_HARD),
        pytest.param("The index was released [last year].", "statement", marks=TOO_HARD),
    ],
)
def test_subevent_is_the_step_the_time_dates(text, subevent):
    assert only(text).subevent == subevent


def test_the_events_own_subevents_come_first():
    event = Event("a march", subevents=(corpus.SubEvent("start", ("set off",)),))
    assert only("The crowd set off at [noon].", event).subevent == "start"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The attack began on [Tuesday].", "main"),
        ("The country came second in attacks [last year].", "other"),
        ("The [2024] Global Peace Index ranks it low.", "other"),
        ("It is the deadliest in [recent years].", "other"),
        ("They have fought for [decades].", "other"),
    ],
)
def test_scope_is_other_for_what_was_over_before(text, scope):
    assert only(text, publication=days("2025-03-12", "2025-03-14")).scope == scope


def test_a_distance_where_a_time_must_stand_is_flagged_and_not_mended():
    moment = only("The shooting went on until [9km], he said.")
    assert (moment.rule, bounds(moment), moment.timex) == ("suspect_unit", (None, None), None)
    assert not moments("They were not seen until 9km from the village.")


def test_an_open_publication_leaves_the_last_minute_open():
    moment = only(
        "It began [yesterday].", publication=Publication(days("2025-03-12", "2025-03-12").earliest)
    )
    assert bounds(moment) == ("2025-03-11 00:00", None)


def test_without_event_date_or_publication_a_weekday_has_no_bounds():
    moment = only("It began on [Tuesday].", Event("a raid"))
    assert (bounds(moment), moment.timex) == ((None, None), "XXXX-WXX-2")


@TOO_HARD
def test_without_event_date_a_weekday_follows_the_last_day_looked_back_on():
    text = "It sank on 4 May 2031. Divers found more bodies on [Wednesday]."  # the 4th: a Sunday
    assert bounds(only(text, Event("a ferry")))[0] == "2031-05-07 00:00"


def test_a_stated_zone_keeps_the_instant_and_the_day_as_written():
    event = Event("a quake", timezone="Pacific/Auckland", date=date(2025, 3, 12))
    moment = only("It struck at [11pm GMT on March 11, 2025].", event)
    assert moment.timex == "2025-03-11T23:00"
    assert moment.earliest == datetime(2025, 3, 11, 23, tzinfo=UTC)
    assert bounds(moment) == ("2025-03-12 12:00", "2025-03-12 12:00")


@pytest.mark.parametrize(
    ("words", "zone"),
    [("GMT", "UTC"), ("Tehran time", "Asia/Tehran"), ("local time", None), ("borrowed time", None)],
)
def test_zones_by_name(words, zone):
    assert str(named_zone(words)) == str(zone)


def test_a_caption_dates_its_picture():
    told = "Soldiers take position near the mall, stormed by gunmen, in Norby [March 13, 2025]."
    assert only(told).subevent is None
    assert only("Soldiers stormed the mall in Norby [March 13, 2025].").subevent == "operation"


# -- publication ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("The army confirmed it on Friday.", "03-14 00:00", "03-20 23:59", "it on Friday"),
        (
            "It began on Tuesday, ended on Wednesday.",
            "03-12 00:00",
            "03-17 23:59",
            "ended on Wednesday",
        ),
        (
            "Updated: March 13, 2025\nIt is over.",
            "03-13 00:00",
            "03-13 23:59",
            "Updated: March 13, 2025",
        ),
        ("Siege over\nMarch 13, 2025\nIt is over.", "03-13 00:00", "03-13 23:59", "March 13, 2025"),
        (
            "QUETTA, March 13 (Agency) -- It is over.",
            "03-13 00:00",
            "03-13 23:59",
            "QUETTA, March 13",
        ),
        ("On March 13, 2025, he spoke.", "03-13 00:00", None, "On March 13, 2025"),
        (
            "Black Thursday, March 13, 2025\nIt is over.",
            "03-13 00:00",
            None,
            "Black Thursday, March 13, 2025",
        ),
        (
            "Siege over\nThu Mar 13, 2025 1: 28PM GMT\nIt is over.",
            "03-13 18:28",
            "03-13 18:28",
            "Thu Mar 13, 2025 1: 28PM GMT",
        ),
        (
            "Siege over\n13 March 2025 Last updated at 07:05 EST\nIt is over.",
            "03-13 17:05",
            "03-13 17:05",
            "13 March 2025",
        ),
        (
            "Siege over\n13 March 2025 at 14: 58 hrs\nIt is over.",
            "03-13 00:00",
            "03-13 23:59",
            "13 March 2025",
        ),
        (
            "Siege over after a long day for many families Published 13 March 2025 image: a train",
            "03-13 00:00",
            "03-13 23:59",
            "13 March 2025",
        ),
        (
            "It ended on March 12, 2025. Retrieved June 3, 2025 from a library.",
            "03-12 00:00",
            None,
            "ended on March 12, 2025",
        ),
        (
            "It ends on Friday; it began on Tuesday.",
            "03-11 00:00",
            "03-17 23:59",
            "began on Tuesday",
        ),
    ],
)
def test_publication_is_bounded_by_the_days_a_text_looks_back_on(text, first, last, words):
    found = published(parsed(text), RAID, "test.txt")
    assert bounds(found) == (f"2025-{first}", last and f"2025-{last}")
    assert text[found.start : found.end] == words
    assert found.basis == f"inferred: '{words}'"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1974: Two pubs bombed\nThe blasts came on Thursday.", "1974-01-01", "1974-12-31"),
        ("The group was wound up in 1993. The blasts killed ten.", "1993-01-01", None),
        ("The case was closed in June 1993 after many years.", "1993-06-01", None),
        ("A memorial will be opened in 2031.", None, None),
        ("The 1993 inquiry was long.", None, None),
    ],
)
def test_a_year_bounds_publication_but_no_day_is_counted_from_it(text, first, last):
    event = Event("a bombing")
    found = published(parsed(text), event, "test.txt")
    assert [end and f"{end:%Y-%m-%d}" for end in found.ends] == [first, last]
    assert found.days(event.zone) == (None, None)


def test_publication_is_not_before_the_event_and_stated_dates_win():
    doc = parsed("A bomb went off.")
    assert bounds(published(doc, RAID, "test.txt")) == ("2025-03-11 00:00", None)
    assert published(doc, Event("a raid"), "test.txt") == Publication()
    day = days("2025-03-13", "2025-03-13")
    note = ArticleNote(published=(day.earliest, day.latest))
    stated = Event("a raid", date=RAID.date, articles={"test.txt": note})
    assert published(doc, stated, "test.txt") == day


# -- the seed -------------------------------------------------------------------------------------

SHOWN = [
    ("000", "Tuesday at 1pm local time", "2025-03-11 13:00", "2025-03-11 13:00", "attack"),
    ("000", "36-hour", None, None, "siege"),
    ("000", "Wednesday", "2025-03-12 00:00", "2025-03-12 23:59", "end"),
    ("000", "48-hour", None, None, "ultimatum"),
    ("000", "10km", None, None, "killings"),
    ("000", "last year", "2024-01-01 00:00", "2024-12-31 23:59", None),
    ("003", "Friday", "2025-03-14 00:00", "2025-03-14 23:59", "toll statement"),
    ("004", "the evening of March 12", None, "2025-03-12 23:59", "toll statement"),
    ("004", "2024", "2024-01-01 00:00", "2024-12-31 23:59", None),
]


@pytest.fixture(scope="module")
def seed():
    read = {}
    for article, doc in zip(SEED.articles, language.parse(SEED.articles), strict=True):
        publication = published(doc, SEED.event, article.name)
        read[article.name[:3]] = article, find_moments(doc, SEED.event, publication)
    return read


@pytest.mark.parametrize(("name", "words", "first", "last", "subevent"), SHOWN)
def test_the_seed_shows_what_the_design_lists(seed, name, words, first, last, subevent):
    article, found = seed[name]
    moment = next(m for m in found if article.text[m.start : m.end] == words)
    assert (*bounds(moment), moment.subevent) == (first, last, subevent)


def test_moments_stand_in_order_and_within_their_article(seed):
    for article, found in seed.values():
        assert all(0 <= m.start < m.end <= len(article.text) for m in found)
        assert all(a.start <= b.start for a, b in pairwise(found))
        assert all(m.earliest <= m.latest for m in found if m.earliest and m.latest)
        assert all(m.timex or m.rule == "suspect_unit" for m in found)


# -- how long after the event an account was written ----------------------------------------------

STRIKE = Event("a strike", timezone="Asia/Kabul", date=date(2031, 5, 3))  # a Saturday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Nine died in last week's bombing, police said on Tuesday.", "05-06", "05-11"),
        ("Last week's ministers' meeting was short.", "05-03", None),
        ("Gunmen attacked the plant yesterday.", "05-04", "05-04"),
        ("Two bombs exploded in the market today.", "05-03", "05-03"),
        ("Troops attacked the gunmen yesterday.", "05-03", None),
        ("Gunmen attacked the plant yesterday, after talks on Thursday failed.", "05-08", "05-14"),
        ("The clinic closed on Sunday, a day after shells hit it.", "05-04", "05-10"),
    ],
)
def test_dates_an_account_by_how_it_speaks_of_the_event(text, first, last):
    found = published(parsed(text), STRIKE, "test.txt")
    assert [end and f"{end:%m-%d}" for end in (found.earliest, found.latest)] == [first, last]


def test_an_hour_in_brackets_is_the_one_before_it_in_another_zone():
    text = "A jet fired at 3.40 a.m. (2310 GMT) on the dairy."
    first, again = moments(
        text, STRIKE, Publication(*[datetime(2031, 5, 3, tzinfo=STRIKE.zone)] * 2)
    )
    assert first.earliest == again.earliest
    assert again.timex == "2031-05-02T23:10"


@pytest.mark.parametrize(
    ("text", "shortest", "longest"),
    [
        ("It burned for over [an hour].", 60, None),
        ("It struck just over [an hour] later.", 60, None),
        ("The loan runs over [three days].", 2 * 1440 + 720, 3 * 1440 + 720),
        ("All sank within [two hours] of the call.", None, 120),
        ("We let them fire for [some time].", None, None),
        ("It lasted under [an hour].", None, 60),
        ("The ship sank within [20 minutes].", None, 20),
        ("They were held for upwards of [a day].", 1440, None),
    ],
)
def test_keeps_a_length_as_open_as_its_words(text, shortest, longest):
    found = only(text)
    assert (found.minutes_min, found.minutes_max) == (shortest, longest)


def test_an_insurgency_of_nearly_fourteen_years_is_no_length_of_the_event():
    assert only("It was the worst day of the [nearly 14-year] insurgency.").scope == "other"


def test_after_three_days_is_not_after_publication():
    found = only(
        "They got in [following three days] of failure.",
        publication=days("2025-03-14", "2025-03-14"),
    )
    assert bounds(found) == (None, None)


STEPS = [
    ("They waited in the departure hall on [Wednesday].", None),
    ("The ferry set off at [noon].", "departure"),
    ("A man set off the bombs at [noon].", "attack"),
    ("He set off a manhunt on [Wednesday].", None),
    ("Gunmen stormed the mall on [Wednesday].", "attack"),
    ("Commandos stormed the mall on [Wednesday].", "operation"),
    ("The army launched a final assault on [Wednesday].", "operation"),
    ("Gunmen launched an assault on [Wednesday].", "attack"),
    ("A gunship fired on the clinic for [30 minutes].", "attack"),
    ("A fire broke out in the attic at [noon].", "disaster"),
    ("The police released photographs on [Wednesday].", "statement"),
    ("They let the hostages go free; ten were released on [Wednesday].", "releases"),
    ("The suspect was captured on [Wednesday].", None),
    ("The rebels captured the town on [Wednesday].", "seizure"),
    ("They will leave after the end of the month, perhaps on [Wednesday].", None),
    ("Ten suspects were arrested on [Wednesday] in relation to the attacks.", None),
    ("On [Wednesday] a newspaper published names of those killed in the attack.", None),
    ("Smoke rose on [Wednesday] following the explosions.", None),
    ("The announcement came on [Wednesday], a day after the attack.", None),
    ("The clinic closed on Wednesday, [a day after] shells hit it in the attack.", "attack"),
    ("The camp shut on Wednesday, [a day after] ending a nine-week siege.", "end"),
    ("Troops found bodies on [Wednesday], a day after ending the siege.", None),
    ("A man weeps after the mine disaster, in central Norby [March 12, 2025].", None),
    ("A woman in this [March 12, 2025], file photo walks past the bombed clinic.", None),
    ("At [2pm], when the bombing began, shops were full.", "attack"),
    ("The air raid came on [Wednesday].", "attack"),
    ("The jet took off on [Monday] and crashed on Tuesday.", "departure"),
    ("The mayor fired an aide on [Wednesday] after the attack.", None),
    ("Pilgrims died in the stampede on [Wednesday].", "disaster"),
    ("The crush took place at [noon].", "disaster"),
]


@pytest.mark.parametrize(("text", "subevent"), STEPS)
def test_a_day_near_the_word_for_a_step_is_not_yet_its_day(text, subevent):
    assert only(text).subevent == subevent


@pytest.mark.parametrize(
    ("text", "name", "subevent"),
    [
        ("An explosion shut the mine on [Wednesday].", "Norby", "disaster"),
        ("An explosion shut the plant on [Wednesday].", "the plant bombing", "attack"),
        ("A transformer blew up on [Wednesday].", "the mine disaster", "disaster"),
        ("An explosion shut the plant on [Wednesday]. Gunmen had fled.", "Norby", "attack"),
        ("An explosion shut it on [Wednesday]. Gunmen had fled.", "the mine disaster", "disaster"),
    ],
)
def test_an_explosion_is_the_disaster_itself_where_nobody_attacked(text, name, subevent):
    assert only(text, Event(name, date=date(2025, 3, 11))).subevent == subevent


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("The [30-hour] siege goes on: hostages are still held.", None),
        ("The [30-hour] siege is over; hostages are still held.", 1830),
        ("The [30-hour] siege was long.", 1830),
        ("Hostages are still held. They waited for [30 hours].", 1830),
    ],
)
def test_a_siege_that_goes_on_has_lasted_so_long_so_far(text, longest):
    assert only(text).minutes_max == longest


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Nine are missing since [Tuesday]'s blast.", "2025-03-11 00:00", "2025-03-11 23:59"),
        ("Nine are missing after the [March 11] blast.", "2025-03-11 00:00", "2025-03-11 23:59"),
        ("Nine are missing since [Tuesday].", "2025-03-11 00:00", "2025-03-14 23:59"),
        ("It was retaken [earlier this month].", "2025-03-01 00:00", "2025-03-14 23:59"),
        (
            "A jet will fly the injured men home on [Sunday].",
            "2025-03-16 00:00",
            "2025-03-16 23:59",
        ),
    ],
)
def test_a_day_that_belongs_to_a_noun_is_no_bound(text, first, last):
    assert bounds(only(text, publication=days("2025-03-14", "2025-03-14"))) == (first, last)


def test_a_tragedy_is_what_befell_whoever_it_befell():
    told = "The [March 11] tragedy shook Norby."
    assert only(told, Event("the ferry disaster", date=date(2025, 3, 11))).subevent == "disaster"
    assert only(told, Event("the bombing", date=date(2025, 3, 11))).subevent == "attack"


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Two bombs exploded ten seconds and 100 yards apart.", "apart"),
        ("Two bombs exploded within ten seconds of each other.", "apart"),
        ("Two bombs exploded within ten seconds of the call.", "after"),
    ],
)
def test_says_how_far_apart_two_blasts_were(text, link):
    [clause] = find_clauses(parsed(text), moments(text))
    assert clause.link == link


def test_forty_hours_ago_is_that_long_before_publication():
    found = only("It began [40 hours ago].", publication=days("2025-03-14", "2025-03-14"))
    assert bounds(found) == ("2025-03-12 08:00", "2025-03-13 07:59")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ship sank within [20 minutes].", "duration"),
        ("They will report within [30 days].", "deadline"),
    ],
)
def test_within_is_a_deadline_only_for_what_is_to_come(text, kind):
    assert only(text).kind == kind


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("It was the worst flood since [1999].", "other"),
        ("Nobody has been seen there since [Tuesday].", "main"),
    ],
)
def test_what_it_is_the_worst_since_is_another_event(text, scope):
    assert only(text).scope == scope
