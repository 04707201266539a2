"""Which language an account is written in: the tool reads English only, and says so of others."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Small words that every English text is full of, and texts in other languages are not.
ENGLISH = {"the", "of", "and", "to", "that", "for", "was", "were", "with", "from", "by", "on", "at"}
ENGLISH |= {"said", "have", "has", "been", "who"}
MOSTLY = 0.12  # of the words; news has 0.2 to 0.3
OPENING = 5_000  # characters that are enough to tell
SURE = 0.6  # below it nothing is said: short texts full of names look like many languages
WORD = re.compile(r"[^\W\d_]+")


def of(text: str) -> str | None:
    """The ISO 639-1 code (639-3 where there is no shorter) of a text's language; None: unsure.

    >>> of("The police said that at least 12 people were killed."), of("12")
    ('en', None)
    >>> of("Mindestens zwölf Menschen starben bei dem Angriff, sagte ein Sprecher der Polizei.")
    'de'
    """
    text = text[:OPENING]
    words = WORD.findall(text.lower())
    if sum(word in ENGLISH for word in words) > MOSTLY * len(words):
        return "en"
    code, probability = _identifier().classify(text)
    return code if words and probability > SURE else None


@cache
def _identifier() -> "LanguageIdentifier":
    """Loaded only for a text that is not plainly English: it takes a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
