"""Statements: source, cue and content of sentences that any reader of news would mark so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings import sources
from tellings.corpus import Actor, Event
from tellings.language import parse
from tellings.sources.quotations import find_quotations
from tellings.spans import Article

CLOSES = {"<": ">", "[": "]", "{": "}"}


def read(text):
    """The attributions of one text."""
    return sources.find_attributions(next(parse([Article("test.txt", text)])), Event("test"))


def marked(sentence):
    """'<Police> [said] {so}.': the text without marks, and the source, cue and content it names."""
    text, opened, found = "", [], {"<": None, "[": None, "{": None}
    for letter in sentence:
        if letter in CLOSES:
            opened.append((letter, len(text)))
        elif opened and letter == CLOSES[opened[-1][0]]:
            mark, start = opened.pop()
            found[mark] = (start, len(text))
        else:
            text += letter
    return text, *found.values()


@pytest.mark.parametrize(
    "sentence",
    [
        "<The mayor> [said] {the bridge would stay shut}.",
        "<The mayor> [said] {that the bridge would stay shut}.",
        "<The mayor> on Friday [said] {the bridge would stay shut}.",
        "{The bridge would stay shut}, <the mayor> [said].",
        "{The bridge would stay shut}, [said] <the mayor>.",
        '{"The bridge will stay shut,"} <the mayor> [told] reporters.',
        '<The mayor> [told] Radio North: {"The bridge will stay shut."}',
        '<The mayor> [said] {the bridge was "a wreck" and would stay shut}.',
        "{It is, <the mayor> [said], to stay shut}.",
        "[According to] <the coast guard>, {two boats sank}.",
        '{"The bridge fell and killed my cow"} [(]<Ann Roe, shopkeeper>).',
        '{"The bridge fell and killed my cow"} [—] <Bo Lee>',
        "{Two boats sank}, [according to] <the coast guard>.",
        "{Two boats [reportedly] sank}.",
        "<Ann Lee, a spokeswoman for the port>, [denied] {any delay}.",
        "<The port> [accused] {the ferry company of hiding the fault}.",
        "<The union>'s [claim] {that the doors were locked} was never looked into.",
        "<The union> [expressed concern over] {the locked doors}.",
        "{The news} [drew condemnation from] <Spain and France>.",
        "<The army> [threatened] {to shell the camp}.",
        "<Witnesses> [described] {the scene as chaotic}.",
        "<She> [called] {the rescue a miracle}.",
        "[It is not clear] {who opened the doors}.",
        "A doctor, <who> [said] {twelve people had drowned}, left at noon.",
        '{"We waited for hours," <a survivor> [said]. "Nobody came."}',
        "{The road is shut}, <Bo Roy, a clerk at the office of public works>, [said] on Friday.",
        "{Eight people [are believed] to have drowned}.",
        "Reuters quoted <the army> as [saying] {three soldiers had died}.",
        "<Rebels> [Deny] {Role in Station Bombing}",
        "<Mayor>[:] {bridge will stay shut}",
        "<Separatists> [deny] {role in mall massacre}; toll rises to 10",
        "{Ten dead as ferry sinks}[:] <officials>",
        "{Ten dead as ferry sinks} [-] <police>",
        "{Toll rises to 45 in mine blast} [—] <army spokesman>",
        "<Police> [put] {the march at 30,000}, while the union spoke of twice as many.",
        "<The ministry> [raised] {the toll to 15}.",
        "<Peru> had [given] {a toll of 55 dead - 23 guards and 32 rebels} - and withdrew it.",
        "{A crush in the town killed 99 at the fair}, <a Radio tally> [showed] Friday, six more.",
        "{Ten died and many are hurt after a ferry sank off the coast}, [according to] <reports>.",
        "<Police> [said] {three nuns and one cook, all over 50, sleeping there choked on fumes}.",
        "{The toll was [put] at 12} by <the coroner>.",
        "The list leaves out {three soldiers [reported] dead} by <the army>.",
        "{Nine were hurt at the fair in the old town}, <city radio> [reported].",
        "After a day of noise, <a Radio North team> posted near the mall [reported] {heavy fire}.",
        "{Ten died}, as <police> [said].",
        "<The mayor> [said] {the number is not known, but that about ten people were dead}.",
        "50 Confirmed Dead In US Massacre, <Mayor> [Says] {Hall Was Full}",
        "{Ten died}, [according to] <the coast guard>, which said forty were missing.",
        "Ten died, according to the coast guard, <which> [said] {forty were missing}.",
        "<Police> [say] {12 dead}",
        "<The mayor> [said] {ten had died}, the Times reported.",
        "{The mayor said ten had died}, <the Times> [reported].",
        "As <police> [said], {ten died}.",
        "The ministry said the fire, {which <police> [said] was lit on purpose}, was out.",
        "{Ten men died}. That is [according to] <the mayor>.",
        "<The ministry> [confirmed] {that 62 men (the union put it at 69) had died}.",
        "<Peru> [Says] {32 Rebels, 23 Guards Killed}",
        '{"We are lost.\n"We ask for help,"} <she> [said].',
        pytest.param(
            "<The ministry> [dismissed] {the report} as a tale, as did <the army>.",
            marks=pytest.mark.xfail(strict=True),
        ),
        pytest.param(
            "Messages [condemning] {the attack} came from <Peru>.",
            marks=pytest.mark.xfail(strict=True),
        ),
    ],
)
def test_finds_the_marked_source_cue_and_content(sentence):
    text, source, cue, content = marked(sentence)
    found = [
        (
            (a.source_start, a.source_end) if a.source_start is not None else None,
            a.cue_start <= cue[0] < a.cue_end,
            (a.content_start, a.content_end),
        )
        for a in read(text)
    ]
    assert (source, True, content) in found


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("The army said nobody was hurt.", "asserts"),
        ("The army confirmed that nobody was hurt.", "confirms"),
        ("The rebels claimed ten soldiers had died.", "claims"),
        (
            "The rebels claimed ten soldiers had died, though they offered no proof.",
            "cannot_verify",
        ),
        ("The figure could not be independently verified.", "cannot_verify"),
        ("Officials have yet to confirm the number of victims.", "says_unknown"),
        ("The police declined to say who was held.", "says_unknown"),
        ("It is unclear how the fire began.", "says_unknown"),
        ("The ministry strongly denied any role.", "denies"),
        ("The ministry dismissed this claim.", "dismisses"),
        ("The rebels vowed to avenge the raid.", "threatens"),
        ("The bus allegedly ran a red light.", "alleges"),
        ("The office estimated that ten houses fell.", "estimates"),
        ("Peru condemned the raid.", "condemns"),
        ("The union demanded an inquiry.", "demands"),
        ("The port warned that a storm was near.", "warns"),
        ("The port accused the company of neglect.", "accuses"),
    ],
)
def test_stance_is_the_cue_s_own_unless_the_reporter_adds_to_it(sentence, stance):
    assert [a.stance for a in read(sentence)] == [stance]


def test_a_speaker_s_second_act_is_a_statement_of_its_own():
    found = read("The mayor said the bridge would stay shut, adding that a ferry would run.")
    assert [(a.source, a.cue) for a in found] == [("mayor", "said"), ("mayor", "adding")]


def test_nothing_inside_a_quotation_is_a_statement_of_its_own():
    found = read('"They say the road is open and we believe them," the driver said.')
    assert [a.cue for a in found] == ["said"]


def test_a_quotation_goes_on_over_paragraphs():
    text = '"Nobody came," the nurse said.\n"We waited for hours."\nThe road is open.'
    (only,) = read(text)
    assert text[only.content_end - 7 : only.content_end] == 'hours."'


def test_the_relay_is_the_outlet_and_stays_with_the_speaker():
    found = read("The mayor told Radio North that nobody was hurt. He said the road was open.")
    assert [a.relay for a in found] == ["Radio North", "Radio North"]


def test_quotations_close_where_they_opened():
    text = '"No," he said. "Not \'yet\'," and left.\n"Open\n"again."'
    assert [text[q.start : q.end] for q in find_quotations(text)] == [
        '"No,"',
        "\"Not 'yet',\"",
        '"Open',
        '"again."',
    ]


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "said",
                    "the army",
                    '"',
                    "“",
                    "'",
                    ", ",
                    ". ",
                    "\n",
                    "claimed",
                    "that",
                    "he",
                    ":",
                ),
                *("according to", "BLA", "(", ")", "reportedly", "was told", "Ann Lee", "killed"),
                *(
                    "it is unclear",
                    "responsibility",
                    "no one",
                    "accused",
                    "of",
                    "\u00a0",
                    "é",
                    "👍",
                ),
            ]
        )
    ).map(" ".join)
    | st.text(max_size=80)
)
def test_every_span_reads_back_for_any_text(text):
    for a in read(text or " "):
        assert Article("test.txt", text or " ").view.text[a.cue_start : a.cue_end] == a.cue
        assert 0 <= a.content_start < a.content_end <= len(text)
        assert (a.source_start is None) == (a.source_end is None)
        assert a.source is None or a.source_start is not None
        if a.source_start is not None:
            assert 0 <= a.source_start < a.source_end <= len(text)


def test_a_statement_inside_another_s_is_kept_with_its_own_source():
    found = read("The minister said the rebels had claimed that ten soldiers died.")
    assert [(a.source, a.cue) for a in found] == [("minister", "said"), ("rebels", "had claimed")]


@pytest.mark.parametrize(
    ("sentence", "source", "kind"),
    [
        (
            "A spokesman for the Free Harbour Front said two men died.",
            "spokesman for the Free Harbour Front",
            "armed_group",
        ),
        ("A spokesman for the front said two men died.", "spokesman for the front", "armed_group"),
        (
            "A spokesman for the Pear League said two men died.",
            "spokesman for the Pear League",
            "other",
        ),
        ("A spokesman for the ministry said two men died.", "spokesman for the ministry", "state"),
        ("The Iron Dawn denied the theft.", "Iron Dawn", "other"),
        ("The Iron Dawn reported that two men were hurt.", "Iron Dawn", "media"),
        (
            "According to statistics of the rescued passengers, ten were hurt.",
            "statistics of the rescued passengers",
            "other",
        ),
        (
            "According to the Institute for Ports and Safety, two ships sank.",
            "Institute for Ports and Safety",
            "other",
        ),
        (
            "The Ministry of Health and Welfare said two men died.",
            "Ministry of Health and Welfare",
            None,
        ),
        ("Lt. Ivo Brandt said the road was shut.", "Ivo Brandt", None),
        ('"Stay away," Capt. Ana Roth told reporters.', "Ana Roth", None),
    ],
)
def test_who_speaks_goes_by_the_whole_name_and_the_kind_of_whom_it_speaks_for(
    sentence, source, kind
):
    front = Actor("Harbour Front", "armed_group", ("Free Harbour Front",))
    doc = next(parse([Article("test.txt", sentence)]))
    found = sources.find_attributions(doc, Event("test", actors=(front,)))[:1]
    if source is not None:
        assert [a.source for a in found] == [source]
    if kind is not None:
        assert [a.source_kind for a in found] == [kind]


def test_a_claim_dismissed_in_quoted_words_is_dismissed_by_who_speaks():
    text = 'The navy on Monday dismissed as "pure fancy" claims that its boat fired.'
    (a,) = read(text)
    told = text[a.content_start : a.content_end]
    assert (a.source, a.cue, a.stance) == ("navy", "dismissed", "dismisses")
    assert told == "claims that its boat fired"


@pytest.mark.parametrize(
    "sentence",
    [
        "The club was once supported by the mayor.",
        "The threat to the port from armed gangs has grown.",
    ],
)
def test_help_given_and_dangers_are_no_statements(sentence):
    assert read(sentence) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ferry fire: ten dead on the lake",
        "TOLL IN LIMA BLAST CLIMBS TO 31",
        "But experience shows that dams of earth do not last.",
        "Quoting a senior officer, they left.",
        "Peru: ten dead on the lake",
        "Ten dead on the lake - Radio North News",
        "Anger grew over accusations of neglect by the owners.",
        "Ten are dead; the army left nothing to say.",
        "Mumbai : The toll was put at 12 after the raids.",
        "Divers worked all night to find ten men trapped.",
        "Some 30 workers fled the hall, suggesting that nobody guards it.",
        "The blast that claimed nine lives was the second.",
        "The council raised the tax to 12 percent.",
    ],
)
def test_topics_outlets_and_deeds_are_nobody_s_words(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Reporters asked whether the doors were locked.",
        "The owner wondered who had locked them.",
        "Neither the owner nor the crew would say who had locked them.",
        "The owner would neither confirm nor deny that the doors were locked.",
        "The owner did not deny that the doors were locked.",
        "The owner did not rule out that the doors were locked.",
    ],
)
def test_who_asks_or_leaves_it_open_tells_nothing(sentence):
    assert [a.stance for a in read(sentence)] == ["says_unknown"]


def test_what_is_ruled_out_is_denied():
    assert [a.stance for a in read("Police ruled out that the crew had fled.")] == ["denies"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Six drowned (Lima Radio says nine).", [("Lima Radio", "nine")]),
        (
            "Police say six people drowned, the union nine.",
            [("police", "six people drowned"), ("union", "nine")],
        ),
        (
            "The toll is six, according to police, or nine, according to the union.",
            [("police", "The toll is six, according to police"), ("union", "nine")],
        ),
        (
            "Police put the toll at six and the union at nine.",
            [("police", "the toll at six"), ("union", "nine")],
        ),
        ("Police: 6 dead. Union: 9 dead.", [("police", "6 dead"), ("union", "9 dead")]),
        (
            "Officials have said, and divers confirmed, that the doors were locked.",
            [("officials", "that the doors were locked"), ("divers", "that the doors were locked")],
        ),
        (
            '"The door," said Ann Lee, "was shut."',
            [("Ann Lee", '"The door," said Ann Lee, "was shut."')],
        ),
        (
            "'He told us \"stay calm\" twice,' Ann Lee said.",
            [("Ann Lee", "'He told us \"stay calm\" twice,'")],
        ),
        ('"It burned for hours," grumbled Ann Lee.', [("Ann Lee", '"It burned for hours,"')]),
        ('"It burned for hours" - Ann Lee, shopkeeper', [("Ann Lee", '"It burned for hours"')]),
        (
            'Bo said a man who goes by the name "Lanky" left.',
            [("Bo", 'a man who goes by the name "Lanky" left')],
        ),
    ],
)
def test_each_voice_has_what_it_says(text, said):
    found = [(a.source.lower(), text[a.content_start : a.content_end]) for a in read(text)]
    assert sorted(found) == sorted((who.lower(), what) for who, what in said)


def test_what_reports_had_said_is_not_theirs_where_somebody_says_it_is_not_so():
    found = read("The owner said it had not begun at night as some reports suggested.")
    assert [a.source for a in found] == ["owner"]


def test_a_name_before_a_colon_speaks_where_it_speaks_elsewhere():
    found = read("Lee: the bridge stays shut\nAnn Lee said it was unsafe.")
    assert [a.source for a in found] == ["Lee", "Ann Lee"]


@pytest.mark.parametrize(
    "text", ["Aid for the men said to be hurt came late.", "With ten men feared dead, they prayed."]
)
def test_whom_something_is_said_of_does_not_say_it(text):
    assert [a.source for a in read(text)] == [None]


@pytest.mark.parametrize(
    ("text", "asides"),
    [
        ("The mayor condemned the raid that killed ten.", ["that killed ten"]),
        ("Police say nobody has claimed Friday's raid, in which ten died.", []),
        ("The front has claimed Friday's raid, which killed ten.", ["which killed ten"]),
        (
            "The front claimed responsibility for attacks in town a day ago that left ten dead.",
            ["that left ten dead"],
        ),
        ("Police say the quake killed ten.", []),
        ("Police spoke of a raid that killed ten.", []),
        ('"We mourn the raid that killed ten," the mayor said.', []),
        ("The quake, which hurt dozens, came at noon, the agency said.", []),
    ],
)
def test_what_is_told_in_passing_of_a_known_event_is_the_account_s_own(text, asides):
    (found,) = read(text)
    assert [text[start:end] for start, end in found.asides] == asides
