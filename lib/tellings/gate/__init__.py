"""What a second coder proposes is let in only where the account's own words carry all of it.

A proposal is a quote and what is said to stand in it: how many people with which fate, who is said
to be behind it, or when; denied or feared, and according to whom. The gate asks the text, never the
tables read from it: which numbers, times, acts and words for a fate the quote holds, which of them
belong together in the sentence, and what stands over them. What it cannot tell it refuses, with one
named reason.
"""

from tellings.corpus import Corpus, Event
from tellings.gate import blame, figures, times
from tellings.gate.account import Account
from tellings.gate.proposals import KINDS, REASONS, Proposal, Refusal, RefusedError, check_words
from tellings.spans import Article

__all__ = ["KINDS", "REASONS", "Gate", "Proposal", "Refusal"]
ROWS = {"counts": figures.row, "responsibility": blame.row, "moments": times.row}


class Gate:
    """The accounts of one event, each parsed when it is first asked about.

    >>> wire = Article("wire.txt", "The army said 31 people were killed. It denied that 50 died.")
    >>> gate = Gate(Event("raid"), [wire])
    >>> gate.admit(Proposal("wire.txt", "31 people were killed", "killed", 31, 31))["source"]
    'army'
    >>> gate.admit(Proposal("wire.txt", "31 people were killed", "injured", 31, 31)).reason
    'no such fate'
    >>> gate.admit(Proposal("wire.txt", "50 died", "killed", 50, 50)).reason
    'lost negation'
    """

    def __init__(self, event: Event, articles: list[Article]) -> None:
        self.event = event
        self.articles = {article.name: article for article in articles}
        self.accounts: dict[str, Account] = {}

    @classmethod
    def of(cls, corpus: Corpus) -> "Gate":
        """The gate of a corpus."""
        return cls(corpus.event, list(corpus.articles))

    def admit(self, proposal: Proposal) -> dict | Refusal:
        """The proposal as a row of its table, `table` named beside it, or why it is none."""
        try:
            return self._row(proposal)
        except RefusedError as refused:
            return Refusal(proposal, refused.args[0])

    def _row(self, proposal: Proposal) -> dict:
        if proposal.article not in self.articles:
            raise RefusedError("no such account")
        check_words(proposal)
        if proposal.article not in self.accounts:
            article = self.articles[proposal.article]
            self.accounts[proposal.article] = Account(article, self.event)
        account = self.accounts[proposal.article]
        row = ROWS[proposal.table](account, account.quote(proposal), proposal)
        return {"table": proposal.table, **row}
