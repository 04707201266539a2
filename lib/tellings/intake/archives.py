"""Zipped folders, gzip and WARC, unpacked in memory and never beyond a limit."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from tellings.intake import dates
from tellings.intake.account import Received, Refused

MOST_BYTES = 200_000_000  # that all of an archive may unpack to
MOST_FILES = 5_000
HIDDEN = ("__MACOSX/", ".")


def of_zip(received: Received) -> Iterator[Received]:
    """The files of a zipped folder; raises Refused for one that would fill the memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(received.raw)) as archive:
            _measured(received, archive)
            for member in archive.infolist():
                if not member.is_dir() and not member.filename.startswith(HIDDEN):
                    yield received.part(member.filename, archive.read(member), original=None)
    except Refused:
        raise
    except Exception as bad:  # a broken archive fails in many ways
        raise Refused(f"{received.name} is no readable ZIP ({bad}). Unpack it yourself.") from None


def holds(received: Received) -> list[str]:
    """The names of what is zipped in a file, after a look at how much it would unpack to."""
    try:
        with zipfile.ZipFile(io.BytesIO(received.raw)) as archive:
            _measured(received, archive)
            return archive.namelist()
    except zipfile.BadZipFile as bad:
        raise Refused(f"{received.name} is no readable ZIP ({bad}). Save it again.") from None


def _measured(received: Received, archive: zipfile.ZipFile) -> None:
    size, files = sum(m.file_size for m in archive.infolist()), len(archive.infolist())
    if size > MOST_BYTES or files > MOST_FILES:
        raise Refused(
            f"{received.name} would unpack to {size // 1_000_000} MB in {files} files, more than "
            f"{MOST_BYTES // 1_000_000} MB or {MOST_FILES}. Take out what you need."
        )


def unzipped(received: Received) -> Received:
    """What a gzip file holds; raises Refused where that is too much."""
    unpacked = zlib.decompressobj(wbits=31)
    raw, rest = bytearray(), received.raw
    try:
        while rest:  # a WARC is many of these in one file
            raw += unpacked.decompress(rest, MOST_BYTES - len(raw) + 1)
            if len(raw) > MOST_BYTES:
                raise Refused(
                    f"{received.name} would unpack to more than {MOST_BYTES // 1_000_000} MB."
                )
            if not unpacked.eof:
                break
            rest, unpacked = unpacked.unused_data, zlib.decompressobj(wbits=31)
    except zlib.error as bad:
        raise Refused(f"{received.name} is no readable gzip file ({bad}).") from None
    name = received.name.removesuffix(".gz")
    return Received(name, bytes(raw), original=received.kept)


def of_warc(received: Received) -> Iterator[Received]:
    """The answers that servers gave, as a web archive recorded them, each with its address."""
    from warcio.archiveiterator import ArchiveIterator

    found, room = 0, MOST_BYTES
    try:
        for record in ArchiveIterator(io.BytesIO(received.raw)):
            status = record.http_headers and record.http_headers.get_statuscode()
            if record.rec_type != "response" or status != "200":
                continue
            address = record.rec_headers.get_header("WARC-Target-URI")
            raw = record.content_stream().read(room + 1)
            room -= len(raw)
            if room < 0:
                raise Refused(
                    f"{received.name} would unpack to more than {MOST_BYTES // 1_000_000} MB."
                )
            found += 1
            charset = (record.http_headers.get_header("Content-Type") or "").partition("charset=")
            seen = dates.read(record.rec_headers.get_header("WARC-Date"))
            known = {
                "url": address,
                "charset": charset[2].strip("\"' ;") or None,
                "retrieved": seen,
            }
            # Of somebody's archive of a thousand pages each account keeps its own.
            whole = received.kept if "://" in received.name else None
            yield received.part(address, raw, original=whole, **known)
    except Refused:
        raise
    except Exception as bad:  # a broken archive fails in many ways
        raise Refused(f"{received.name} is no readable web archive ({bad}).") from None
    if not found:
        raise Refused(f"{received.name} holds no page that was answered in full.")
