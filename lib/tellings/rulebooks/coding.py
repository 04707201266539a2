"""The accounts of one event written down as one database's coder would write them."""

from dataclasses import replace
from datetime import timedelta

from tellings.rulebooks.casefile import Casefile
from tellings.rulebooks.choosing import Choice, choose
from tellings.rulebooks.codebook import Field, Rulebook
from tellings.rulebooks.eligible import readings
from tellings.rulebooks.everybody import everybody, persons
from tellings.rulebooks.incident import FACTS
from tellings.rulebooks.inquiry import Coded, Inquiry
from tellings.wording import listed


class Forms:
    """Each rulebook's form of one casefile, for each way to answer; filled in once."""

    def __init__(self, case: Casefile) -> None:
        self.case = case
        self._filled: dict[tuple, dict[str, Coded]] = {}

    def filled(self, rulebook: Rulebook, answers: dict[str, bool]) -> dict[str, Coded]:
        """The form as `fill` fills it in."""
        asked = rulebook.name, *sorted(answers.items())
        if asked not in self._filled:
            self._filled[asked] = fill(self.case, rulebook, answers)
        return self._filled[asked]


def fill(case: Casefile, rulebook: Rulebook, answers: dict[str, bool]) -> dict[str, Coded]:
    """Every column of the rulebook, helpers too, in order; a column may rest on those above it."""
    outside = rulebook.needs_perpetrators and not case.has_perpetrators
    why = f"{rulebook.name} records {rulebook.covers}; no account speaks of anybody who did this"
    done: dict[str, Coded] = {}
    for field in rulebook.fields:
        if outside:
            done[field.column] = Coded(None, empty=why, blank="codebook")
        else:
            column = _column(case, rulebook, field, answers, done)
            done[field.column] = _no_lower(rulebook, field, column, done)
    return done


def _no_lower(rulebook: Rulebook, field: Field, column: Coded, above: dict[str, Coded]) -> Coded:
    """The column, or that of the column it may not fall below: groups may add up to more."""
    floor = above.get(field.at_least)
    if floor is None or floor.value is None or (column.value or 0) >= floor.value:
        return column
    means = {f.column: f.means for f in rulebook.fields}[field.at_least]
    return replace(
        floor,
        clause=f"no figure is higher than {means}: {floor.clause}",
        beaten=_once([column.beaten, floor.beaten], floor.chosen),
        refused=_once([column.refused, floor.refused], floor.chosen),
    )


def _column(case, rulebook: Rulebook, field: Field, answers, above: dict[str, Coded]) -> Coded:
    if field.only_if and above[field.only_if].value != 1:
        return Coded(
            None, empty=f"only where {field.only_if} is 1", blank="codebook", applies=False
        )
    if field.as_of:
        return _as_of(case, field, above[field.as_of])
    if field.settled and (few := everybody(case, field, rulebook)):
        return few
    if field.fact:
        choice = _choice(case, rulebook, field, answers, above)
        return FACTS[field.fact](Inquiry(case, rulebook, choice, above))
    if field.add:
        added = _sum(case, rulebook, field, field.add, answers, above)
        few = _told_one_by_one(case, rulebook, field) if added.value is None else None
        return few or added
    if field.remainder:
        return _remainder(case, field, answers, above)
    if field.if_hijacking and case.is_hijacking:
        special = {k: tuple(v) if isinstance(v, list) else v for k, v in field.if_hijacking.items()}
        aboard = _figure(case, rulebook, replace(field, **special), answers, above)
        if aboard.value is not None:
            return aboard
    figure = _figure(case, rulebook, field, answers, above)
    none = figure.value is None or not figure.whole
    few = _told_one_by_one(case, rulebook, field) if none else None
    return few if few and few.value > (figure.value or 0) else figure


def _figure(case, rulebook: Rulebook, field: Field, answers, above: dict[str, Coded]) -> Coded:
    """The figure the rulebook's steps choose among those the accounts give."""
    found, refused = readings(case, field, rulebook, answers.get("off_duty_is_civilian", False))
    choice = _choice(case, rulebook, field, answers, above)
    chosen = choose(found, field.choose, choice, rulebook.clauses)
    kept = chosen.kept
    lost = {
        "beaten": tuple((c, why) for r, why in chosen.gone.items() for c in r.claims),
        "refused": tuple(refused.items()),
    }
    if choice.breakdown and not any(choice.breakdown.issuperset(r.claims) for r in kept):
        tolls = above[field.breaks_down].chosen
        return Coded(0, "none among the parts that add up to the toll", tolls, **lost)
    if not kept and any(above[c].value is not None for c in field.or_add):
        return _added_up(_sum(case, rulebook, field, field.or_add, answers, above), **lost)
    if not kept:
        blank = "codebook" if found else "reading" if refused else "accounts"
        return Coded(None, empty=_why_empty(field, found, refused), blank=blank, **lost)
    value = kept[0].highest if field.choose[-1] == "highest" else kept[0].value
    why = chosen.rule or _undecided(kept, refused)
    why = why if kept[0].whole else f"{kept[0].some}: {why}"
    why += f", read from {kept[0].words}" if kept[0].hedged else ""
    clause = f"{field.clause}; {why}" if field.clause else why
    return Coded(value, clause, tuple(c for r in kept for c in r.claims), **lost)


def _told_one_by_one(case, rulebook: Rulebook, field: Field) -> Coded | None:
    """Those a codebook counts though no account gives their number: "a man was shot dead"."""
    if not field.one_by_one:
        return None
    way = persons if field.whom else everybody
    few = way(case, replace(field, settled=field.one_by_one), rulebook)
    return few if few and few.value is not None and few.chosen else None


def _as_of(case, field: Field, figure: Coded) -> Coded:
    """The day of the latest account that gives the figure of another column."""
    told = case.told_in(figure.chosen)
    days = [account.day for account in told if account.day]
    if not days:
        return Coded(None, empty=f"no dated account gives {field.means}")
    why = "the day of the latest account that gives it"
    return Coded(max(days).isoformat(), why, figure.chosen)


def _added_up(together: Coded, beaten: tuple, refused: tuple) -> Coded:
    """A toll made of the figures for each group, where no account gives one for all."""
    return replace(
        together,
        clause=f"no figure for all: {together.clause}",
        beaten=_once([together.beaten, beaten], together.chosen),
        refused=_once([together.refused, refused], together.chosen),
        whole=False,
    )


def _sum(case, rulebook, field: Field, columns: tuple[str, ...], answers, above) -> Coded:
    inside = _inside_toll(case, field, answers, above[columns[0]])
    parts = {c: above[c] for c in columns if c not in inside}
    given = {c: part for c, part in parts.items() if part.value is not None}
    chosen = tuple(dict.fromkeys(c for part in given.values() for c in part.chosen))
    lost = {
        "beaten": _once([p.beaten for p in parts.values()], chosen),
        "refused": _once([p.refused for p in parts.values()], chosen),
    }
    if not given:
        reasons = dict.fromkeys(part.empty for part in parts.values() if part.empty)
        blanks = [part.blank for part in parts.values()]
        blank = next((b for b in ("reading", "codebook") if b in blanks), "accounts")
        return Coded(None, empty="; ".join(reasons), blank=blank, **lost)
    means = {f.column: f.means for f in rulebook.fields}
    terms = " + ".join(f"{part.value:,} {means[c]} ({part.clause})" for c, part in given.items())
    if missing := listed([means[c] for c in parts if c not in given]):
        terms += f"; no figure for {missing}"
    terms += "".join(f"; {means[c]} are taken to be in the toll" for c in inside)
    clause = f"{field.clause}: {terms}" if field.clause else terms
    return Coded(sum(part.value for part in given.values()), clause, chosen, **lost)


def _once(lists: list[tuple], chosen: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = dict(pair for pairs in lists for pair in pairs)
    return tuple((c, why) for c, why in pairs.items() if c not in chosen)


def _remainder(case, field: Field, answers, above: dict[str, Coded]) -> Coded:
    whole, *known = (above[c] for c in field.remainder)
    if whole.value is None:
        return Coded(None, empty=whole.empty, blank=whole.blank)
    known += [above[c] for c in _inside_toll(case, field, answers, whole)]
    told = sum(part.value or 0 for part in known)
    clause = f"{field.clause}: {whole.value:,} ({whole.clause}) less {told:,}"
    lost = {"beaten": whole.beaten, "refused": whole.refused}
    return Coded(max(0, whole.value - told), clause, whole.chosen, **lost)


def _inside_toll(case, field: Field, answers, toll: Coded) -> tuple[str, ...]:
    """The columns that the toll already contains, by the reader's answer and the accounts' sums."""
    included = answers.get("toll_includes_attackers", False)
    contains = included and toll.whole and not case.excludes_attackers(toll.chosen)
    return field.within_toll if contains else ()


def _choice(case, rulebook: Rulebook, field: Field, answers, above) -> Choice:
    tolls = above[field.breaks_down].chosen if field.breaks_down else ()
    return Choice(
        case.voices,
        timedelta(hours=rulebook.same_time_hours),
        answers.get("attackers_own_figures_count", False),
        frozenset(part for toll in tolls for part in case.sides(toll)),
    )


def _undecided(kept: list, refused: dict[str, str]) -> str:
    if len(kept) > 1:
        return "every figure left says the same"
    return "the only figure for all of them" if refused else "the only figure given"


def _why_empty(field: Field, found: list, refused: dict[str, str]) -> str:
    if found:
        return f"no figure that may be used for {field.means}"
    return f"no figure for {field.means}" if refused else f"no account gives {field.means}"
