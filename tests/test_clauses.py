"""What a clause tells: deed, phase, polarity, reality, and who, whom, where, when and why."""

import random

import pytest

from tellings import claims, corpus, language
from tellings.reading.clauses import find_frames
from tellings.spans import Article


def frames(text):
    (doc,) = language.parse([Article("a.txt", text)])
    return {frame.verb: frame for frame in find_frames(doc)}


def roles(frame, text):
    return {role.role: text[role.start : role.end] for role in frame.roles}


@pytest.mark.parametrize(
    ("text", "verb", "deed", "told"),
    [
        (
            "A bomb killed 12 people in Quetta.",
            "kill",
            "killed",
            {"who": "A bomb", "whom": "12 people", "where": "Quetta"},
        ),
        ("Three miners were rescued.", "rescue", "rescued", {"whom": "Three miners"}),
        (
            "The mayor was shot by a guard.",
            "shoot",
            "shooting",
            {"who": "a guard", "whom": "The mayor"},
        ),
        (
            "Two sailors drowned near Lima.",
            "drown",
            "killed",
            {"whom": "Two sailors", "where": "Lima"},
        ),
        ("The blast left 12 people dead.", "leave", "killed", {"who": "The blast"}),
    ],
)
def test_a_clause_tells_its_deed_and_who_did_it_to_whom(text, verb, deed, told):
    frame = frames(text)[verb]
    assert frame.deed == deed
    assert told.items() <= roles(frame, text).items()


@pytest.mark.parametrize(
    ("text", "verb", "reality", "polarity"),
    [
        ("The rebels killed the guard.", "kill", "actual", "affirmed"),
        ("The rebels did not kill the guard.", "kill", "actual", "denied"),
        ("The rebels denied killing the guard.", "kill", "actual", "denied"),
        ("The rebels threatened to kill the guard.", "kill", "planned", "affirmed"),
        ("The rebels may have killed the guard.", "kill", "feared", "affirmed"),
        ("If they kill the guard, the talks are over.", "kill", "conditional", "affirmed"),
        ("Did the rebels kill the guard?", "kill", "asked", "affirmed"),
    ],
)
def test_a_clause_says_how_far_it_is_real(text, verb, reality, polarity):
    frame = frames(text)[verb]
    assert (frame.reality, frame.polarity) == (reality, polarity)


def test_a_clause_that_goes_on_has_the_place_of_the_one_above_and_says_so():
    text = "The storm hit Samoa in the Pacific and killed six people."
    told = frames(text)
    (where,) = [role for role in told["kill"].roles if role.role == "where"]
    assert text[where.start : where.end] == "the Pacific"
    assert where.inherited_from is not None


@pytest.mark.parametrize(
    ("text", "verb", "relation"),
    [
        ("Gunmen fled after they had robbed a bank.", "rob", "after"),
        ("Gunmen robbed a bank before they fled.", "flee", "before"),
        ("Police said gunmen had robbed a bank.", "rob", "complement"),
        ("Gunmen who robbed a bank have fled.", "rob", "relative"),
        ("The wall fell because it was old.", "be", "cause"),
    ],
)
def test_a_clause_says_how_it_hangs_on_the_one_above(text, verb, relation):
    assert frames(text)[verb].relation == relation


HOSTILE = {
    "a sentence of 3,000 words": "the guard saw the man and " * 500,
    "no verb": "Lima. Monday. Twelve dead.",
    "all capitals": "GUNMEN KILLED 12 PEOPLE IN LIMA ON MONDAY, POLICE SAID.",
    "a table": "Lima\t12\t40\nQuito\t3\t7\n" * 60,
    "no punctuation": "the blast killed twelve people in lima police said more were hurt " * 20,
    "marks": "… — “” \u200b\ufeff <b>12</b> dead [x](y) \n\n\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_the_text_every_row_reads_back_and_every_reference_is_kept(text, tmp_path):
    (tmp_path / "a.txt").write_text(text, "utf-8")
    told = claims.collect(corpus.load(tmp_path))
    for table in (told.frames, told.roles):
        for row in claims.records(table):
            assert text[row["start"] : row["end"]] == row["wording"] != ""
    known = set(told.frames["frame"])
    assert len(known) == len(told.frames)
    assert set(told.roles["frame"]) | set(told.roles["inherited_from"].dropna()) <= known
    assert set(told.frames["parent"].dropna()) <= known
    assert set(told.counts["frame"].dropna()) <= known
    assert set(told.counts["incident"].dropna()) <= set(told.incidents["incident"])
    assert set(told.frames["incident"].dropna()) <= set(told.incidents["incident"])
    assert set(told.roles["entity"].dropna()) <= set(told.entities["entity"])


def test_words_in_any_order_are_read_without_a_fault():
    words = 'police said 12 of the dead , who were in Lima had no bombs when " ( killed'
    words = words.split()
    for seed in range(40):
        random.Random(seed).shuffle(words)
        text = " ".join(words)
        for frame in frames(text).values():
            assert 0 <= frame.start < frame.end <= len(text)
            assert all(text[role.start : role.end] for role in frame.roles)
