"""Rules for the quarters and halves of a business year: its third-quarter loss."""

from tellings.timex.dates import STEP
from tellings.timex.rules import Reading, wording
from tellings.timex.values import years_on
from tellings.timex.words import ORDINALS, year_of

NTH = "(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)"
WHOSE = (
    r"(?:(?:the |a )?(?P<which>this|last|next) year's |(?:the |a )?(?P<before>{YEAR}) |the |a )?"
    r"(?:(?:fiscal|calendar|year-earlier|year-ago|flat|strong|weak|latest|current) )*"
)


@wording(NTH, "-quarter")
def attributive_quarter(m, now):
    """its third-quarter loss"""
    return quarter_near(nth(m["nth"]), "Q", now)


@wording(
    WHOSE,
    NTH.replace("first", "first|last"),
    r" (?P<unit>quarters?|half)(?: of (?:(?P<year>{YEAR})",
    r"|(?P<late>this|last|next) year|fiscal (?P<fiscal>{YEAR})))?",
)
def named_quarter(m, now):
    """the third quarter; the 1988 second quarter; the first half of 2012"""
    code = "H" if m["unit"] == "half" else "Q"
    number = nth(m["nth"]) or (2 if code == "H" else 4)
    given, near = m["year"] or m["before"] or m["fiscal"], m["late"] or m["which"]
    if given:
        return f"{year_of(given)}-{code}{number}"
    if near:
        return f"{now.relative(STEP[near], 'year')}-{code}{number}"
    if code == "H" or m["nth"] == "last":
        return None
    return years_on(quarter_near(number, code, now), -1 if "year-" in m[0] else 0)


def nth(word: str) -> int:
    """1 to 4; 0 for "last"."""
    return int(word[0]) if word[0].isdigit() else ORDINALS.get(word, 0)


def quarter_near(number: int, code: str, now: Reading) -> str:
    """The last such quarter to have begun by publication."""
    if now.anchor is None:
        return f"XXXX-{code}{number}"
    return f"{now.anchor.year - (number * 3 - 2 > now.anchor.month)}-{code}{number}"


@wording(
    r"(?:the |a )?(?:fiscal )?(?:comparable |corresponding |same )?(?P<which>latest|most recent",
    r"|current|just-ended|year-earlier|year-ago|prior-year|comparable|corresponding|same",
    r"|{YEAR}) (?P<unit>quarter|period)(?P<last>,? (?:last year|a year (?:ago|earlier)",
    r"|of last year))?|(?P<this>this|last|next) (?P<also>quarter)",
    r"|(?P<year>last|this) year's quarter|the quarter(?P<ago> a year (?:ago|earlier))?",
)
def latest_quarter(m, now):
    """the latest quarter; the year-earlier period"""
    quarter = now.quarter()
    which = m["which"] or ""
    if which[:1].isdigit():
        return years_on(quarter, int(which) - int(quarter[:4])) if "Q" in quarter else which
    if m["this"] or which == "current":
        return now.relative(STEP.get(m["this"], 0), "quarter")
    if "year-" in which or m["last"] or m["ago"] or m["year"] == "last" or which == "prior-year":
        return years_on(quarter, -1)
    return quarter


@wording(
    r"(?P<word>year-(?:earlier|ago))|(?:{HEDGE} )?(?:a|one) year (?:ago|earlier)", r"(?: today)?"
)
def year_before(m, now):
    """a year earlier; year-ago"""
    return years_on(now.period(), -1)
