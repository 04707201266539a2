"""What each notebook opens with: its question answered in a few sentences, each from the ledger."""

import json
from collections.abc import Iterator

import pandas as pd

from tellings import rulebooks, wording
from tellings.divergence import blame, corroboration
from tellings.ledger import Ledger
from tellings.quoting import Voices
from tellings.views.choosing import OWN_WORDS
from tellings.wording import listed, plural, say, when

REPORTED, RANGE = "reported", "min–max"  # the rulebooks whose figures are told
FEW = 4  # subjects on which they agree, named in a sentence
PUBLISHED = ("published_earliest", "published_latest")


def finding(ledger: Ledger) -> list[str]:
    """How many were killed as a range and whose, then what cannot hold together first of all.

    >>> from tellings import read
    >>> finding(read("jaffar-express-2025"))[0]
    'How many were killed, the attackers aside? From 31 to 214, depending on who speaks.'
    """
    ranked = ledger.disagreements[ledger.disagreements["rank"].notna()]
    sharpest = ranked["statement"].head(1).map(lambda told: say("heaviest", statement=told))
    return [*_toll(ledger), *(sharpest if len(ranked) else [say("no_conflict")])]


def accounts(ledger: Ledger) -> list[str]:
    """How many accounts, from when, whose voices, and what they call the attackers."""
    first, last = (ledger.articles[end].dropna() for end in PUBLISHED)
    known = len(first) == len(last) == len(ledger.articles)
    span = when(min(first), max(last)) if known else say("some_undated")
    told = {"accounts": plural(len(ledger.articles), "account"), "when": span}
    said = ledger.attributions
    if said.empty:
        return [say("accounts_plain", **told)]
    kinds = said["source_kind"].fillna(OWN_WORDS).value_counts()
    told["statements"] = plural(len(said), "statement")
    told["share"], told["kind"] = (
        round(100 * kinds.iloc[0] / len(said)),
        wording.kind(kinds.index[0]),
    )
    labels = ledger.tags.loc[ledger.tags["kind"] == "label", "name"].value_counts()
    times = [
        say("labels", word=word, times=plural(number, "time"))
        for word, number in labels.head(1).items()
    ]
    return [say("accounts", **told), *times]


def casualties(ledger: Ledger) -> list[str]:
    """How many were killed, whose figures these are, and whether what is given adds up."""
    found = ledger.findings[ledger.findings["kind"].isin(["arithmetic", "population"])]
    closes, parts = ((found["holds"] == word).sum() for word in ("closes", "cannot hold"))
    adds = say(
        "adds",
        closes=plural(closes, "sum closes"),
        parts=plural(parts, "does"),
    )
    return [*_toll(ledger), *([adds] if closes or parts else [])]


def times(ledger: Ledger) -> list[str]:
    """When it began as told, and the first of the times that cannot all be right."""
    own = ledger.moments[(ledger.moments["scope"] == "main") & ledger.moments["earliest"].notna()]
    if own.empty:
        return [say("no_times")]
    dated = own[own["latest"].notna() & own["kind"].isin(["point", "interval"])]
    opening = []
    if len(dated):
        ends = dated[["earliest", "latest"]].apply(lambda c: pd.to_datetime(c, utc=True))
        wide = (ends["latest"] - ends["earliest"]).rename("wide")
        order = pd.concat([ends["earliest"], wide], axis=1).sort_values(["earliest", "wide"])
        exact = order[order["earliest"] < order["earliest"].iloc[0] + pd.Timedelta(days=1)]
        row = dated.loc[exact["wide"].idxmin()]
        opening = exact["wide"].min() <= pd.Timedelta(days=1) and [
            say(
                "starts",
                when=when(row["earliest"], row["latest"]),
                words=row["wording"],
                account=_account(ledger, row["article"]),
            )
        ]
    about = ledger.findings["kind"].isin(["duration", "time"])
    apart = ledger.findings.loc[about & (ledger.findings["holds"] == "cannot hold"), "statement"]
    clash = say("clocks", statement=apart.iloc[0]) if len(apart) else say("clocks_agree")
    return [*(opening or []), clash]


def voices(ledger: Ledger) -> list[str]:
    """Who claims it, who is blamed and who denies it, by how many accounts."""
    edges = blame.edges(ledger)
    claimed = edges[(edges["act"] == "claims") & edges["named"]]
    told = [
        say(
            "claimed",
            party=party,
            claims=wording.act("claims", party),
            accounts=plural(own["account"].nunique(), "account"),
        )
        for party, own in claimed.groupby("party", sort=False)
    ]
    blamed = edges[edges["act"].isin(["accuses_perpetrator", "accuses_sponsor"]) & edges["named"]]
    parties = [
        f"{party} ({', '.join(dict.fromkeys(own['account']))})"
        for party, own in blamed.groupby("party", sort=False)
    ]
    of_a_claim = blame.dismisses(edges)
    denied, dismissed = (
        list(dict.fromkeys(edges.loc[denials, "accuser"]))
        for denials in ((edges["act"] == "denies") & ~of_a_claim, of_a_claim)
    )
    return [
        *(told or [say("unclaimed")]),
        *([say("blamed", parties=listed(parties))] if parties else []),
        *([say("denied", who=listed(denied))] if denied else []),
        *([say("dismissed", who=listed(dismissed))] if dismissed else []),
    ]


def parted(ledger: Ledger) -> list[str]:
    """In how many ways the accounts part, on what they agree, and on which account most hangs."""
    ranked = ledger.disagreements[ledger.disagreements["rank"].notna()]
    if ranked.empty:
        return [say("no_conflict")]
    held = ranked["holds"].value_counts()
    kinds = listed([f"{number} {wording.value('holds', word)}" for word, number in held.items()])
    told = [say("parted", ways=plural(len(ranked), "way"), kinds=kinds)]
    rows = ledger.subjects
    alike = list(dict.fromkeys(rows.loc[rows["verdict"] == "agree", "population"]))
    if alike:
        told.append(say("agreed", topics=listed(alike[:FEW])))
    hanging = corroboration.leave_one_out(ledger).sort_values("gone", ascending=False).head(1)
    for row in hanging.itertuples():
        if row.gone:
            told.append(say("hang", account=row.left_out, gone=row.gone, all=row.left + row.gone))
    return told


# -- the toll -------------------------------------------------------------------------------------


def _toll(ledger: Ledger) -> list[str]:
    coded = rulebooks.code(ledger)
    values = {
        name: {row["column"]: row for row in own.to_dict("records")}
        for name, own in coded[coded["value"].notna()].groupby("rulebook")
    }
    ends = values.get(RANGE, {})
    low, high = ends.get("killed_min"), ends.get("killed_max")
    if low is None or high is None:
        return [say("nobody_killed"), *_settled(values.get(REPORTED, {}))]
    attackers = (ledger.counts["group"] == "attackers").any()
    given = {"aside": say("aside") if attackers else "", "low": _number(low)}
    if given["low"] == _number(high):
        told = [say("killed_alike", **given), say("one_figure", whose=_whose(ledger, low))]
    else:
        given["high"] = _number(high)
        whose, other = _whose(ledger, low), _whose(ledger, high)
        told = [say("killed", **given), say("lowest", whose=whose, other=other, **given)]
    return [told[0], *_settled(values.get(REPORTED, {})), *told[1:]]


def _settled(reported: dict[str, dict]) -> list[str]:
    """What the accounts together bear out, by the rulebook of that name; nothing without it."""
    victims, everybody = (reported.get(name) for name in ("victims_killed", "killed"))
    told = []
    if victims and everybody and victims["value"] != everybody["value"]:
        told.append(say("settled_all", number=_number(victims), all=_number(everybody)))
    elif victims or everybody:
        told.append(say("settled_killed", number=_number(victims or everybody)))
    if "injured" in reported:
        told.append(say("settled_injured", number=_number(reported["injured"])))
    return [say("settled", told=listed(told))] if told else []


def _number(row: dict) -> str:
    return f"{int(row['value']):,}"


def _whose(ledger: Ledger, end: dict) -> str:
    """Whose figure it is, in which words and accounts."""
    chosen = set(json.loads(end["chosen"]))
    rows = ledger.counts[ledger.counts["claim"].isin(chosen)]
    return "; ".join(dict.fromkeys(_said(ledger, rows))) if len(rows) else end["clause"]


def _said(ledger: Ledger, rows: pd.DataFrame) -> Iterator[str]:
    voices = Voices(ledger)
    for row in rows.head(3).to_dict("records"):
        source, account = voices.of(row).source, _account(ledger, row["article"])
        who = say("whose_in", source=source, account=account) if source else account
        yield say("whose", words=row["wording"], who=who)


def _account(ledger: Ledger, article: str) -> str:
    return dict(zip(ledger.articles["article"], ledger.articles["account"], strict=True))[article]
