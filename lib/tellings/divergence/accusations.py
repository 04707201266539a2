"""Where the statements on who is behind it meet: claims, denials, courts, and different names."""

import re
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from tellings import lexicon
from tellings.checks.finding import Finding
from tellings.claims import Claims
from tellings.divergence.blame import COURT, REPORT, dismisses, edges
from tellings.divergence.told_of_blame import (
    BACKING,
    DOING,
    by_whom,
    claimed_by,
    denied_by,
    each,
    each_with,
    in_accounts,
    names_first,
    who_is_blamed,
)
from tellings.entities import one_party, parties

CONTRIBUTED = "contributed"  # to a deed, or to a calamity
AT_FAULT = (CONTRIBUTED, "at_fault")
BLAMING = ("accuses", "lays_blame")  # of a deed, or of the deaths in an accident
NAMING = ("named_as", "is_the_one")
THE_ONE = re.compile(
    r"\bthe (?:[\w-]+ ){0,2}(?:gunman|shooter|bomber|attacker|killer|assailant|hijacker)\b", re.I
)


def findings(claims: Claims) -> Iterator[Finding]:
    """Where the statements on who is behind it meet: claims, denials, dismissals, other names.

    Nothing where hardly any account speaks of it: then it is not at issue who did it.
    """
    spoken = edges(claims)
    spoken_of = spoken["account"].nunique() / max(len(claims.articles), 1)
    if spoken_of < lexicon.load("parties")["at_issue"]["share_of_accounts"]:
        return
    told = spoken[~spoken["rule"].isin(AT_FAULT)]
    yield from _claimed(told)
    yield from _claim_denied(told)
    yield from _owned(told)
    yield from _denied(told)
    yield from _dismissed(told)
    yield from _backers_differ(told)
    at_fault = list(_at_fault(spoken))
    if not any(found.rule == "at_fault" for found in at_fault):
        yield from _doers_differ(told, claims)
    yield from _another_named(told)
    yield from _unclaimed(told)
    yield from at_fault


def _claimed(told: pd.DataFrame) -> Iterator[Finding]:
    """claimed: one party claims it; rival_claims: several do. A person may claim for a group."""
    claimed = told[(told["act"] == "claims") & told["named"]]
    by_party = [claimed_by(party, rows) for party, rows in claimed.groupby("party")]
    others = told[(told["act"] == "claims") & ~told["named"]]
    for_it = set(claimed.loc[claimed["accuser"] != claimed["party"], "party"])
    groups = {p for p in claimed["party"] if p in for_it or not parties.is_person(p)}
    if len(by_party) > 1 and len(groups) < 2:
        said = f"Claimed {each(by_party)}; whether for the same group is not told."
        yield _finding("claimed", "no conflict", claimed, said, "claimed by one party")
    elif len(by_party) == 1:
        alone = "and by no other party in these accounts"
        unlike = f"elsewhere only by “{each(others['party'])}” ({in_accounts(others)})"
        said = f"Claimed {by_party[0]}, {alone if others.empty else unlike}."
        yield _finding("claimed", "no conflict", claimed, said, "claimed by one party")
    elif by_party:
        said = f"Claimed by more than one party: {each(by_party)}."
        yield _finding("rival_claims", "open", claimed, said, "contradiction")


def _claim_denied(told: pd.DataFrame) -> Iterator[Finding]:
    """claim_denied: a party claims it, and denies it too, or one of its own does."""
    denials = told[(told["act"] == "denies") & (told["accused"] == told["accuser"])]
    claimed = told[(told["act"] == "claims") & told["named"]]
    for party, rows in claimed.groupby("party"):
        denied = denials[denials["party"] == party]
        if denied.empty:
            continue
        own = set(denied["accuser"]) == {party}
        who = "It" if own else f"{each(denied['accuser'])}, said to be of it,"
        said = f"Claimed {claimed_by(party, rows)}. {who} denies it or refuses to own it "
        blamed = _blamed_instead(told, {party})
        said += f"({in_accounts(denied)}).{_and_blames(blamed)}"
        yield _finding("claim_denied", "open", pd.concat([rows, denied, blamed]), said, "denied")


def _owned(told: pd.DataFrame) -> Iterator[Finding]:
    """owned: accounts have only others say that a party did it; in later ones it is claimed.

    Where the accounts without the claim are not known to have come out before, nobody differs.
    """
    claimed = told[(told["act"] == "claims") & told["named"]]
    for party, rows in claimed.groupby("party"):
        said_of = told[(told["act"] == "accuses_perpetrator") & (told["party"] == party)]
        said_of = said_of[~said_of["account"].isin(claimed["account"])]
        before = said_of[_published(said_of, "latest") < _published(rows, "earliest").min()]
        some, when = (said_of, "Elsewhere") if before.empty else (before, "Later")
        if not some.empty:
            said = f"{party} is said to have done it ({by_whom(some)}). "
            said += f"{when} claimed {claimed_by(party, rows)}."
            both = pd.concat([some, rows])
            if before.empty:
                yield _finding("owned", "no conflict", both, said, "said of it, and claimed by it")
            else:
                yield _finding("owned", "moved", both, said, "update")


def _denied(told: pd.DataFrame) -> Iterator[Finding]:
    """denied: a party is accused, and it or somebody for it denies."""
    claimants = set(told.loc[told["act"] == "claims", "party"])
    denials = told[told["act"] == "denies"]
    denials = denials[~denials["party"].isin(claimants)].dropna(subset="party")
    blames = told[told["act"].isin([*DOING, *BACKING])].dropna(subset="party")
    of_whom = denials.groupby("claim")["party"].agg(lambda some: tuple(sorted(some)))
    for _, denial in denials.groupby(denials["claim"].map(of_whom)):
        deniers = list(dict.fromkeys(denial["party"]))
        denied = [party for party in blames["party"].unique() if _is_denied(party, deniers)]
        accused = blames[blames["party"].isin(denied)]
        if not accused.empty:
            blamed, unlike = _blamed_instead(told, set(denial["accuser"])), _unlike_backers(told)
            said = (
                f"{who_is_blamed(accused)}. Denied by {denied_by(denial)}.{_and_blames(blamed)} "
                "An accusation and its denial cannot both hold."
            )
            if unlike["party"].isin(accused["party"]).any():
                said += f" Not the same in each account: {_in_each_account(unlike)}."
                accused = pd.concat([accused, unlike]).drop_duplicates("claim")
            rows = pd.concat([accused, denial, blamed])
            yield _finding("denied", "cannot hold", rows, said, "denied")


def _is_denied(party: str, deniers: list[str]) -> bool:
    """The party denies it: by its name, or as the rebels whom another account calls separatists."""
    a_side = parties.is_a_side(party) and any(map(parties.is_a_side, deniers))
    return a_side or parties.among(party, deniers)


def _blamed_instead(told: pd.DataFrame, deniers: set[str]) -> pd.DataFrame:
    """Whom those who deny it blame: another party."""
    by_them = told[told["act"].isin(DOING) & told["accuser"].isin(deniers - {REPORT, COURT})]
    return by_them[~by_them["party"].isin(deniers)].dropna(subset="party")


def _and_blames(blamed: pd.DataFrame) -> str:
    """ " The rebels blame the air force (000)."."""
    if blamed.empty:
        return ""
    return f" Blamed instead: {each(blamed['party'])} ({by_whom(blamed)})."


def _dismissed(told: pd.DataFrame) -> Iterator[Finding]:
    """claim_dismissed: somebody else denies what a party claims, in the same account."""
    claimed = told[told["act"] == "claims"]
    denials = told[dismisses(told)]
    for _, denial in denials[denials["party"].isin(claimed["party"])].groupby("claim"):
        mine = claimed["party"].isin(denial["party"]) & claimed["article"].isin(denial["article"])
        if mine.any():
            before = claimed[mine & (claimed["end"] <= denial["start"].iloc[0])]
            claim = (before if len(before) else claimed[mine]).tail(1)
            said = (
                f"The claim by {denial['party'].iloc[0]} (“{claim['wording'].iloc[0]}”) is "
                f"dismissed by {denial['accuser'].iloc[0]} ({in_accounts(denial)})."
            )
            both = pd.concat([claim, denial])
            yield _finding("claim_dismissed", "cannot hold", both, said, "denied")


def _backers_differ(told: pd.DataFrame) -> Iterator[Finding]:
    """backers_differ: accounts do not name the same parties as standing behind it.

    Where one of them denies it, `_denied` tells of both.
    """
    named, denied = _unlike_backers(told), told.loc[told["act"] == "denies", "party"]
    if not named.empty and not named["party"].isin(denied).any():
        said = f"Who is said to stand behind it differs: {_in_each_account(named)}."
        yield _finding("backers_differ", "open", named, said, "different parties named")


def _unlike_backers(told: pd.DataFrame) -> pd.DataFrame:
    """Who is said to stand behind it, if not the same parties in each account; else no row.

    Only where two accounts do name one party: else they may speak of two different matters.
    """
    named = told[told["act"].isin(BACKING) & told["named"]]
    by_account = {a: frozenset(rows["party"]) for a, rows in named.groupby("account")}
    shared = any(a & b for a, b in combinations(by_account.values(), 2))
    return named if shared and len(set(by_account.values())) > 1 else named[:0]


def _in_each_account(named: pd.DataFrame) -> str:
    """ "000 has Norland; 001 has Norland and Peru"."""
    of_each = named.groupby("account")
    return "; ".join(f"{account} has {names_first(rows)}" for account, rows in of_each)


def _doers_differ(told: pd.DataFrame, claims: Claims) -> Iterator[Finding]:
    """doers_differ: two speakers name particular parties as having done it, none the same.

    Whoever claims the act and blames another blames it for something else. People of whom accounts
    say only what they were ("rioters") may be anybody, and a person who is named may be one of
    several or of any party, so that they alone make no difference.
    """
    claimants = set(told.loc[told["act"] == "claims", "party"].dropna())
    by_claimant = told["act"].isin(DOING) & told["accuser"].isin(claimants)
    blamed = told[told["act"].isin([*DOING, "claims"]) & ~by_claimant].dropna(subset="party")
    person = blamed["party"].map(parties.is_person).astype("bool")
    side = blamed["party"].map(parties.is_a_side).astype("bool")
    charged = side & (blamed["accuser"] != REPORT) & (blamed["act"] != "claims")
    named = blamed[(blamed["named"] & ~person) | charged]
    if not named["named"].any() or set(named["act"]) <= {"claims"}:
        return
    known = sorted(set(named["party"]))
    groups = one_party.members(claims.corpus, known, known)
    alike = named["party"].map(lambda party: groups.get(party, party))
    by_speaker = [list(some) for _, some in alike.groupby([named["accuser"], named["account"]])]
    if any(
        all(parties.opposed(p, q) for p in a for q in b) for a, b in combinations(by_speaker, 2)
    ):
        said = f"Who is said to have done it differs. {who_is_blamed(named)}."
        people = ~blamed["named"] & blamed["party"].map(parties.unnamed).astype("bool")
        others = blamed[people & ~charged & (blamed["party"].str.len() > len("they"))]
        if not others.empty:
            said += f" Nobody in particular: {each(others['party'])} ({in_accounts(others)})."
        rows = pd.concat([named, others])
        yield _finding("doers_differ", "open", rows, said, "different parties named")


def _another_named(told: pd.DataFrame) -> Iterator[Finding]:
    """another_named: "the gunman" is one person here and another there.

    Not where any account tells of several, since each may then be one of them.
    """
    one = told["wording"].str.contains(THE_ONE) & told["rule"].isin(NAMING)
    named = told[one & told["party"].map(parties.is_person, na_action="ignore").eq(True)]
    several = told["accused"].fillna("").str.contains(parties.SEVERAL).any()
    people = list(dict.fromkeys(named["party"]))
    alike = all(parties.among(a, [b]) for a, b in combinations(people, 2))
    if len(people) > 1 and not several and not alike:
        said = f"Who is named as the one who did it differs: {each_with(named)}."
        yield _finding("another_named", "open", named, said, "different parties named")


def _unclaimed(told: pd.DataFrame) -> Iterator[Finding]:
    """unclaimed: an account says that nobody has claimed it; another reports a claim or none."""
    nobody, claimed = told[told["act"] == "no_claim"], told[told["act"] == "claims"]
    if nobody.empty:
        return
    said = f"Nobody has claimed it, by {in_accounts(nobody)}"
    if claimed.empty:
        yield _finding("unclaimed", "no conflict", nobody, f"{said}.", "nobody has claimed it")
    else:
        said = f"{said}; claimed by {each(claimed['party'].dropna())} in {in_accounts(claimed)}."
        yield _finding("unclaimed", "moved", pd.concat([nobody, claimed]), said, "update")


def _at_fault(told: pd.DataFrame) -> Iterator[Finding]:
    """at_fault: whose fault an accident was differs; contributed: blamed for what helped a deed.

    It is an accident where nobody is said to have attacked, shot or bombed; of a deed, whoever
    helped it happen has not done it.
    """
    blamed = told[told["rule"].isin([*AT_FAULT, *BLAMING])].dropna(subset="party")
    blamed = blamed[~blamed["party"].map(parties.is_anybody).astype("bool")]
    if not blamed["rule"].isin(AT_FAULT).any():
        return
    deed = told["act"].isin([*DOING, "claims"]) & ~told["rule"].isin([*AT_FAULT, *BLAMING])
    whose = [set(some) for _, some in blamed.groupby("accuser")["party"]]
    differ = any(not any(parties.among(p, b) for p in a) for a, b in combinations(whose, 2))
    if differ and not deed.any():
        said = f"Whose fault it was differs. Blamed: {each_with(blamed)}."
        yield _finding("at_fault", "open", blamed, said, "different parties named")
    else:
        helped = blamed[blamed["rule"].isin(AT_FAULT)]
        said = f"Blamed, but not for having done it: {each_with(helped)}."
        yield _finding("contributed", "no conflict", helped, said, "blamed for something else")


def _published(rows: pd.DataFrame, end: str) -> pd.Series:
    """When the accounts came out, at the earliest or at the latest."""
    return pd.to_datetime(rows[f"published_{end}"], utc=True, format="ISO8601")


def _finding(rule: str, holds: str, rows: pd.DataFrame, statement: str, reason: str) -> Finding:
    claims = tuple(dict.fromkeys(rows["claim"]))
    articles = tuple(dict.fromkeys(rows["article"]))
    return Finding("responsibility", rule, holds, claims, articles, statement, reason)
