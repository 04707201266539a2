"""Rows to look at: what a reader chose from the tables, arranged for a picture or a page."""

from tellings.views import adding, casualties, corpus, events, timeline, voices
from tellings.views.choosing import ALL, account_names, choose, ledger, meant, named, options, plain

__all__ = [
    "ALL",
    "account_names",
    "adding",
    "casualties",
    "choose",
    "corpus",
    "events",
    "ledger",
    "meant",
    "named",
    "options",
    "plain",
    "timeline",
    "voices",
]
