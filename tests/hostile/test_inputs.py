"""Whatever is put in: a result that keeps the laws, or one sentence that says what to mend."""

import grammar
import pytest
import trying
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings import batch, corpus, evidence, ledger, reviews

TOLD = "Police said at least 12 people were killed on Tuesday."
BLANK = b"\xef\xbb\xbf \t\r\x0b\x0c\n"
few = settings(max_examples=25, suppress_health_check=list(HealthCheck))
more = settings(max_examples=60, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True, scope="module")
def own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TELLINGS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@few
@given(grammar.folders())
def test_a_folder_is_read_or_refused(given):
    trying.folder(given)


@more
@given(grammar.TOML_BYTES | grammar.WHOLE)
def test_an_event_file_is_read_or_refused(toml):
    with trying.laid(grammar.Folder({"wire.txt": b"Two died.", "event.toml": toml})) as place:
        try:
            corpus.load(place)
        except corpus.SeedError as refused:
            assert "event.toml" in str(refused) and str(refused).count("\n") <= 1


@more
@given(st.dictionaries(grammar.NAMES, st.just(b"Two died."), min_size=1, max_size=4))
def test_what_freeze_writes_load_reads(files):
    with trying.laid(grammar.Folder(files)) as place:
        try:
            corpus.freeze(place)
        except corpus.SeedError:
            return
        if any(place.glob("[!.]*.txt")):
            corpus.load(place)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seed")
    (folder / "wire.txt").write_text(TOLD, "utf-8")
    return ledger.read(folder)


@more
@given(grammar.REVIEWS)
def test_corrections_are_kept_or_named(read, lines):
    (read.corpus.folder / reviews.FILE).write_bytes(lines)
    given = reviews.read(read.corpus)
    shown = read.showing("both", given)
    counted = {line.line for line in given.lines} | {bad.line for bad in given.refused}
    assert counted == {
        n
        for n, line in enumerate(lines.split(b"\n"), 1)
        if line.strip(b"\xef\xbb\xbf \t\r\x0b\x0c\n")
    }
    assert len(shown.corrections) <= len(given.lines)


@more
@given(grammar.MESSAGES)
def test_a_page_that_may_not_write_does_not(read, messages):
    path = read.corpus.folder / reviews.FILE
    path.unlink(missing_ok=True)
    made = evidence.reader(read, read_only=True)
    for message in messages:
        made._handle_msg({"content": {"data": message}})
    assert made.read_only and not path.exists()
    assert made.show in reviews.SHOWS


@few
@given(grammar.MESSAGES)
def test_a_page_that_may_write_writes_what_can_be_read(read, messages):
    (read.corpus.folder / reviews.FILE).unlink(missing_ok=True)
    made = evidence.reader(read, read_only=False)
    for message in messages:
        made._handle_msg({"content": {"data": message}})
    assert reviews.read(read.corpus).refused == ()


@more
@given(grammar.PARAMETERS)
def test_a_parameter_is_taken_or_refused(given):
    paths = batch.notebooks()
    try:
        batch.refuse_unknown(paths, given)
        for path in paths:
            batch.parameters(path, given)
    except batch.UsageError as refused:
        assert str(refused).endswith(".")
