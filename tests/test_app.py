"""What `make app` serves is a copy, and it goes when the server goes."""

import os

import jinja2
import pytest

from tellings import corpus
from tellings.commands import app
from tellings.corpus import PROJECT


@pytest.fixture
def event(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "wire.txt").write_text("Two people died.", "utf-8")
    (tmp_path / "linked.txt").symlink_to(tmp_path / "wire.txt")
    return tmp_path


def test_the_notebooks_of_an_event_stand_in_a_copy_of_it(event):
    with app.copied(event / "notebooks") as notebooks:
        assert (notebooks.parent / "wire.txt").read_text("utf-8") == "Two people died."
        assert (notebooks.parent / "linked.txt").is_symlink()
        (event / "wire.txt").write_text("Three people died.", "utf-8")
        assert (notebooks.parent / "wire.txt").read_text("utf-8") == "Two people died."
    assert not notebooks.parent.parent.exists()


def test_a_seed_is_found_in_the_copy_by_its_name(monkeypatch):
    with app.copied(PROJECT / "notebooks") as notebooks:
        seeds = notebooks.parent / "seeds"
        monkeypatch.setenv(corpus.SEEDS, str(seeds))
        assert corpus.load("jaffar-express-2025").folder.parent == seeds


def test_nobody_may_write_to_the_copy(event):
    with app.copied(event / "notebooks") as notebooks:
        for path in (notebooks.parent, *notebooks.parent.rglob("*")):
            assert path.is_symlink() or path.stat().st_mode & 0o222 == 0
    assert os.access(event / "wire.txt", os.W_OK)


def test_an_event_called_like_a_template_is_a_name_all_the_same(event, tmp_path_factory):
    place = tmp_path_factory.mktemp("place")
    (event / "event.toml").write_text("name = '{{ 7 * 7 }}{% endraw %}<b>'", "utf-8")
    app.dress(place, event / "notebooks", event)
    index = (place / "voila" / "templates" / "tellings" / "index.html").read_text("utf-8")
    shown = jinja2.Environment(autoescape=True).from_string(index).render()
    assert "<h1>{{ 7 * 7 }}{% end-raw %}&lt;b&gt;</h1>" in shown
