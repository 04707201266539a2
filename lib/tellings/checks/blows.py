"""Whether an account tells of one blow, or of several that may each have come somewhere else."""

import re
from functools import cache

from tellings import lexicon
from tellings.checks.accounts import Account


def tells_of_several(account: Account) -> bool:
    """Whether the account has several blows, or those before it had several scenes.

    >>> tells_of_several(Account("a.txt", "a", "Twin explosions shook Norby."))
    True
    """
    return len(account.scenes) > 1 or bool(_several().search(account.text))


@cache
def _several() -> re.Pattern:
    rules = lexicon.load("places")["several"]
    return re.compile(
        rf"\b(?:{'|'.join(rules['so_many'])}) (?:\w+ )?(?:{'|'.join(rules['of'])})\b", re.I
    )
