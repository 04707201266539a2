"""Twice the text is about twice the work, and so are twice the accounts: no clock is read."""

import cProfile
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tellings import ledger
from tellings.language import pipeline

TOLD = (
    "Police said at least {} people were killed on Tuesday.",
    "The mayor said {} people were injured in the blast in the market.",
    "Rebels denied it at 1pm local time; {} people fled.",
    "The army blamed the separatist group for the bombing, which killed {} soldiers.",
)
STORY = (
    *TOLD,
    "Storm Ada struck the port of Vallea in 1998, and the Vallea bombing killed {} fishermen.",
    "A spokesman for the Harbour Union said the union had lost {} men that the raid killed.",
    "The militants claimed responsibility; the group said it had shot {} officers.",
    "Mayor Ann Lee denied it: she said another {} people, including two children, were hurt.",
)


@pytest.fixture(autouse=True, scope="module")
def warm(tmp_path_factory):
    """Nothing of an earlier run is in the cache, and what is read once only has been read."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TELLINGS_CACHE", str(tmp_path_factory.mktemp("cache")))
        pipeline()
        folder = tmp_path_factory.mktemp("warm")
        (folder / "a.txt").write_text(one_article(8)["a.txt"], encoding="utf-8")
        work(folder)
        yield


def work(folder) -> int:
    """How many calls it takes to read a folder and to conclude all that follows from it."""
    profile = cProfile.Profile()
    profile.enable()
    read = ledger.read(folder)
    assert read.disagreements is not None
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


def steps(folder) -> int:
    """How many lines of the library run while a folder is read, each turn of a loop once."""
    taken = 0

    def step(_frame, event, _told):
        nonlocal taken
        taken += event == "line"
        return step

    def ours(frame, _event, _told):
        return step if f"{os.sep}tellings{os.sep}" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(ours)
    try:
        ledger.read(folder)
    finally:
        sys.settrace(before)
    return taken


def one_article(sentences: int, story: tuple[str, ...] = TOLD) -> dict[str, str]:
    told = (story[n % len(story)].format(n % 97 + 1) for n in range(sentences))
    return {"a.txt": "\n\n".join(told)}


def chain(word: str) -> Callable[[int], dict[str, str]]:
    return lambda words: {"a.txt": word * words}


def accounts(number: int) -> dict[str, str]:
    return {f"{n}.txt": TOLD[n % len(TOLD)].format(n % 40 + 1) for n in range(number)}


@pytest.mark.parametrize(
    ("made", "small", "at_most"),
    [
        pytest.param(chain("killed and "), 200, 2.2, id="one endless chain of verbs"),
        pytest.param(chain("said "), 400, 2.2, id="one endless nest of clauses"),
        pytest.param(one_article, 100, 2.6, id="one long article"),
        pytest.param(accounts, 40, 3, id="many short accounts"),
    ],
)
def test_twice_as_much_is_not_far_more_work(tmp_path, made, small, at_most):
    once, twice = (work(laid(tmp_path / f"{n}", made(n))) for n in (small, 2 * small))
    assert twice < at_most * once


def test_no_row_makes_the_reading_go_through_its_whole_article(tmp_path):
    once, twice = (steps(laid(tmp_path / f"{n}", one_article(n, STORY))) for n in (240, 480))
    assert twice < 2.02 * once


def laid(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
