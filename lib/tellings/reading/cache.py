"""What was read of an article is kept, under a name that changes with all that reading rests on."""

import functools
import hashlib
import json
import os
import re
from contextlib import suppress
from importlib import resources
from pathlib import Path

import platformdirs

from tellings import files, language
from tellings.corpus import Corpus
from tellings.spans import Article

Records = dict[str, list[dict]]

PACKAGE = Path(str(resources.files("tellings")))
READER = "tellings.reading"  # the module that reads an article, by way of every extractor
IMPORTS = re.compile(r"^[ ]*from[ ]+(tellings[\w.]*)[ ]+import[ ]+(\([^)]*\)|[^\n]*)", re.M)
LEXICON = re.compile(r"\bload\([\"'](\w+)")


def key(article: Article, corpus: Corpus, model: str) -> str:
    """The entry's name, from the text, its event, the pipeline, and what the reading rests on."""
    return named(READER, model, corpus.digests[article.name], article.name, repr(corpus.event))


def named(module: str, model: str, *given: str) -> str:
    """The name of what a module makes of what it is given, by the code and lexicons it rests on."""
    rests = [*given, language.version(model), _digest(module)]
    return hashlib.sha256("\0".join(rests).encode("utf-8", "surrogatepass")).hexdigest()


def rests_on(module: str = READER) -> set[Path]:
    """The files that a module rests on: itself, what it imports of the library, their lexicons.

    >>> names = {str(file.relative_to(PACKAGE)) for file in rests_on()}
    >>> {"counts/fates.py", "lexicon/fates.toml"} <= names, "charts/style.py" in names
    (True, False)
    """
    files, ahead = set(), [module]
    while ahead:
        file = _file(ahead.pop())
        if file is None or file in files:
            continue
        files.add(file)
        code = file.read_text(encoding="utf-8")
        lexicons = (PACKAGE / "lexicon" / f"{name}.toml" for name in LEXICON.findall(code))
        files.update(filter(Path.is_file, lexicons))
        for package, names in IMPORTS.findall(code):
            ahead += [package, *(f"{package}.{name}" for name in re.findall(r"\w+", names))]
    return files


def _file(module: str) -> Path | None:
    """Where a module of the library stands; None for a name that is none, and for the library."""
    inside = PACKAGE.joinpath(*module.split(".")[1:])
    files = (inside / "__init__.py", inside.with_suffix(".py"))
    return next((f for f in files if f.is_file() and inside != PACKAGE), None)


@functools.cache
def _digest(module: str) -> str:
    """An edited rule or lexicon is another reading; an edited chart is not."""
    seen = hashlib.sha256()
    for file in sorted(rests_on(module)):
        seen.update(str(file.relative_to(PACKAGE)).encode() + b"\0" + file.read_bytes())
    return seen.hexdigest()


def holds(name: str) -> bool:
    """Whether there is an entry, whole or not."""
    return _entry(name).is_file()


def kept(name: str) -> Records | None:
    """The kept records, or None when there are none or the entry's own digest does not hold."""
    try:
        digest, body = _entry(name).read_bytes().split(b"\n", 1)
        if digest == _seal(name, body):
            return json.loads(body)
    except (OSError, ValueError):
        pass
    return None


def keep(name: str, records: Records) -> Records:
    """Write the entry in one step, so that another process sees all of it or nothing."""
    body = json.dumps(records, ensure_ascii=False).encode("utf-8", "surrogatepass")
    with suppress(OSError):  # a cache that cannot be written costs time, never a result
        files.put(_entry(name), _seal(name, body) + b"\n" + body)
    return json.loads(body)


def _seal(name: str, body: bytes) -> bytes:
    """What a body kept under this name, and no other, begins with."""
    return hashlib.sha256(name.encode() + body).hexdigest().encode()


def _entry(name: str) -> Path:
    folder = os.environ.get("TELLINGS_CACHE") or platformdirs.user_cache_dir("tellings")
    return Path(folder, name[:2], name)
