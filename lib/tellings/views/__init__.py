"""Rows to look at: what a reader chose from the tables, arranged for a picture or a page."""

from tellings.views import adding, answers, casualties, events, pages, timeline, voices
from tellings.views.choosing import ALL, account_names, choose, meant, named, options

__all__ = [
    "ALL",
    "account_names",
    "adding",
    "answers",
    "casualties",
    "choose",
    "events",
    "meant",
    "named",
    "options",
    "pages",
    "timeline",
    "voices",
]
