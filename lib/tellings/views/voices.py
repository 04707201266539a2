"""Who speaks, of what, in which words: speakers, topics, stances and labels as countable rows."""

import pandas as pd

from tellings import signing, wording
from tellings.checks.additions import is_addition
from tellings.divergence.blame import dismisses
from tellings.views.choosing import FATES, KINDS, OWN_WORDS, nameless
from tellings.wording import say

UNKNOWN = ("says_unknown", "cannot_verify")


def said(
    counts: pd.DataFrame, responsibility: pd.DataFrame, attributions: pd.DataFrame
) -> pd.DataFrame:
    """Who says what, one row per claim: a `speaker`, a `topic` and the `value` said.

    Topics are the fates counted, "who did it", and "not known": statements that something is
    unknown or cannot be verified, whose value is "unknown". Two reports in their own words are
    two speakers, and so are two whom nobody names. Takes `named` tables.
    """
    rows = [
        {
            **_voice(row),
            "topic": row["fate"],
            "value": _signed(_figure(row), row),
            "claim": row["claim"],
        }
        for row in counts[counts["scope"] == "main"].to_dict("records")
    ]
    kinds = dict(zip(attributions["speaker"], attributions["source_kind"], strict=True))
    blamed = responsibility[responsibility["scope"] == "main"]
    blamed = blamed.assign(act=blamed["act"].mask(dismisses(blamed), "dismisses"))
    for row in blamed.to_dict("records"):
        accuser = OWN_WORDS if pd.isna(row["accuser"]) else row["accuser"]
        kind = kinds.get(accuser, OWN_WORDS if accuser == OWN_WORDS else "other")
        voice = _voice({"account": row["account"], "speaker": accuser, "source_kind": kind})
        value = _signed(_act(row), row)
        rows.append({**voice, "topic": "who did it", "value": value, "claim": row["claim"]})
    for row in attributions[attributions["stance"].isin(UNKNOWN)].to_dict("records"):
        claim = row["attribution"]
        rows.append({**_voice(row), "topic": "not known", "value": "unknown", "claim": claim})
    columns = ["speaker", "source_kind", "account", "topic", "value", "claim"]
    made = pd.DataFrame(rows, columns=columns)
    return made.sort_values("topic", key=topic_rank, kind="stable").reset_index(drop=True)


def share(attributions: pd.DataFrame) -> pd.DataFrame:
    """How many statements each account carries by kind of source: account, source_kind, number.

    Takes the `named` table; statements with no source at all stand under "the report itself".
    `reviewed_by` has the initials of whoever corrected one of those counted.
    """
    signed = attributions.assign(statements=1, reviewed_by=signing.initials(attributions))
    alike = signed.groupby(["account", "source_kind"], sort=False)
    rows = alike.agg({"statements": "size", "reviewed_by": signing.joined}).reset_index()
    rows["_kind"] = rows["source_kind"].map({kind: n for n, kind in enumerate(KINDS)})
    rows = rows.sort_values(["account", "_kind"]).drop(columns="_kind")
    total = rows.groupby("account")["statements"].transform("sum")
    rows["percent"] = (100 * rows["statements"] / total).round(1)
    return rows.reset_index(drop=True)


def naming(tags: pd.DataFrame, kind: str = "label") -> pd.DataFrame:
    """How often each account uses each word: row (the account), column (the word), number.

    `kind` is "label" for the attackers or "death" for words that say how people died.
    """
    of_kind = tags[tags["kind"] == kind]
    ids = of_kind["article"] + ":" + of_kind["start"].astype(str)
    return _grid(of_kind.assign(at=ids), "account", "name", "at")


def topic_rank(topics: pd.Series) -> pd.Series:
    """Each topic's place in the order a reader expects: the killed first.

    >>> topic_rank(pd.Series(["injured", "killed"])).tolist()
    [1, 0]
    """
    order = {topic: n for n, topic in enumerate([*FATES, "who did it", "not known"])}
    return topics.map(order)


def _grid(rows: pd.DataFrame, row: str, column: str, claim: str) -> pd.DataFrame:
    """One row per filled cell; rows and columns with the most stand first."""
    rows = rows[rows[row].notna() & rows[column].notna()]
    kinds = {} if "source_kind" not in rows else rows.groupby(row)["source_kind"].first().to_dict()
    signed = rows.assign(reviewed_by=signing.initials(rows), number=1)
    gather = {"number": "size", claim: " ".join, "reviewed_by": signing.joined}
    cells = signed.groupby([row, column], sort=True).agg(gather).reset_index()
    cells.columns = ["row", "column", "number", "claim", "reviewed_by"]
    cells["reviewed_by"] = cells["reviewed_by"].astype("str")
    cells.insert(1, "source_kind", cells["row"].map(kinds).astype("str"))
    for side in ("row", "column"):
        cells[f"_{side}"] = -cells.groupby(side)["number"].transform("sum")
    if row == "account":
        cells["_row"] = 0
    if column == "account":
        cells["_column"] = 0
    cells = cells.sort_values(["_row", "row", "_column", "column"])
    return cells.drop(columns=["_row", "_column"]).reset_index(drop=True)


def _voice(row: dict) -> dict:
    kept = {key: row[key] for key in ("speaker", "source_kind", "account")}
    speaker, short = row["speaker"], str(row["account"]).partition(" ")[0]
    if speaker in (OWN_WORDS, nameless(OWN_WORDS)):
        return {**kept, "speaker": say("voices.report", account=short)}
    if speaker == nameless(row["source_kind"]):
        return {**kept, "speaker": say("voices.nameless", speaker=speaker, account=short)}
    return kept


def _signed(value: str, row: dict) -> str:
    """The value with the initials of whoever corrected it, unless its words carry them already."""
    if not signing.is_corrected(row["review"]) or value.endswith(row["wording"]):
        return value
    return signing.initialled(value, row["reviewed_by"])


def _figure(row: dict) -> str:
    """The figure in the shortest form that keeps its open ends."""
    low, high = row["low"], row["high"]
    who = row["group"] if pd.isna(row["demographic"]) else row["demographic"]
    whom = "" if who == "people" else f" {wording.plain_word(who)}"
    if not pd.isna(high) and high == 1:  # "a young boy" says more than "1 children"
        told, whom = row["wording"], ""
    elif row["comparator"] in ("all", "most", "vague") or (pd.isna(low) and pd.isna(high)):
        told = row["wording"]
    elif pd.isna(high):
        over = row["comparator"] == "gt"
        told = say("voices.over", number=f"{low - 1:,}") if over else f"{low:,}+"
    elif pd.isna(low):
        told = say("voices.nearly", number=f"{high:,}")
    elif low == high:
        about = row["comparator"] == "approx"
        told = say("voices.about", number=f"{low:,}") if about else f"{low:,}"
    elif low == 0:
        told = say("voices.up_to", number=f"{high:,}")
    else:
        told = say("voices.range", low=f"{low:,}", high=f"{high:,}")
    if is_addition(str(row["wording"])) and "more" not in told:
        told += " more"
    doubt = wording.said("voices")["doubts"].get(row["modality"], "")
    return f"{doubt} {told[:1].lower()}{told[1:]}{whom}".strip()


def _act(row: dict) -> str:
    if row["act"] in ("claims", "denies"):
        return wording.act(row["act"], row["accuser"])
    about = "" if pd.isna(row["accused"]) else row["accused"]
    party = {"": say("voices.somebody"), "foreign": say("voices.abroad")}
    return say(f"voices.{row['act']}", party=party.get(about.lower(), about))
