"""Who denies that there were any at all stands against whoever counts them."""

from dataclasses import replace

import annotated
import pytest

from tellings import checks
from tellings.claims import frame

FERRY = "The Front said it had killed 25 soldiers {where}. The ministry denied {what}."


def findings(what: str, where: str = "aboard the ferry", speaker: str = "the ministry"):
    """The rows of rule "denied" where a speaker denies something, said as a statement."""
    text = FERRY.format(what=what, where=where)
    claims = annotated.accounts(
        "a | killed [25] soldiers | 25..25 eq | killed security_forces | | the Front", a=text
    )
    start = text.index(what, text.index("denied"))
    said = {"attribution": "a1", "article": "a", "source": speaker, "stance": "denies"}
    said |= {"content_start": start, "content_end": start + len(what)}
    found = checks.findings(replace(claims, attributions=frame("attributions", [said])))
    return found[found["rule"] == "denied"]


@pytest.mark.parametrize(
    ("what", "where", "kind"),
    [
        ("that any soldiers were on the ferry", "aboard the ferry", "population"),
        ("that any soldiers were on the ferry", "in the hills", None),  # not said to be aboard
        ("that any soldiers were killed", "in the hills", "toll"),
        ("that any of its soldiers had died", "aboard the ferry", "toll"),
        ("that any soldiers were hurt", "aboard the ferry", None),
        ("that any civilians were killed", "aboard the ferry", None),
        ("any involvement", "aboard the ferry", None),
        ("that many soldiers were killed", "aboard the ferry", None),
    ],
)
def test_a_denial_of_any_stands_against_the_figures_for_those_people(what, where, kind):
    rows = findings(what, where)
    assert rows["kind"].tolist() == ([kind] if kind else [])
    if kind:
        assert "“25 soldiers”" in rows["statement"].item()
        assert what in rows["statement"].item()
        assert "a1" in rows["claims"].item()


def test_nobody_is_set_against_their_own_figure():
    assert findings("that any soldiers were killed", speaker="the Front").empty
