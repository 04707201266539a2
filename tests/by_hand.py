"""The seed's figures, read by hand, as the counts table would give them.

One figure a line: account | its words, the figure in brackets | low..high comparator | fate group
| what else is to be said: scope, modality, basis, demographic, part_of=the words of the whole |
source.
"""

import re

import pandas as pd

from tellings import claims, corpus
from tellings.checks.accounts import Account, accounts_of
from tellings.checks.figures import Figure, figures

SEED = "jaffar-express-2025"

FIGURES = """
000 | carrying [more than 400] passengers      | 401.. gt   | aboard passengers      | |
000 | killed [33] armed assailants             | 33..33 eq  | killed attackers       | | the military
000 | and [all the remaining] passengers       | .. all     | rescued passengers     | remainder | the military
000 | But [at least 21] passengers were killed | 21.. ge    | killed passengers      | |
000 | claimed [no] passengers died             | 0..0 zero  | killed passengers      | denied | Attaullah Tarar
001 | with [all] militants killed              | .. all     | killed attackers       | | Pakistani officials
001 | a [“few”] hostages also lost             | 2.. vague  | killed hostages        | |
001 | had killed [50] hostages                 | 50..50 eq  | killed hostages        | | Baloch Liberation Army
001 | that [some] hostages had died            | 2.. vague  | killed hostages        | | Sarfraz Bugti
001 | rescued [over 300] hostages              | 301.. gt   | rescued hostages       | |
001 | [The driver] was injured                 | 1..1 eq    | injured staff          | |
002 | carrying [around 500] people             | 500..500 approx | aboard people     | |
002 | taken [214] hostages                     | 214..214 eq | held hostages         | | Baloch Liberation Army
002 | killed [at least 30] security            | 30.. ge    | killed security_forces | | Baloch Liberation Army
002 | warned that [all] hostages               | .. all     | killed hostages        | feared | Baloch Liberation Army
002 | so far [80] people                       | 80..80 eq  | rescued people         | so_far | Sources in Islamabad
002 | include [43] men                         | 43..43 eq  | rescued people         | part men part_of=80 | Sources in Islamabad
002 | men, [26] women                          | 26..26 eq  | rescued people         | part women part_of=80 | Sources in Islamabad
002 | women, [11] children                     | 11..11 eq  | rescued people         | part children part_of=80 | Sources in Islamabad
002 | with the [450] passengers                | 450..450 eq | aboard passengers     | | Railway officials
002 | that [multiple] travelers                | 2.. vague  | injured passengers     | |
002 | rescue mission, [all] hostages           | .. all     | killed hostages        | feared | Baloch Liberation Army
003 | climbed to [31], the                     | 31..31 eq  | killed people          | | the country’s military
003 | rescued [354] passengers                 | 354..354 eq | rescued passengers    | | Ahmed Sharif Chaudhry
003 | and killed [33] insurgents               | 33..33 eq  | killed attackers       | | Ahmed Sharif Chaudhry
003 | victims, [23] soldiers                   | 23..23 eq  | killed security_forces | part part_of=31 |
003 | soldiers, [three] railway                | 3..3 eq    | killed staff           | part part_of=31 |
003 | and [five] passengers                    | 5..5 eq    | killed passengers      | part part_of=31 |
003 | reported [25] fatalities                 | 25..25 eq  | killed people          | superseded |
003 | with [214] hostages                      | 214..214 eq | held hostages         | | Baloch Liberation Army
003 | executed [all] of them                   | .. all     | killed hostages        | | Baloch Liberation Army
004 | holding [all] passengers                 | .. all     | held passengers        | | Baloch Liberation Army
004 | [All hundreds] of hostages               | 200.. vague | killed hostages       | feared | Baloch Liberation Army
004 | So far, [six] military                   | 6..6 eq    | killed security_forces | so_far | Baloch Liberation Army
004 | and [hundreds] of passengers             | 200.. vague | held passengers       | | Baloch Liberation Army
004 | however, [at least 26] people            | 26.. ge    | killed people          | other |
004 | including [16] security                  | 16..16 eq  | killed security_forces | other part part_of=at least 26 |
004 | and [61] others                          | 61..61 eq  | injured people         | other |
004 | that [all] the terrorists                | .. all     | killed attackers       | | Pakistani media
004 | that [ten] soldiers                      | 10..10 eq  | killed security_forces | |
004 | killed and [37] wounded                  | 37..37 eq  | injured hostages       | |
004 | were [about 450] people                  | 450..450 approx | aboard people     | |
004 | showed only [190], it                    | 190..190 eq | rescued passengers    | |
004 | that [more than 200] people              | 201.. gt   | aboard security_forces | part |
004 | were [three dozen] militants             | 36..36 dozen | killed attackers     | |
004 | said that [70 to 80] terrorists          | 70..80 range | involved attackers   | | Talal Chaudhry
"""  # noqa: E501

SCOPES = {"main", "other"}
MODALITIES = {"actual", "denied", "feared", "superseded"}
BASES = {"total", "part", "increment", "so_far", "remainder"}


def seed_counts() -> pd.DataFrame:
    """The lines above as a counts table, offsets found by searching the words in the article."""
    texts = {a.name: a.text for a in corpus.load(f"seeds/{SEED}").articles}
    return counts(FIGURES, texts)


def seed_figures() -> list[Figure]:
    """The same as the checks see them."""
    stated = claims.collect(corpus.load(f"seeds/{SEED}"))
    return figures(seed_counts(), accounts_of(stated))


def told(lines: str, **texts: str) -> list[Figure]:
    """Figures of made-up accounts, given as `name=text`; the same lines as above."""
    named = {name: Account(name, name, text, sentences=split(text)) for name, text in texts.items()}
    return figures(counts(lines, texts), named)


def counts(lines: str, texts: dict[str, str]) -> pd.DataFrame:
    rows = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        account, words, value, what, rest, source = (p.strip() for p in line.split("|"))
        article = next(name for name in texts if name.startswith(account))
        bounds, comparator = value.split()
        low, high = (int(n) if n else None for n in bounds.split(".."))
        fate, group = what.split()
        rest, _, whole = rest.partition("part_of=")
        marks = set(rest.split())
        opening, figure, closing = re.split(r"[\[\]]", words)
        assert texts[article].count(opening + figure + closing) == 1, words
        start = texts[article].index(opening + figure + closing) + len(opening)
        rows.append(
            {
                "claim": f"{account}:{figure}@{start}",
                "article": article,
                "start": start,
                "end": start + len(figure),
                "wording": figure,
                "low": low,
                "high": high,
                "comparator": comparator,
                "fate": fate,
                "group": group,
                "demographic": next(iter(marks - SCOPES - MODALITIES - BASES), None),
                "scope": next(iter(marks & SCOPES), "main"),
                "modality": next(iter(marks & MODALITIES), "actual"),
                "basis": next(iter(marks & BASES), "total"),
                "part_of": whole or None,
                "source": source or None,
            }
        )
    for row in rows:
        if row["part_of"]:
            row["part_of"] = next(
                r["claim"]
                for r in rows
                if r["article"] == row["article"] and r["wording"] == row["part_of"]
            )
    return pd.DataFrame(rows).astype({"low": "Int64", "high": "Int64"})


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Sentences, roughly: enough for texts without abbreviations before a capital."""
    return tuple(m.span() for m in re.finditer(r"[^\n]+?(?:[.!?][\"”’]*(?=\s|$)|(?=\n)|$)", text))
