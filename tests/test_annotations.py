"""Each annotation follows the W3C model and leads back to exactly the words it quotes."""

import json
from functools import cache
from urllib.parse import unquote

import annotated
import jsonschema
import pytest

from tellings.exchange import annotations
from tellings.exchange.annotations import AnnotationError, annotate, resolve
from tellings.spans import Article

# Web Annotation Data Model, W3C Recommendation of 23 February 2017, sections 3 to 5: what a
# collection, a page, an annotation and the two selectors must have.
TEXT = {"type": "string"}
NUMBER = {"type": "integer", "minimum": 0}
IRI = {"type": "string", "pattern": r"^[^\s<>\"{}|\\^`]+$"}
SELECTORS = [
    {
        "type": "object",
        "required": ["type", "start", "end"],
        "properties": {"type": {"const": "TextPositionSelector"}, "start": NUMBER, "end": NUMBER},
    },
    {
        "type": "object",
        "required": ["type", "exact"],
        "properties": {
            "type": {"const": "TextQuoteSelector"},
            **{"exact": {"type": "string", "minLength": 1}, "prefix": TEXT, "suffix": TEXT},
        },
    },
]
ANNOTATION = {
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["describing"]},
        "body": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "value"],
                "properties": {
                    "type": {"const": "TextualBody"},
                    "purpose": {"enum": ["describing", "tagging"]},
                    "value": TEXT,
                },
            },
        },
        "target": {
            "type": "object",
            "required": ["source", "selector"],
            "properties": {
                "source": IRI,
                "selector": {
                    "type": "array",
                    "prefixItems": SELECTORS,
                    "minItems": 2,
                    "maxItems": 2,
                },
            },
        },
    },
}
COLLECTION = {
    "type": "object",
    "required": ["@context", "id", "type"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": TEXT,
        "total": NUMBER,
        "first": {
            "type": "object",
            "required": ["id", "type", "items"],
            "properties": {
                "id": IRI,
                "type": {"const": "AnnotationPage"},
                "partOf": IRI,
                "startIndex": NUMBER,
                "items": {"type": "array", "items": ANNOTATION},
            },
        },
    },
}


@cache
def seed() -> tuple[dict, dict[str, Article]]:
    claims = annotated.seed()
    made = json.loads(json.dumps(annotate(claims)))
    return made, {article.name: article for article in claims.corpus.articles}


def items() -> list[dict]:
    return seed()[0]["first"]["items"]


def test_the_collection_follows_the_model():
    jsonschema.Draft202012Validator(COLLECTION).validate(seed()[0])


def test_the_collection_counts_what_it_holds():
    assert seed()[0]["total"] == len(items()) == len({item["id"] for item in items()})


def test_every_annotation_leads_back_to_its_row():
    claims = annotated.seed()
    wording = {
        row.claim: row.wording
        for table in (claims.counts, claims.responsibility)
        for row in table.itertuples()
    }
    found = {item["id"].removeprefix("urn:tellings:"): item for item in items()}
    assert found.keys() == wording.keys()
    for claim, item in found.items():
        assert resolve(item, seed()[1]).text == wording[claim]


def test_the_row_itself_travels_along():
    (item,) = [i for i in items() if i["target"]["selector"][1]["exact"] == "three dozen"]
    row = json.loads(item["body"][0]["value"])
    assert (row["low"], row["fate"], row["group"]) == (36, "killed", "attackers")
    assert [body["value"] for body in item["body"][1:]] == ["killed", "attackers"]


def test_characters_are_counted_as_the_recommendation_counts_them():
    """Code points: a letter outside the basic plane is one character, not two code units."""
    claims = annotated.accounts(
        "a | that [12] people | 12..12 eq | killed people | |", a="𝔄 says that 12 people died."
    )
    (item,) = annotate(claims)["first"]["items"]
    assert item["target"]["selector"][0] == {"type": "TextPositionSelector", "start": 12, "end": 14}


def test_a_file_name_becomes_an_iri_and_comes_back():
    name = "the wire “2”.txt"
    claims = annotated.accounts(
        f"{name} | killed [12] people | 12..12 eq | killed people | |",
        **{name: "They killed 12 people."},
    )
    (item,) = annotate(claims)["first"]["items"]
    assert " " not in item["target"]["source"]
    assert unquote(item["target"]["source"]) == name
    assert resolve(item, {name: Article(name, "They killed 12 people.")}).start == 12


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("They killed 21 people.", "at 12-14 reads '21', not '12'"),
        ("He killed 12 people.", "reads ' p', not '12'"),
        ("Rebels killed 12 people, they killed 12 people.", "not '12'"),
        ("They wounded 3, 12 people.", "not '12'"),
        ("They kill12 people.", "not '12'"),
        ("They", "falls outside the text"),
    ],
)
def test_a_changed_text_is_refused(text, trouble):
    span_of = annotated.accounts(
        "a | killed [12] people | 12..12 eq | killed people | |", a="They killed 12 people."
    )
    (item,) = annotate(span_of)["first"]["items"]
    with pytest.raises(AnnotationError, match="The text is not the one annotated") as refused:
        resolve(item, {"a": Article("a", text)})
    assert trouble in str(refused.value)


def test_the_same_words_in_other_surroundings_are_refused():
    claims = annotated.accounts(
        "a | killed [12] people | 12..12 eq | killed people | |", a="They killed 12 people."
    )
    (item,) = annotate(claims)["first"]["items"]
    with pytest.raises(AnnotationError, match="in the same surroundings"):
        resolve(item, {"a": Article("a", "They helped 12 people.")})


def test_an_article_that_is_not_there_is_refused():
    with pytest.raises(AnnotationError, match="is not among the articles"):
        resolve(items()[0], {})


def test_a_row_whose_words_are_not_there_is_never_written():
    claims = annotated.accounts(
        "a | killed [12] people | 12..12 eq | killed people | |", a="They killed 12 people."
    )
    claims.counts.loc[0, "wording"] = "13"
    with pytest.raises(AnnotationError, match="a at 12-14 reads '12', not '13'"):
        annotate(claims)


def test_statements_are_annotated_with_their_content():
    from tellings import claims, corpus

    made = claims.collect(corpus.load("jaffar-express-2025"))
    articles = {article.name: article for article in made.corpus.articles}
    found = annotate(made)["first"]["items"]
    assert len(found) == sum(len(getattr(made, table)) for table in annotations.TABLES)
    for item in found:
        assert resolve(item, articles).text == item["target"]["selector"][1]["exact"]
