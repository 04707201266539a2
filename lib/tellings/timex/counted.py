"""Rules for days counted from what is told: a day after the blast, the night of it, overnight."""

import re

from tellings.timex import own_event
from tellings.timex.dates import with_part
from tellings.timex.rules import wording
from tellings.timex.values import GRAIN, UNKNOWN, shifted
from tellings.timex.words import DAY, MONTH, PART, WEEKDAY

# "on Sunday, just a day after the blast"
APPOSED = re.compile(
    rf"\b(?:{WEEKDAY}|{MONTH}[ \n]{DAY}(?:,?[ \n]\d{{4}})?)(?:[ \n-]{PART})?"
    r"(?:,[ \n](?:[-—][ \n])?|[ \n]?[-—]+[ \n]?)(?:just[ \n]|only[ \n]|barely[ \n])?$",
    re.I,
)


@wording(
    r"(?:a|one|the) day (?P<way>after|before)(?= {SAID_OF})(?! yesterday| tomorrow)",
    late=True,
)
def day_counted(m, now):
    """a day after the blast; beside a day, "on Sunday, a day after the blast", that of the blast"""
    step = 1 if m["way"] == "after" else -1
    if APPOSED.search(now.before(m.start())) and (named := now.day_before(m.start())):
        return GRAIN["day"](shifted(named.day, -step, "day"))
    if named := now.day_soon_after(m.end()):
        return GRAIN["day"](shifted(named.day, step, "day"))
    if now.around.began and own_event.follows(now.after(m.end())):
        return GRAIN["day"](shifted(now.around.began, step, "day"))
    day = None if now.around.began else now.reference()
    return GRAIN["day"](shifted(day, step, "day")) if day else UNKNOWN["day"]


@wording(
    r"the (?P<part>day|morning|afternoon|evening|night)(?: (?P<after>after)|(?= of))",
    r"(?=(?: of)? (?:the|this|that) (?:[\w-]+ ){0,2}?{OWN_EVENT}\b)",
)
def part_of_its_day(m, now):
    """the night of the attack; the morning after the attack"""
    if now.around.began is None:
        return UNKNOWN["day"] if m["part"] == "day" else with_part(UNKNOWN["day"], m["part"])
    day = GRAIN["day"](shifted(now.around.began, 1 if m["after"] else 0, "day"))
    return day if m["part"] == "day" else with_part(day, m["part"])


@wording(r"(?<!almost )(?<!virtually )overnight", late=True)
def overnight(m, now):
    """overnight; late on Sunday night … overnight"""
    named = now.day_before(m.start())
    if named and named.start < m.start() - len(now.before(m.start())):
        named = None
    if named and named.value.endswith(("TNI", "TEV")):
        return with_part(named.value[:10], "night")
    day = named.day if named else now.anchor if now.around.began else now.reference()
    return with_part(GRAIN["day"](shifted(day, -1, "day")) if day else UNKNOWN["day"], "night")
