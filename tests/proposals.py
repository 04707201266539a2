"""True proposals and altered ones: sentences of our own, and the figures annotated in the seed."""

import itertools
import json
from dataclasses import replace

from tellings import corpus, language
from tellings.corpus import Actor, Event
from tellings.gate import Gate, Proposal
from tellings.spans import Article

GOLD = corpus.PROJECT / "benchmarks" / "gold" / "jaffar-express-2025" / "counts.jsonl"
EVENT = Event("invented", actors=(Actor("Harbour Police", "state"),))
NUMBERS = (
    ("7", 7, 7),
    ("at least 14", 14, None),
    ("twenty-three", 23, 23),
    ("more than 90", 91, None),
)
# In brackets the quote; # is the number; then fate, modality and speaker.
SENTENCES = [
    ("[# people were killed] when the roof of the market fell in.", "killed", "actual", None),
    ("The blast [killed # shoppers] in the old town.", "killed", "actual", None),
    (
        "The Harbour Police said [# passengers had died] in the night.",
        "killed",
        "actual",
        "Harbour Police",
    ),
    ("Doctors said on Monday that [# villagers were injured].", "injured", "actual", "Doctors"),
    ("Divers [rescued # sailors] from the cold water.", "rescued", "actual", None),
    ("[# miners were rescued], according to the company.", "rescued", "actual", "company"),
    ("The gunmen [released # hostages] on Tuesday.", "released", "actual", None),
    ("[# children were injured] and three teachers died.", "injured", "actual", None),
    ("A shell hit the bridge, [injuring # drivers].", "injured", "actual", None),
    ("Soldiers [arrested # men] near the port.", "arrested", "actual", None),
    ("[# fishermen are still missing] after the storm.", "missing", "actual", None),
    ("The army denied that [# soldiers were killed].", "killed", "denied", "army"),
    ("Officials fear that [# people were killed].", "killed", "feared", "Officials"),
    ("The rebels threatened to [kill # hostages].", "killed", "feared", "rebels"),
    ("[# villagers were not injured], the mayor said.", "injured", "denied", "mayor"),
    ("[# workers could be killed] if the dam breaks.", "killed", "feared", None),
    ("Three gunmen [killed # villagers] at the well.", "killed", "actual", None),
    ("[# residents were displaced] by the flood.", "displaced", "actual", None),
    ("The death toll has risen, with [# people killed] so far.", "killed", "actual", None),
    ("Police said the bomb [wounded # officers].", "injured", "actual", "Police"),
    ("[# tourists escaped] through a window.", "escaped", "actual", None),
    ("The bus was [carrying # pupils] when it left the road.", "aboard", "actual", None),
    ("There were [# people on the ferry], the owner said.", "aboard", "actual", "owner"),
    ("[# climbers died] in the avalanche, a guide said.", "killed", "actual", "guide"),
    ("The hospital said [# patients remained missing].", "missing", "actual", "hospital"),
    ("In the north, [# farmers drowned].", "killed", "actual", None),
    ("[# shoppers were wounded], two of them badly.", "injured", "actual", None),
    ("Witnesses saw [# bodies] in the street.", "killed", "actual", None),
    ("The quake left [# people dead].", "killed", "actual", None),
    ("The quake left [# families homeless].", "homeless", "actual", None),
    ("The kidnappers [freed # nuns] at dawn.", "rescued", "actual", None),
    ("Rescuers warned that [# people may have died].", "killed", "feared", "Rescuers"),
    ("The army denied claims that [# soldiers were killed].", "killed", "denied", "army"),
    ("The mayor rejected reports that [# people had died].", "killed", "denied", "mayor"),
    (
        "It is not true, a nurse said after the raid, that [# men died].",
        "killed",
        "denied",
        "nurse",
    ),
    ("The group said it would [kill # hostages] at noon.", "killed", "feared", "group"),
]
# Two figures in one sentence: what is told of one may not be told of the other.
PAIRS = [
    ("[# people were killed] and [# were injured].", "killed", "injured"),
    ("The fire [killed # guests] and [injured # firemen].", "killed", "injured"),
    ("Guards [arrested # men] after [# women were injured].", "arrested", "injured"),
    ("[# guests were rescued], but [# died] in the smoke.", "rescued", "killed"),
    ("The raid [killed # rebels] and troops [freed # hostages].", "killed", "rescued"),
    ("[# people died] and [# are missing].", "killed", "missing"),
]
SEEDS = "000_3ba3ea75224b6034.txt"
# What befell these stands in another sentence, or nowhere: "These include 43 men", "travelling with
# four railway personnel". The gate is right not to let them in.
ELSEWHERE = {("000", 4), ("000", 5), ("002", 43), ("002", 26), ("002", 11)}
OTHER = {"killed": "injured", "injured": "killed"}
SPEAKER = "The minister said that the road was closed."


def true_and_altered() -> tuple[Gate, list[Proposal], list[tuple[str, Proposal]]]:
    """The gate of all accounts, proposals that stand in them, and altered ones with their kind."""
    seed = corpus.load("jaffar-express-2025")
    accounts, true = _invented()
    gate = Gate(EVENT, [*accounts.values(), *seed.articles])
    gate.event = replace(EVENT, actors=EVENT.actors + seed.event.actors)
    texts = {name: article.text for name, article in gate.articles.items()}
    true += list(_annotated(seed))
    altered = [(kind, made) for one in true for kind, made in _alter(one, texts)]
    return gate, true, altered


def _invented() -> tuple[dict[str, Article], list[Proposal]]:
    accounts, true = {}, []
    for n, (sentence, fate, modality, source) in enumerate(SENTENCES):
        for m, (words, low, high) in enumerate(NUMBERS):
            for k, tail in enumerate(("", " The road was closed for hours.")):
                name = f"own-{n:02}-{m}-{k}.txt"
                text = sentence.replace("#", words)
                quote = text[text.index("[") + 1 : text.index("]")]
                plain = _opening(text.replace("[", "").replace("]", ""))
                accounts[name] = Article(name, f"{plain}{tail} {SPEAKER}")
                quote = _opening(quote) if text.startswith("[") else quote
                true.append(Proposal(name, quote, fate, low, high, modality, source))
    for n, (sentence, *fates) in enumerate(PAIRS):
        for m, both in enumerate(itertools.permutations(NUMBERS, 2)):
            name = f"pair-{n:02}-{m:02}.txt"
            text = sentence
            for words, *_ in both:
                text = text.replace("#", words, 1)
            quotes = [piece.split("]")[0] for piece in text.split("[")[1:]]
            plain = _opening(text.replace("[", "").replace("]", ""))
            accounts[name] = Article(name, f"{plain} {SPEAKER}")
            if text.startswith("["):
                quotes[0] = _opening(quotes[0])
            for quote, fate, (_, low, high) in zip(quotes, fates, both, strict=True):
                true.append(Proposal(name, quote, fate, low, high))
    return accounts, true


def _opening(text: str) -> str:
    return text[0].upper() + text[1:]


def _annotated(seed: corpus.Corpus):
    """The seed's core figures that have a bound, each quoted with its whole sentence."""
    docs = dict(zip((a.name for a in seed.articles), language.parse(seed.articles), strict=True))
    for line in GOLD.read_text("utf-8").splitlines():
        row = json.loads(line)
        bounds = row["value_low"], row["value_high"]
        elsewhere = (row["file"][:3], row["value_low"]) in ELSEWHERE
        if not row["core"] or bounds == (None, None) or elsewhere:
            continue
        doc = docs[row["file"]]
        (sentence,) = [s for s in doc.sents if s.start_char <= row["start"] < s.end_char]
        yield Proposal(row["file"], sentence.text.strip(), row["fate"], *bounds, row["modality"])


def _alter(one: Proposal, texts: dict[str, str]):
    number = one.low if one.low is not None else one.high
    yield "another number", replace(one, low=number + 1, high=one.high and number + 1)
    yield "another number in the quote", _renumbered(one)
    yield "bound opened or closed", replace(one, high=None if one.high is not None else number)
    yield "invented", replace(one, quote=f"{one.quote} in the second wave", nth=None)
    if one.fate in OTHER:
        yield "swapped fate", replace(one, fate=OTHER[one.fate])
    if one.modality == "actual":
        yield "added negation", replace(one, modality="denied")
        yield "nobody", replace(one, low=0, high=0)
        yield "added threat", replace(one, modality="feared")
    if one.modality == "denied":
        yield "lost negation", replace(one, modality="actual")
    if one.modality == "feared":
        yield "threat as fact", replace(one, modality="actual")
    if one.article.startswith(("own", "pair")):
        yield "swapped speaker", replace(one, source="minister")
        yield "two sentences", replace(one, quote=f"{one.quote} {SPEAKER}", nth=None)
        if one.article.startswith("own"):
            rest = texts[one.article]
            at = rest.index(one.quote)
            end = rest.index(SPEAKER) + len("The minister")
            yield "two sentences", replace(one, quote=rest[at:end], nth=None)
    ours = one.article.startswith(("own", "pair"))
    yield "another account", replace(one, article=SEEDS if ours else "own-00-0-0.txt")
    yield "cut", replace(one, quote=one.quote.rstrip('.”"')[:-1])


def _renumbered(one: Proposal) -> Proposal:
    for words, low, high in (("8", 8, 8), ("forty", 40, 40)):
        for mine, *_ in NUMBERS:
            for form in (mine, _opening(mine)):
                if form in one.quote:
                    return replace(one, quote=one.quote.replace(form, words, 1), low=low, high=high)
    return replace(one, quote=f"8 of {one.quote}", low=8, high=8, nth=None)
