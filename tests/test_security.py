"""SECURITY.md names tests that there are."""

import re

import pytest

from tellings.corpus import PROJECT

PAGE = (PROJECT / "SECURITY.md").read_text("utf-8")
HELD = [
    (file, test)
    for row in PAGE.splitlines()
    for file, tests in re.findall(r"`(tests/[\w/]+\.py)((?:::\w+`(?:, `(?=::))?)+)", row)
    for test in re.findall(r"::(\w+)", tests)
]


@pytest.mark.parametrize(("file", "test"), HELD)
def test_what_holds_a_promise_is_there(file, test):
    assert f"def {test}(" in (PROJECT / file).read_text("utf-8")


def test_every_file_it_names_is_there():
    named = set(re.findall(r"`((?:tests|lib)/[\w/]+(?:\.py|/))", PAGE))
    assert len(named) > 10 and all((PROJECT / name).exists() for name in named)
    assert len(HELD) == PAGE.count("::test_")
