"""Who claims the act, who denies it, and who accuses whom of doing or of backing it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations

import pandas as pd

from tellings import lexicon
from tellings.checks.figures import short_names
from tellings.checks.finding import Finding, listed
from tellings.claims import Claims
from tellings.corpus import Event
from tellings.spans import fold

EDGES = [
    *["claim", "article", "account", "start", "end", "wording", "accuser", "act", "accused"],
    *["party", "named", "stance", "published_earliest", "published_latest"],
]
MOST = 8  # parties named in one sentence
CANNOT_CLAIM = ("witness", "medical", "media", "international")
DOING = ["accuses_perpetrator", "reported_as_fact"]
BACKING = ["accuses_sponsor"]
NAME = r"[A-Z][\w'-]*(?:\s+(?:of\s+the\s+|of\s+)?[A-Z][\w'-]*)*"
ENDS_IN_COMMON_NOUN = re.compile(r"\b[a-z][\w-]*$")
NUMBERED = re.compile(r"(?:the\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s", re.I)
OWNER = re.compile(rf"(?:the\s+|our\s+)?(?P<name>{NAME})'s?\s+[a-z]")
PREPOSITION = re.compile(r"\s(?:in|at|of|from|by|based|with|near|inside|across|behind|to|on)\s")
SOMEWHERE = re.compile(r"\s+(?:in|at|near|outside|around|across)\s")
INITIALS = re.compile(r"\s*\(([A-Z]{2,})\)")


def edges(claims: Claims) -> pd.DataFrame:
    """Every statement on who is behind the main event: one row per statement and party named.

    `accuser` is whoever says it, or "the report" for the reporter's own voice; `party` is whom it
    names: an actor of event.toml, a country (also by its capital), another name, or the words
    themselves, and then `named` is false for words like "rioters". A row with act no_claim names
    nobody. `stance` and the dates are those of the statement and of the account.

    >>> from tellings import claims, corpus
    >>> told = edges(claims.collect(corpus.load("jaffar-express-2025")))
    >>> "Baloch Liberation Army" in set(told.query("act == 'claims'")["party"])
    True
    """
    said = claims.attributions.set_index("attribution")[["stance", "source_kind"]].to_dict("index")
    published = claims.articles.set_index("article")
    label = short_names(claims.articles["article"])
    lower_case = _lower_case_words(claims)
    rows = []
    main = claims.responsibility[claims.responsibility["scope"] == "main"]
    for row in main.astype(object).where(main.notna(), None).to_dict("records"):
        voice = said.get(row["attribution"], {})
        if row["act"] == "claims" and voice.get("source_kind") in CANNOT_CLAIM:
            continue  # "he said they killed so many": a witness claims no responsibility
        dates = published.loc[row["article"], ["published_earliest", "published_latest"]]
        for party in parties(row["accused"], claims.corpus.event, lower_case) or (None,):
            rows.append(
                {
                    **row,
                    **dates.to_dict(),
                    "account": label[row["article"]],
                    "accuser": speaker(row["accuser"], claims.corpus.event),
                    "party": party,
                    "named": bool(party) and named(row["accuser"], party),
                    "stance": voice.get("stance"),
                }
            )
    made = pd.DataFrame(rows, columns=EDGES)
    kinds = {"start": "Int64", "end": "Int64", "named": "bool"}
    return made.astype({c: kinds.get(c, "str") for c in EDGES})


def accounts(claims: Claims) -> list[str]:
    """The short name of every account that was read, in corpus order, also of the silent ones.

    >>> from tellings import claims, corpus
    >>> accounts(claims.collect(corpus.load("jaffar-express-2025")))
    ['000', '001', '002', '003', '004']
    """
    return list(short_names(claims.articles["article"]).values())


def silences(claims: Claims) -> pd.DataFrame:
    """Accounts against what is said of each party: how many statements; 0 is silence.

    One row per act and party, one column per account, accounts in corpus order.
    """
    told = edges(claims)
    told["party"] = told["party"].fillna("nobody")
    counted = told.groupby(["act", "party", "account"]).size().unstack(fill_value=0)
    return (
        counted.reindex(columns=accounts(claims), fill_value=0)
        .rename_axis(columns=None)
        .reset_index()
    )


def findings(claims: Claims) -> Iterator[Finding]:
    """Where the statements on who is behind it meet: claims, denials, dismissals, other names.

    Nothing where hardly any account speaks of it: then it is not at issue who did it.
    """
    told = edges(claims)
    spoken_of = told["account"].nunique() / max(len(claims.articles), 1)
    if spoken_of < lexicon.load("parties")["at_issue"]["share_of_accounts"]:
        return
    for rule in (_claimed, _denied, _dismissed, _backers_differ, _doers_differ, _unclaimed):
        yield from rule(told)


def parties(words: str | None, event: Event, lower_case: frozenset[str]) -> tuple[str, ...]:
    """Whom the words name, most telling first: actors, else countries and names, else the words.

    `lower_case` holds the words that the articles also write small, so that a sentence's first
    word is not taken for a name.

    >>> parties("both New Delhi and Kabul", Event("raid"), frozenset({"both"}))
    ('India', 'Afghanistan')
    >>> parties("Hooded youths", Event("raid"), frozenset({"hooded", "youths"}))
    ('hooded youths',)
    """
    if not words or not words.strip():
        return ()
    plain = fold(words).partition(" or ")[0].strip()  # "A or B": one party, its name uncertain
    actor = next((name for alias, name in _aliases(event) if re.search(alias, plain)), None)
    if actor:
        return (actor,)
    owner = OWNER.match(plain)
    if owner:
        plain = owner["name"]
    who = SOMEWHERE.split(plain)[0]
    if (ENDS_IN_COMMON_NOUN.search(who) and unnamed(who)) or NUMBERED.match(plain):
        # "Norland militants", "rioters in Norland", "the six Norsemen": the name says which ones.
        return (_small(plain, lower_case),)
    if ENDS_IN_COMMON_NOUN.search(plain) and not PREPOSITION.search(plain):
        return (_small(plain, lower_case),)  # "British police officers" are not Britain
    return tuple(dict.fromkeys(_names(plain, lower_case))) or (_small(plain, lower_case),)


def speaker(words: str | None, event: Event) -> str:
    """Who says it: an actor of event.toml by its name, else the words; "the report" for nobody.

    >>> speaker(None, Event("raid")), speaker("Police", Event("raid"))
    ('the report', 'Police')
    """
    if not words:
        return "the report"
    actor = next((name for alias, name in _aliases(event) if re.search(alias, fold(words))), None)
    return actor or words


def named(accuser: str | None, party: str) -> bool:
    """A party that can be told from others: a name, or somebody's "government"; no "rioters".

    >>> named(None, "hooded youths"), named("the crowd", "banker"), named(None, "Red Front")
    (False, True, True)
    """
    if unnamed(party) or NUMBERED.match(party):
        return False
    return accuser is not None or bool(re.search(r"[A-Z]", party))


def unnamed(party: str) -> bool:
    """The words say only that somebody did it: "rioters in the city"; no particular party.

    >>> unnamed("hooded youths"), unnamed("the government")
    (True, False)
    """
    words = SOMEWHERE.split(party)[0].split()
    last = words[-1].lower() if words else ""
    return _is_a_people(words) or last in _unnamed() or last.removesuffix("s") in _unnamed()


def _is_a_people(words: list[str]) -> bool:
    """ "Greeks" are some Greeks."""
    peoples = lexicon.load("parties")["peoples"]
    return len(words) == 1 and (
        words[0] in peoples["words"] or words[0].endswith(tuple(peoples["endings"]))
    )


def _claimed(told: pd.DataFrame) -> Iterator[Finding]:
    """claimed: one party claims it; rival_claims: several do."""
    claimed = told[(told["act"] == "claims") & told["named"]]
    if claimed.empty:
        return
    by_party = [f"by {party} ({_voices(rows)})" for party, rows in claimed.groupby("party")]
    if len(by_party) == 1:
        said = f"Claimed {by_party[0]}, and by no other party in these accounts."
        yield _finding("claimed", "no conflict", claimed, said, "claimed by one party")
    else:
        said = f"Claimed by more than one party: {listed(by_party)}."
        yield _finding("rival_claims", "open", claimed, said, "contradiction")


def _denied(told: pd.DataFrame) -> Iterator[Finding]:
    """denied: a party is accused, and it or somebody for it denies."""
    claimants = set(told.loc[told["act"] == "claims", "party"])
    denials = told[(told["act"] == "denies") & ~told["party"].isin(claimants)]
    blames = told[told["act"].isin([*DOING, *BACKING])].dropna(subset="party")
    for _, denial in denials.dropna(subset="party").groupby("claim"):
        accused = blames[blames["party"].map(lambda p, d=denial: _among(p, d["party"]))]
        if not accused.empty:
            said = (
                f"{_blamings(accused)}. {_denial(denial)}. "
                "An accusation and its denial cannot both hold."
            )
            yield _finding("denied", "cannot hold", pd.concat([accused, denial]), said, "denied")


def _dismissed(told: pd.DataFrame) -> Iterator[Finding]:
    """claim_dismissed: somebody else denies what a party claims, in the same account."""
    claimed = told[told["act"] == "claims"]
    denials = told[(told["act"] == "denies") & (told["accuser"] != told["party"])]
    for _, denial in denials[denials["party"].isin(claimed["party"])].groupby("claim"):
        mine = claimed["party"].isin(denial["party"]) & claimed["article"].isin(denial["article"])
        if mine.any():
            said = (
                f"The claim by {denial['party'].iloc[0]} is dismissed by "
                f"{denial['accuser'].iloc[0]} ({_accounts(denial)})."
            )
            both = pd.concat([claimed[mine].tail(1), denial])
            yield _finding("claim_dismissed", "cannot hold", both, said, "denied")


def _backers_differ(told: pd.DataFrame) -> Iterator[Finding]:
    """backers_differ: accounts do not name the same parties as standing behind it.

    Only where two accounts do name one party: else they may speak of two different matters.
    """
    named = told[told["act"].isin(BACKING) & told["named"]]
    by_account = {a: frozenset(rows["party"]) for a, rows in named.groupby("account")}
    shared = any(a & b for a, b in combinations(by_account.values(), 2))
    if shared and len(set(by_account.values())) > 1:
        each = [
            f"{account} has {_names_first(rows)} (by {_each(rows['accuser'])})"
            for account, rows in named.groupby("account")
        ]
        said = f"Who is said to stand behind it differs: {'; '.join(each)}."
        yield _finding("backers_differ", "open", named, said, "different parties named")


def _doers_differ(told: pd.DataFrame) -> Iterator[Finding]:
    """doers_differ: two speakers name particular parties as having done it, none the same.

    Whoever claims the act and blames another blames it for something else.
    """
    claimants = set(told.loc[told["act"] == "claims", "accuser"])
    by_claimant = told["act"].isin(DOING) & told["accuser"].isin(claimants)
    blamed = told[told["act"].isin([*DOING, "claims"]) & told["named"] & ~by_claimant]
    if set(blamed["act"]) <= {"claims"}:
        return
    by_speaker = [list(rows["party"]) for _, rows in blamed.groupby(["accuser", "account"])]
    if any(not any(_among(p, b) for p in a) for a, b in combinations(by_speaker, 2)):
        said = f"Who is said to have done it differs. {_blamings(blamed)}."
        yield _finding("doers_differ", "open", blamed, said, "different parties named")


def _unclaimed(told: pd.DataFrame) -> Iterator[Finding]:
    """unclaimed: an account says that nobody has claimed it; another reports a claim or none."""
    nobody, claimed = told[told["act"] == "no_claim"], told[told["act"] == "claims"]
    if nobody.empty:
        return
    said = f"Nobody has claimed it, by {_accounts(nobody)}"
    if claimed.empty:
        yield _finding("unclaimed", "no conflict", nobody, f"{said}.", "nobody has claimed it")
    else:
        said = f"{said}; claimed by {_each(claimed['party'].dropna())} in {_accounts(claimed)}."
        yield _finding("unclaimed", "moved", pd.concat([nobody, claimed]), said, "update")


def _finding(rule: str, holds: str, rows: pd.DataFrame, statement: str, reason: str) -> Finding:
    claims = tuple(dict.fromkeys(rows["claim"]))
    articles = tuple(dict.fromkeys(rows["article"]))
    return Finding("responsibility", rule, holds, claims, articles, statement, reason)


def _blamings(rows: pd.DataFrame) -> str:
    """ "Claimed by X (000). Blamed for it: Y (the army in 004). For backing it: Z (001)"."""
    told = []
    for words, acts in (
        ("Claimed", ["claims"]),
        ("Blamed for it", DOING),
        ("Said to stand behind it", BACKING),
    ):
        mine = rows[rows["act"].isin(acts)]
        each = [f"{party} ({_voices(some)})" for party, some in mine.groupby("party", sort=False)]
        if each:
            more = [f"{len(each) - MOST} more"] if len(each) > MOST else []
            shown = listed([*each[:MOST], *more])
            told.append(f"{words}{' by' if words == 'Claimed' else ':'} {shown}")
    return ". ".join(told)


def _voices(rows: pd.DataFrame) -> str:
    """ "000, the army in 003 and 004": who says it, and where."""
    said = []
    for accuser, some in rows.groupby("accuser", sort=False):
        own = accuser == "the report" or set(some["party"]) == {accuser}
        accounts = listed(sorted(set(some["account"])))
        said.append(accounts if own else f"{accuser} in {accounts}")
    return ", ".join(said)


def _denial(denial: pd.DataFrame) -> str:
    who, whom = denial["accuser"].iloc[0], denial["accused"].iloc[0]
    of_whom = "" if who == whom else f", of {whom}"
    return f"Denied by {who} ({_accounts(denial)}){of_whom}"


def _each(names: pd.Series) -> str:
    return listed(list(dict.fromkeys(names)))


def _names_first(rows: pd.DataFrame) -> str:
    """The parties that can be told apart, proper names before descriptions."""
    return _each(rows["party"].sort_values(key=lambda p: p.str.islower(), kind="stable"))


def _among(party: str, others: Iterable[str]) -> bool:
    """One of the others is the same party, named in full or in short ("Murray", "Mick Murray")."""
    mine = _telling_words(party)
    return any(
        mine and theirs and (mine <= theirs or theirs <= mine)
        for theirs in map(_telling_words, others)
    )


def _telling_words(party: str) -> frozenset[str]:
    words = frozenset(re.findall(r"[\w'-]+", party.lower()))
    return words - _unnamed() - frozenset(lexicon.load("parties")["untelling"]["words"])


def _accounts(rows: pd.DataFrame) -> str:
    return ", ".join(sorted(set(rows["account"])))


def _aliases(event: Event) -> list[tuple[str, str]]:
    """Every name of every actor, as a pattern, longest first."""
    names = [(alias, a.name) for a in event.actors for alias in (a.name, *a.aliases)]
    return [(_pattern(fold(alias)), name) for alias, name in sorted(names, key=_longest_first)]


def _pattern(alias: str) -> str:
    """A name also inside a longer phrase; a common noun ("the military") only at the end of one."""
    only_small = not re.search(r"[A-Z]", alias)
    return rf"\b{re.escape(alias)}(?!\w)" + (r"\W*$" if only_small else "")


def _longest_first(named: tuple[str, str]) -> tuple[int, str]:
    return -len(named[0]), named[0]


def _names(plain: str, lower_case: frozenset[str]) -> Iterator[str]:
    capitals = lexicon.load("parties")["capitals"]
    initials = INITIALS.search(plain)
    if initials:
        # "the Research and Analysis Wing (RAW)" is one party, its "and" part of the name.
        yield re.sub(r"^(?:the|a|an)\s+", "", plain[: initials.start()], flags=re.I)
        return
    for found in re.finditer(NAME, plain):
        name = _without_small_opening(found[0], lower_case)
        if name:
            yield capitals.get(name, name)


def _without_small_opening(name: str, lower_case: frozenset[str]) -> str:
    words = name.split()
    while words and words[0].lower() in lower_case:
        words = words[1:]
    return " ".join(words).removesuffix("'s")


def _small(plain: str, lower_case: frozenset[str]) -> str:
    """The words without their article; the first word small, if it is written small elsewhere."""
    words = re.sub(r"^(?:the|a|an|some|our|their)\s+", "", plain, flags=re.I)
    first, space, rest = words.partition(" ")
    return (first.lower() if first.lower() in lower_case else first) + space + rest


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(
        [*lexicon.load("parties")["unnamed"]["nouns"], *lexicon.load("labels")["attackers"]]
    )


def _lower_case_words(claims: Claims) -> frozenset[str]:
    found: set[str] = set()
    for article in claims.corpus.articles:
        found |= set(re.findall(r"\b[a-z][\w'-]*", fold(article.text)))
    return frozenset(found)
