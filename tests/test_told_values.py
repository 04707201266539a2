"""How figures at odds are told: side against side, day by day, what moved apart from it."""

from pathlib import Path

from tellings import read


def rows(folder: Path, days: dict[str, str], **texts: str) -> list[str]:
    """The ranked statements on accounts given as `name="text"`, each with the day it appeared."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"The ferry sank. {text}")
    dates = [f'[articles."{name}.txt"]\npublished = "{day}"' for name, day in days.items()]
    (folder / "event.toml").write_text("\n".join(['name = "Ferry"', *dates]))
    return read(folder).disagreements.dropna(subset="rank")["statement"].tolist()


def test_one_side_stands_against_the_other(tmp_path):
    said = rows(
        tmp_path,
        {"a": "2031-05-04", "b": "2031-05-06"},
        a="The union said at least 90 people died. Doctors said at least 99 people died.",
        b="The ministry said 70 people died.",
    )
    (toll,) = [one for one in said if one.startswith("Figures for the same people")]
    assert toll == (
        "Figures for the same people: “70 people” killed (ministry in b) against “at least 90 "
        "people” killed (union in a) and “at least 99 people” killed (doctors in a). "
        "They cannot all hold."
    )


def test_figures_of_two_days_are_told_day_by_day(tmp_path):
    said = rows(
        tmp_path,
        {"a": "2031-05-04", "b": "2031-05-04", "c": "2031-05-06", "d": "2031-05-06"},
        a="Police said 40 people died.",
        b="Officials said 43 people died.",
        c="The coastguard said 60 people died.",
        d="The ministry said 64 people died.",
    )
    (toll,) = [one for one in said if one.startswith("Figures for the same people")]
    first, second = toll.split("; and ")
    assert "“40 people”" in first and "“43 people”" in first
    assert "“60 people”" in second and "“64 people”" in second
    assert toll.endswith("Whether one replaces another is not told.")


def test_what_was_replaced_is_not_told_again_as_moved(tmp_path):
    said = rows(
        tmp_path,
        {"a": "2031-05-04"},
        a="Police said 43 people were rescued, revising an earlier count of 68 down.",
    )
    assert all(one.count("68") <= 1 for one in said)
