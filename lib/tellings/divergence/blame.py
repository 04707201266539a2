"""Who claims the act, who denies it, and who accuses whom of doing or of backing it."""

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from tellings import lexicon, signing
from tellings.checks.finding import Finding, listed
from tellings.claims import Claims, records
from tellings.corpus import short_names
from tellings.divergence import parties

EDGES = [
    *["claim", "article", "account", "start", "end", "wording", "accuser", "act", "accused"],
    *["party", "named", "stance", "rule", "published_earliest", "published_latest", "reviewed_by"],
]
MOST = 8  # parties named in one sentence
CANNOT_CLAIM = ("witness", "medical", "media", "international")
DOING = ["accuses_perpetrator", "reported_as_fact"]
BACKING = ["accuses_sponsor"]


def edges(claims: Claims) -> pd.DataFrame:
    """Every statement on who is behind the main event: one row per statement and party named.

    `accuser` is whoever says it, or "the report" for the reporter's own voice; `party` is whom it
    names: an actor of event.toml, a country (also by its capital), another name, or the words
    themselves, and then `named` is false for words like "rioters". A row with act no_claim names
    nobody. `stance` and the dates are those of the statement and of the account. `reviewed_by` has
    the initials of whoever corrected or added the row.

    >>> from tellings import claims, corpus
    >>> told = edges(claims.collect(corpus.load("jaffar-express-2025")))
    >>> "Baloch Liberation Army" in set(told.query("act == 'claims'")["party"])
    True
    """
    said = claims.attributions.set_index("attribution")[["stance", "source_kind"]].to_dict("index")
    published = claims.articles.set_index("article")
    label = short_names(claims.articles["article"])
    lower_case = parties.small_words(claims.corpus)
    rows = []
    put_right = claims.responsibility.assign(reviewed_by=signing.initials(claims.responsibility))
    main = put_right[put_right["scope"] == "main"]
    for row in records(main):
        voice = said.get(row["attribution"], {})
        if row["act"] == "claims" and voice.get("source_kind") in CANNOT_CLAIM:
            continue  # "he said they killed so many": a witness claims no responsibility
        dates = published.loc[row["article"], ["published_earliest", "published_latest"]]
        for party in parties.parties(row["accused"], claims.corpus.event, lower_case) or (None,):
            rows.append(
                {
                    **row,
                    **dates.to_dict(),
                    "account": label[row["article"]],
                    "accuser": parties.speaker(row["accuser"], claims.corpus.event),
                    "party": party,
                    "named": bool(party) and parties.named(row["accuser"], party),
                    "stance": voice.get("stance"),
                }
            )
    made = pd.DataFrame(rows, columns=EDGES)
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
    by_another = claimed & (told["accuser"].fillna("") != whom)
    return (told["act"] == "denies") & (by_rule | by_another)


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
        accused = blames[blames["party"].map(lambda p, d=denial: parties.among(p, d["party"]))]
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
    if any(not any(parties.among(p, b) for p in a) for a, b in combinations(by_speaker, 2)):
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


def _accounts(rows: pd.DataFrame) -> str:
    return ", ".join(sorted(set(rows["account"])))
