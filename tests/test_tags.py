"""Words for the dead are counted as what they are."""

import pytest

from tellings import language, tags
from tellings.corpus import Event
from tellings.spans import Article


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The death toll rose.", ["death toll"]),
        ("It was the deadliest raid.", ["deadly"]),
        ("Two are dead.", ["dead"]),
        ("Their deaths were mourned.", ["death"]),
        ("The number of dead is unknown.", ["death toll"]),
        ("He was killed and died.", ["killed", "died"]),
    ],
)
def test_the_longest_word_for_the_dead_is_counted(sentence, words):
    doc = next(language.parse([Article("a", sentence)]))
    found = tags.find_tags(doc, Event("a raid"))
    assert [tag.name for tag in found if tag.kind == "death"] == words
