"""What speaks for a claim being of the accounts' own event, and what for another happening."""

import math
from functools import cache

from tellings.incidents.folder import Folder
from tellings.lexicon import Feature, load

LEADING = 3  # sentences
ANOTHER_TIME = {"other before", "other after", "by superlative", "by since", "carried", "chained"}


def features(row: dict, folder: Folder) -> set[str]:
    """The names of those features of lexicon/incidents.toml that hold for a row.

    `row["placed"]` is what its own account says of which event it is; see counts.scope.Placed.
    """
    placed = row.get("placed") or {"scope": "main", "how": "bare", "more": ()}
    place, storm = folder.place(row), folder.storm_near(row)
    astray = folder.astray[row["article"]]
    found = {f for f in (placed["how"], *placed["more"], astray) if f and f != "bare"}
    for side in {"before", "after"} & found:
        found = found - {side} | {f"{placed['scope']} {side}"}
    if storm and folder.storm:
        found.add("own storm" if storm in folder.storm else "other storm")
    found.add("leads" if not astray and folder.sentence(row) < LEADING else "")
    if place:
        found |= _of_place(place, folder)
    if found & {"other land", "wider region"}:
        found -= {"leads", "main before", "main after"}
    if found & ANOTHER_TIME:
        found -= {"own place"}  # the event's place has seen other events
    return found - {""}


def _of_place(place: str, folder: Folder) -> set[str]:
    if folder.land and place in load("incidents")["words"]["regions"]:
        return {"wider region"}
    if folder.is_own(place):
        return {"own place"}
    found = {"other land"} if folder.is_abroad(place) else set()
    return found | ({"lone place"} if len(folder.tellers[place]) < 2 else set())


def of_another(found: set[str]) -> float:
    """The probability that a claim with these features is of another happening.

    >>> of_another({"leads"}) < 0.05, of_another({"other before"}) > 0.7
    (True, True)
    """
    bias, weight = weights()
    return 1 / (1 + math.exp(-bias - sum(weight[name] for name in found)))


@cache
def weights() -> tuple[float, dict[str, float]]:
    """The weight of nothing at all, and that of each feature, from lexicon/incidents.toml."""
    model = load("incidents")
    found = [Feature(**feature) for feature in model["feature"]]
    return model["model"]["bias"], {feature.name: feature.weight for feature in found}
