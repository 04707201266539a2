"""A wrong entry of a lexicon is named with its file, its line and its value."""

import annotated
import pytest

from tellings import checks, divergence, lexicon
from tellings.reading.cache import PACKAGE

LEXICONS = sorted(file.stem for file in (PACKAGE / "lexicon").glob("*.toml"))


@pytest.mark.parametrize("name", LEXICONS)
def test_every_lexicon_is_as_it_has_to_be(name):
    assert lexicon.load(name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[a]\nwords = [\n  "kill",\n  "kill",\n]\n', "line 4: words holds 'kill' twice"),
        ('[a]\nwords = ["kill", " die"]\n', "line 2: words holds ' die', with a blank"),
        ('[a]\nwords = ["kill", ""]\n', "line 2: words holds '', with a blank"),
        ('[a]\nnumbers = [1, 2]\nmixed = [1, "two"]\n', "line 3: mixed holds 'two' among int"),
        ('[a]\nword = "kill "\n', "line 2: word is 'kill ', with a blank"),
        ("[a\n", "Mend the TOML there"),
    ],
)
def test_a_wrong_entry_is_named_with_its_line(tmp_path, text, message):
    file = tmp_path / "made_up.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(lexicon.LexiconError) as error:
        lexicon.read(file)
    assert str(file) in str(error.value)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ('name = "a"\nprior = 1.0\nweight = 1.0\n', "line 2: name 'a': why is missing"),
        ('name = "a"\nprior = "1"\nweight = 1.0\nwhy = "b"\n', "line 3: prior is '1'"),
        (
            'name = "a"\nprior = 1.0\nweight = 1.0\nwhy = "b"\nmood = 2\n',
            "line 2: name 'a': mood is none of its keys",
        ),
    ],
)
def test_a_feature_has_all_its_keys_and_no_other(tmp_path, record, message):
    file = tmp_path / "incidents.toml"
    file.write_text(f"[[feature]]\n{record}", "utf-8")
    with pytest.raises(lexicon.LexiconError) as error:
        lexicon.read(file)
    assert message in str(error.value)


def test_comparing_an_event_changes_no_lexicon():
    divergence.disagreements(annotated.seed(), checks.findings(annotated.seed()))
    for name in LEXICONS:
        assert lexicon.load(name) == lexicon.read(PACKAGE / "lexicon" / f"{name}.toml")
