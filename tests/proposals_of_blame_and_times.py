"""True and altered proposals on who is behind it, and on when: sentences of our own."""

from dataclasses import replace

from tellings.corpus import Event
from tellings.gate import Gate, Proposal
from tellings.spans import Article

PARTIES = ("Red Front", "Norby Brigade", "Hill Vanguard")
ELSE = "Blue League"  # named in every account, of nothing
TAIL = f"The {ELSE} met in Orby. It rained at 6 a.m. on Friday, May 9, 2031."
# In brackets the quote, # is the party; then act, accuser and accused.
BLAME = [
    ("[The # claimed responsibility for the attack].", "claims", "#", "#"),
    ("[The # said it carried out the bombing].", "claims", "#", "#"),
    ("Responsibility [was claimed by the #].", "claims", "#", "#"),
    ("[The # denied any involvement in the attack].", "denies", "#", "#"),
    ("[The # denied that it carried out the bombing].", "denies", "#", "#"),
    ("[Police blamed the # for the bombing].", "accuses_perpetrator", "police", "#"),
    ("[Officials accused the # of the bombing].", "accuses_perpetrator", "officials", "#"),
    ("[The minister accused Norland of backing the #].", "accuses_sponsor", "minister", "Norland"),
    ("[The # bombed the station], killing two.", "reported_as_fact", None, "#"),
    ("Police said [the # attacked the market].", "accuses_perpetrator", "Police", "#"),
]
# What is only threatened, feared or planned: no word of it is a deed or a claim.
NOT_YET = [
    ("[The # threatened to bomb the station].", "#"),
    ("[The # may have attacked the market].", "#"),
    ("[The # planned to attack the market].", "#"),
    ("It is not known whether [the # bombed the station].", "#"),
]
CLAIMS = ("claims", "denies", "accuses_perpetrator", "accuses_sponsor", "reported_as_fact")
# The quote; then its TIMEX3 value, and the step of the event that it dates, where one is told.
TIMES = [
    ("The bomb [exploded at 9:40 a.m. on Tuesday, May 6, 2031].", "2031-05-06T09:40", "attack"),
    ("[The siege began on May 6, 2031].", "2031-05-06", "siege"),
    ("The [standoff lasted 36 hours].", "PT36H", None),
    ("The ferry [sank at 11:15 p.m. on May 7, 2031].", "2031-05-07T23:15", "disaster"),
    ("[Two days later] the last body was found.", "P2D", None),
    ("The mine had been [closed since 2019].", "2019", None),
    ("[The quake struck at 14:05 on May 8, 2031].", "2031-05-08T14:05", "disaster"),
]
OTHER_TIMES = ("2031-05-05", "2030-05-06", "2031-05-06T21:40", "PT35H", "2031-05-09T06:00")
STEPS = ("attack", "rescue", "siege end", "toll statement", "disaster", "seizure")


def true_and_altered() -> tuple[Gate, list[Proposal], list[tuple[str, Proposal]]]:
    """The gate of all accounts, proposals that stand in them, and altered ones with their kind."""
    accounts: dict[str, Article] = {}
    true: list[Proposal] = []
    altered: list[tuple[str, Proposal]] = []

    def told(sentence: str, **given: str | None) -> Proposal:
        name = f"{len(accounts):03}.txt"
        plain = sentence.replace("[", "").replace("]", "")
        accounts[name] = Article(name, f"{plain} {TAIL}")
        return Proposal(name, sentence[sentence.index("[") + 1 : sentence.index("]")], **given)

    for party in PARTIES:
        for sentence, act, by, of in BLAME:
            names = {"accuser": by and by.replace("#", party), "accused": of.replace("#", party)}
            one = told(sentence.replace("#", party), act=act, **names)
            true.append(one)
            altered += [*_of_anybody(one), *_of_blame(one)]
        for sentence, of in NOT_YET:
            one = told(sentence.replace("#", party), act="claims", accused=of.replace("#", party))
            altered += [("threat as fact", replace(one, act=act)) for act in CLAIMS]
    for sentence, timex, step in TIMES:
        one = told(sentence, timex=timex, subevent=step)
        true.append(one)
        altered += [*_of_anybody(one), *_of_times(one)]
    return Gate(Event("invented"), list(accounts.values())), true, altered


def _of_anybody(one: Proposal):
    yield "invented", replace(one, quote=f"{one.quote} in the second wave")
    yield "cut", replace(one, quote=one.quote[:-1])
    yield "two sentences", replace(one, quote=f"{one.quote}. The {ELSE} met")
    yield "elsewhere in the account", replace(one, quote=f"The {ELSE} met in Orby")
    yield "another account", replace(one, article="none.txt")
    yield "swapped speaker", replace(one, source=ELSE)
    yield "of no kind", replace(one, act=None, timex=None)


def _of_blame(one: Proposal):
    yield "another accused", replace(one, accused=ELSE)
    yield "another accuser", replace(one, accuser=ELSE)
    yield "an accuser where none is told", replace(one, accuser="Norby council")
    if one.accuser != one.accused:
        yield "swapped parties", replace(one, accuser=one.accused, accused=one.accuser or ELSE)
    for act in CLAIMS:
        alike = {act, one.act} == {"accuses_perpetrator", "reported_as_fact"}
        if act != one.act and not alike:
            yield f"{one.act} as {act}", replace(one, act=act)


def _of_times(one: Proposal):
    for timex in OTHER_TIMES:
        if timex != one.timex:
            yield "another time", replace(one, timex=timex)
    for step in STEPS:
        if one.subevent not in (step, None):
            yield "another step", replace(one, subevent=step)
