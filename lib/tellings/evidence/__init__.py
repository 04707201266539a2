"""The evidence reader: point at a figure, read its sentence, put a wrong reading right."""

from tellings.evidence.widget import EvidenceReader, reader

__all__ = ["EvidenceReader", "reader"]
