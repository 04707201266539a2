"""Twice the text is about twice the work, and so are twice the accounts: no clock is read."""

import cProfile
from collections.abc import Callable

import pytest

from tellings import ledger
from tellings.language import pipeline

TOLD = (
    "Police said at least {} people were killed on Tuesday.",
    "The mayor said {} people were injured in the blast in the market.",
    "Rebels denied it at 1pm local time; {} people fled.",
    "The army blamed the separatist group for the bombing, which killed {} soldiers.",
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


def one_article(sentences: int) -> dict[str, str]:
    told = (TOLD[n % len(TOLD)].format(n % 97 + 1) for n in range(sentences))
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
    spent = []
    for size in (small, 2 * small):
        folder = tmp_path / str(size)
        folder.mkdir()
        for name, text in made(size).items():
            (folder / name).write_text(text, encoding="utf-8")
        spent.append(work(folder))
    assert spent[1] < at_most * spent[0], spent
