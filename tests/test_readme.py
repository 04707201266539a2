"""The first screen of README.md says what the workbook finds."""

import sys

from tellings.corpus import PROJECT

sys.path.insert(0, str(PROJECT / "benchmarks"))


def test_the_finding_in_the_readme_is_the_workbooks():
    import screens

    (told,) = screens.BLOCK.findall((PROJECT / "README.md").read_text(encoding="utf-8"))
    assert told == screens.finding()


def test_its_pictures_are_there():
    for name in ("overview.png", "reader.png"):
        assert (PROJECT / "figures" / "screens" / name).stat().st_size > 10_000
