"""Forms in which markup, script, mathematics and formulas are commonly smuggled, a line each."""

from pathlib import Path

PAYLOADS = Path(__file__).with_name("payloads.txt").read_text("utf-8").splitlines()


def named(payload: str) -> str:
    """As much of a payload as the name of a file can hold."""
    return payload.translate({ord("/"): "∕", ord("\\"): "∖"})[:60]
