"""Any sentence may be all that an event's folder holds: it is read, and its tables written."""

from test_ordinary_text import SENTENCES, read

from tellings.ledger import TABLES


def test_every_sentence_of_the_other_tests_can_be_the_only_account(tmp_path) -> None:
    for number, sentence in enumerate(SENTENCES):
        told = read(tmp_path / str(number), only=sentence)
        assert told.left_out.empty, told.left_out.to_dict("records")


def test_what_is_made_of_one_sentence_is_written(tmp_path) -> None:
    for number, sentence in enumerate(SENTENCES[::25]):
        folder = tmp_path / str(number)
        written = {file.stem for file in read(folder, only=sentence).write(folder / "out")}
        assert written >= set(TABLES)
