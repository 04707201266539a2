"""One name spelt in two ways: "al-Shabaab" and "Al Shabab", "Ann Lee" and "Ann J. Lee"."""

import re
import unicodedata
from functools import lru_cache

LONG = 6  # letters of a word in which one slip still leaves it the same word
MANY = 9  # letters of a name of three words in which two do: "Jaish al-Noor", "Jaysh al Nour"
Words = tuple[str, ...]


def same_name(name: str, other: str) -> bool:
    """The two are one name, but for hyphens, a slip, a middle or shortened name, or their order.

    >>> same_name("al-Shabaab", "Al Shabab"), same_name("Ann Lee", "Ann J. Lee")
    (True, True)
    >>> same_name("Ann Lee", "Bo Lee"), same_name("Red Front", "Red Brigade")
    (False, False)
    """
    mine, theirs = words(name), words(other)
    if "".join(mine) == "".join(theirs):
        return True
    if min(len(mine), len(theirs)) > 1 and (
        _with_middle_name(*sorted((mine, theirs), key=len)) or _first_name_cut(mine, theirs)
    ):
        return True
    return len(mine) == len(theirs) and _one_slip(mine, theirs)


def ends_as(name: str, other: str) -> bool:
    """The shorter name ends the longer: "Shabab" and "Lee" of "al-Shabaab" and "Ann Lee".

    >>> ends_as("Front", "Red Front"), ends_as("Red Front", "Front")
    (True, False)
    """
    mine, theirs = words(name), words(other)
    end = theirs[-len(mine) :]
    return len(mine) < len(theirs) and (mine == end or _one_slip(mine, end))


@lru_cache(maxsize=10_000)  # a name is held against every other
def words(name: str) -> Words:
    """The words of a name as its spellings have them in common: small, plain, no letter doubled.

    >>> words("Al-Shabaab"), words("O'Connell")
    (('al', 'shabab'), ('oconel',))
    """
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    parts = re.sub(r"['’.]", "", plain).replace("-", " ").split()
    return tuple(re.sub(r"(\w)\1", r"\1", part) for part in parts)


def _with_middle_name(short: Words, long: Words) -> bool:
    """ "Ann Lee" and "Ann J. Lee"; "Lee Ann" and "Ann Lee"."""
    around = (short[0], short[-1]) == (long[0], long[-1])
    return sorted(short) == sorted(long) or (around and set(short) <= set(long))


def _first_name_cut(mine: Words, theirs: Words) -> bool:
    """ "Tim Lee" and "Timothy Lee", "Anton Lee" and "Anthony Lee": three letters are the same."""
    return mine[1:] == theirs[1:] and len(mine[0]) > 2 and mine[0][:3] == theirs[0][:3]


def _one_slip(mine: Words, theirs: Words) -> bool:
    """One long word differs by a letter, or a name of three words and more by two in all."""
    apart = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    if any(a[0] != b[0] for a, b in apart):
        return False
    slips = [_letters_apart(a, b) for a, b in apart]
    if len(mine) > 2 and sum(map(len, mine)) >= MANY:
        return sum(slips) <= 2
    return len(apart) == 1 and slips[0] == 1 and min(map(len, apart[0])) >= LONG


def _letters_apart(a: str, b: str) -> int:
    """How many letters must be put in, left out or changed to make the one word the other."""
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        before, row = row, [i]
        for j, other in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != other)))
    return row[-1]
