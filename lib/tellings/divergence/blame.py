"""Who claims the act, who denies it, and who accuses whom of doing or of backing it."""

import re

import pandas as pd

from tellings import lexicon, signing
from tellings.claims import Claims, labels, records
from tellings.entities import one_party, parties

EDGES = [
    *["claim", "article", "account", "start", "end", "wording", "accuser", "act", "accused"],
    *["party", "named", "stance", "rule", "published_earliest", "published_latest", "reviewed_by"],
]
REPORT, COURT = "the report", "a court"
CANNOT_CLAIM = ("witness", "medical", "media", "international")
DEPUTY = re.compile(
    r"(?:an? |the )?(?:spokes\w+|representative|commander|leader)s? (?:for|of) "
    r"(?:the )?(?P<group>.+)",
    re.I,
)
CALLED = re.compile(
    r"\bgroup\b[^.;\n]{0,60}?\b(?:called|known as|calling (?:itself|themselves)) (?:the )?"
    rf"(?P<name>{parties.NAME})"
)
OURS = ("we", "us", "our group", "our fighters")
OF_COURTS = ("convicted",)


def edges(claims: Claims) -> pd.DataFrame:
    """Every statement on who is behind the main event: one row per statement and party named.

    `accuser` is whoever says it, "a court" where nobody else is told to have convicted it,
    or "the report" for the reporter's own voice. `party` is whom it names: an actor of event.toml,
    a country (also by its capital), another name, or the words themselves, and then `named` is
    false for words like "rioters". One party has one name: a group is the party of its brigades,
    and of the leader who claims or denies for it. A row with act no_claim names nobody. `stance`
    and the dates are those of the statement and of the account. `reviewed_by` has the initials of
    whoever corrected or added the row.

    >>> from tellings import claims, corpus
    >>> told = edges(claims.collect(corpus.load("jaffar-express-2025")))
    >>> "Baloch Liberation Army" in set(told.query("act == 'claims'")["party"])
    True
    """
    said = claims.attributions.set_index("attribution")[["stance", "source_kind"]].to_dict("index")
    dates = ["published_earliest", "published_latest"]
    published = claims.articles.set_index("article")[dates].to_dict("index")
    label = labels(claims.articles)
    lower_case = parties.small_words(claims.corpus)
    rows = []
    put_right = claims.responsibility.assign(reviewed_by=signing.initials(claims.responsibility))
    main = put_right[put_right["scope"] == "main"]
    for row in records(main):
        voice = said.get(row["attribution"], {})
        if row["rule"] == "says_it_did" and voice.get("source_kind") in CANNOT_CLAIM:
            continue  # "he said they killed so many": a witness claims no responsibility
        row = _in_whose_name(row)
        named = parties.parties(row["accused"], claims.corpus.event, lower_case) or (None,)
        own = row["act"] == "claims" and row["accuser"] == row["accused"] and len(named) == 1
        for party in named:
            rows.append(
                {
                    **row,
                    **published[row["article"]],
                    "account": label[row["article"]],
                    "accuser": party if own and party else _speaker(row, claims),
                    "party": party,
                    "stance": voice.get("stance"),
                }
            )
    made = _one_name_a_party(pd.DataFrame(rows, columns=EDGES), claims, lower_case)
    kinds = {"start": "Int64", "end": "Int64", "named": "bool"}
    return made.astype({c: kinds.get(c, "str") for c in EDGES})


def dismisses(told: pd.DataFrame) -> pd.Series:
    """Which denials dismiss what a party claims, by somebody else, rather than deny an act.

    Takes rows of `edges` or of the responsibility table; the party must be one that claims.

    >>> rows = [("claims", "Front", "Front"), ("denies", "army", "Front")]
    >>> dismisses(pd.DataFrame(rows, columns=["act", "accuser", "accused"])).tolist()
    [False, True]
    """
    whom = told["party"] if "party" in told else told["accused"]
    claimed = whom.isin(whom[told["act"] == "claims"].dropna())
    by_rule = told["rule"] == "dismisses_claim" if "rule" in told else False
    accuser = told["accuser"].fillna("")
    by_another = claimed & (accuser != whom) & (accuser != told["accused"])
    return (told["act"] == "denies") & (by_rule | by_another)


def accounts(claims: Claims) -> list[str]:
    """The short name of every account that was read, in corpus order, also of the silent ones.

    >>> from tellings import claims, corpus
    >>> accounts(claims.collect(corpus.load("jaffar-express-2025")))
    ['000', '001', '002', '003', '004']
    """
    return list(labels(claims.articles).values())


def _in_whose_name(row: dict) -> dict:
    """ "A spokesman for the Front" claims or denies as the Front; "we" are whoever says it."""
    deputy = DEPUTY.fullmatch(row["accuser"] or "")
    if deputy and row["act"] in ("claims", "denies"):
        row = row | {"accuser": deputy["group"]}
    return row | {"accused": row["accuser"]} if (row["accused"] or "").lower() in OURS else row


def _speaker(row: dict, claims: Claims) -> str:
    if not row["accuser"] and row["rule"] in OF_COURTS:
        return COURT
    return parties.speaker(row["accuser"], claims.corpus.event)


def _one_name_a_party(
    told: pd.DataFrame, claims: Claims, lower_case: frozenset[str]
) -> pd.DataFrame:
    """Every party and speaker under one name; who claims or denies for a group, as the group."""
    told = _by_whose_statement(_as_it_is_called(told, claims, lower_case))
    one = one_party.merged(told["party"].dropna())
    told["party"] = told["party"].map(one, na_action="ignore")
    # "The Red Front or the Front", a name that may be read in two ways, of what it says of itself.
    itself = told["accuser"].str.contains(" or ") & (told["accuser"] == told["accused"])
    told["accuser"] = told["party"].where(itself, told["accuser"].map(lambda a: one.get(a, a)))
    own = told["act"].isin(["claims", "denies"]) & (told["accuser"] == told["party"])
    known = sorted(set(told["party"].dropna()))
    group = one_party.members(claims.corpus, sorted(set(told.loc[own, "party"])), known)
    told.loc[own, "party"] = told.loc[own, "party"].replace(group)
    told = _the_only_one(told)
    told["named"] = [_is_named(row.accuser, row.party) for row in told.itertuples()]
    return told


def _the_only_one(told: pd.DataFrame) -> pd.DataFrame:
    """ "The man pleaded not guilty": the one person who is named, where the accounts name one."""
    blamed = told[told["act"] == "accuses_perpetrator"]["party"].dropna()
    people = {party for party in blamed if parties.is_person(party)}
    several = told["accused"].fillna("").str.contains(parties.SEVERAL).any()
    if len(people) != 1 or several:
        return told
    for column in ("party", "accused", "accuser"):
        told[column] = told[column].map(
            lambda who: next(iter(people)) if parties.is_somebody(who) else who,
            na_action="ignore",
        )
    return told


def _as_it_is_called(
    told: pd.DataFrame, claims: Claims, lower_case: frozenset[str]
) -> pd.DataFrame:
    """ "The group, called the Red Front": a claim by "a group" is by the one the account names."""
    texts = {article.name: article.plain for article in claims.corpus.articles}
    nameless = ~told["party"].fillna("").str.contains("[A-Z]")
    for row in told[(told["act"] == "claims") & nameless].itertuples():
        found = CALLED.search(texts[row.article])
        called = parties.parties(found["name"], claims.corpus.event, lower_case) if found else ()
        if called:
            told.loc[row.Index, ["accuser", "accused", "party"]] = called[0]
    return told


def _by_whose_statement(told: pd.DataFrame) -> pd.DataFrame:
    """ "The statement" that claims it is of the one party that the account has claim it."""
    documents = lexicon.load("source_kinds")["descriptions"]["documents"].split()
    claims = told["act"] == "claims"
    written = claims & told["accuser"].str.lower().isin(documents)
    for row in told[written].itertuples():
        others = told[claims & ~written & (told["account"] == row.account)]["party"].dropna()
        if others.nunique() == 1:
            told.loc[row.Index, ["accuser", "accused", "party"]] = others.iloc[0]
    return told


def _is_named(accuser: str, party: object) -> bool:
    said_by = None if accuser == REPORT else accuser
    return isinstance(party, str) and parties.named(said_by, party)
