"""What a reader chose: rows with short names, for one fate, group, account or kind of source."""

import pandas as pd

from tellings import signing, wording
from tellings.corpus import slug

ALL = "all"
OWN_WORDS = "the report itself"  # the reporter's own voice: nobody is given as the source

FATES = ["killed", "injured", "missing", "held", "rescued", "released", "escaped"]
FATES += ["aboard", "involved", "arrested", "displaced", "homeless", "evacuated", "survived"]
FATES += ["hospitalised", "treated", "discharged", "identified", "at_risk", "casualties"]
KINDS = ["state", "armed_group", "foreign_state", "international", "witness", "medical"]
KINDS += ["media", "unnamed", "other", OWN_WORDS]
GROUPS = ["people", "civilians", "passengers", "hostages", "security_forces", "staff", "attackers"]
VOCABULARY = {"fate": FATES, "group": GROUPS, "source_kind": KINDS, "scope": ["main", "other"]}


def named(frame: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The table with a short `account` name first and, where it has sources, a `speaker`.

    The words of a claim that an editor corrected or added are followed by what was done, with the
    editor's initials, so that every table and picture made of these rows says so.

    >>> articles = pd.DataFrame({"article": ["a.txt"], "account": ["001"], "outlet": ["Wire"]})
    >>> named(articles[["article"]], articles)["account"].tolist()
    ['001 Wire']
    """
    made = frame.copy()
    names = account_names(articles)
    # As categories the accounts stay known to a table in which some of them say nothing.
    told = pd.Categorical(frame["article"].map(names), categories=list(names.values()))
    made.insert(0, "account", told)
    if "source" in frame:
        made["source_kind"] = frame["source_kind"].fillna(OWN_WORDS)
        made["speaker"] = frame["source"].fillna(made["source_kind"].map(nameless))
    if "review" in frame:
        words = "wording" if "wording" in frame else "cue"
        told = zip(frame[words], frame["review"], strict=True)
        made[words] = pd.Series([signing.signed(*pair) for pair in told], frame.index, "str")
    return made


def account_names(articles: pd.DataFrame) -> dict[str, str]:
    """Each account's short name, with its outlet where that is known and not its name already.

    >>> rows = {"article": ["a.txt", "b.txt"], "account": ["001", "example-wire-4-may"]}
    >>> account_names(pd.DataFrame({**rows, "outlet": ["Example Wire", "Example Wire"]}))
    {'a.txt': '001 Example Wire', 'b.txt': 'example-wire-4-may'}
    """
    return {
        row.article: row.account
        if pd.isna(row.outlet) or row.account.startswith(slug(row.outlet))
        else f"{row.account} {row.outlet}"
        for row in articles.itertuples()
    }


def choose(
    claims: pd.DataFrame,
    fate: str = ALL,
    group: str = ALL,
    account: str = ALL,
    source_kind: str = ALL,
    scope: str = ALL,
) -> pd.DataFrame:
    """The rows a reader asked for; a choice about a column the table lacks leaves it whole.

    Raises ValueError for a value that is neither in the table nor in its vocabulary, naming those
    on offer, so that a misspelt choice is never mistaken for silence.

    >>> counts = pd.DataFrame({"fate": ["killed", "injured"], "low": [3, 9]})
    >>> choose(counts, fate="killed")["low"].tolist()
    [3]
    """
    asked = {"fate": fate, "group": group, "account": account}
    asked |= {"source_kind": source_kind, "scope": scope}
    for column, value in asked.items():
        if value != ALL and column in claims:
            claims = claims[claims[column] == meant(claims, column, value)]
    return claims.reset_index(drop=True)


def meant(claims: pd.DataFrame, column: str, value: str) -> str:
    """The option that a value names; "002" will do for the account "002 News Arena India".

    Raises ValueError, naming what is on offer, for a value that is no option.

    >>> meant(pd.DataFrame({"account": ["002 Wire"]}), "account", "002")
    '002 Wire'
    """
    offered = options(claims, column)
    if value in offered or value in VOCABULARY.get(column, ()):
        return value
    short = {name.partition(" ")[0]: name for name in offered} if column == "account" else {}
    if value not in short:
        raise ValueError(f"{column} {value!r} is none of {', '.join(offered)}.")
    return short[value]


def options(claims: pd.DataFrame, column: str) -> list[str]:
    """What can be chosen in a column: "all", then its values in the order a reader expects.

    >>> options(pd.DataFrame({"fate": ["injured", "killed"]}), "fate")
    ['all', 'killed', 'injured']
    """
    if column not in claims:
        return [ALL]
    order = VOCABULARY.get(column, [])
    categories = isinstance(claims[column].dtype, pd.CategoricalDtype)
    values = claims[column].cat.categories if categories else claims[column].dropna().unique()
    return [ALL, *sorted(values, key=lambda v: (order.index(v) if v in order else 99, v))]


def nameless(kind: str) -> str:
    """What a speaker is called whom the account does not name.

    >>> nameless("armed_group"), nameless("unnamed"), nameless(OWN_WORDS)
    ('unnamed (armed group)', 'unnamed', 'the report itself')
    """
    if kind in ("unnamed", OWN_WORDS):
        return wording.plain_word(kind)
    return wording.say("voices.unnamed", kind=wording.plain_word(kind))
