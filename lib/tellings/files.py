"""Files: read only where they are what they seem, written whole or not at all."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: what a killed run left is then for its user to remove
    fcntl = None

ASIDE = ".writing-"
PENDING = ".pending"  # all written, and being put in its place
NO_WAIT = getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to would be waited for


class SeedError(ValueError):
    """A seed file is not what the loader needs; the message says how to fix it."""


def is_there(file: Path) -> bool:
    """Whether there is such a file, be it only a link that leads nowhere."""
    return os.path.lexists(file)


def read(file: Path) -> bytes:
    """The bytes of a regular file that stands in its own folder.

    Raises SeedError for a link out of the folder, a pipe, a device, a folder, or a file that
    cannot be read.
    """
    try:
        real, folder = os.path.realpath(file, strict=True), os.path.realpath(file.parent)
        if not Path(real).is_relative_to(folder):
            raise SeedError(f"{file} leads out of the seed folder. Copy the file itself into it.")
        descriptor = os.open(real, os.O_RDONLY | NO_WAIT | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as opened:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise SeedError(f"{file} is not a regular file. Put a file of that name there.")
            return opened.read()
    except IsADirectoryError:
        raise SeedError(f"{file} is not a regular file, but a folder. Rename it.") from None
    except OSError as trouble:
        raise SeedError(
            f"{file} cannot be read: {trouble.strerror}. Restore the file, or remove it."
        ) from None


def own(folder: Path) -> Path:
    """The folder, which another holds; raises SeedError where a link stands in its place."""
    if folder.is_symlink():
        raise SeedError(f"{folder} is a link. Put the folder itself there, or remove the link.")
    return folder


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """A place to write in, whose files replace those of `folder` when all of them are written.

    Each file is replaced in one step, so that whoever reads sees the old one or the new one; after
    an error none is.

    >>> with tempfile.TemporaryDirectory() as made:
    ...     with aside(Path(made)) as place:
    ...         _ = (place / "a.csv").write_text("12")
    ...     os.listdir(made)
    ['a.csv']
    """
    with scratch(folder) as place:
        yield place
        for file in sorted(place.iterdir()):
            os.replace(file, folder / file.name)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A folder to work in, inside `folder` and gone afterwards; made if need be.

    What a run that was killed left in `folder` is removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):  # so that nobody takes the new place for one left behind
        _remove_abandoned(folder)
        place = Path(tempfile.mkdtemp(dir=folder, prefix=ASIDE))
        held = _hold(place)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
        if held is not None:
            os.close(held)


def put(file: Path, content: bytes) -> Path:
    """Write a file, all of it or nothing; returns its path."""
    with aside(file.parent) as place:
        (place / file.name).write_bytes(content)
    return file


@contextmanager
def at_once(folder: Path, check: Callable[[Path, Path], None]) -> Iterator[Path]:
    """A place whose files, and those of a folder in it, all come into `folder`, or none of them.

    `check` is asked, of the folder and the place, whether they may; it raises where they may not.
    What a run is killed over is in `folder` under the name PENDING, and `finish` completes it.

    >>> with tempfile.TemporaryDirectory() as made:
    ...     with at_once(Path(made), check=lambda folder, place: None) as place:
    ...         (place / "in").mkdir()
    ...         _ = (place / "in" / "a.txt").write_text("12")
    ...     [str(file.relative_to(made)) for file in Path(made).rglob("*")]
    ['in', 'in/a.txt']
    """
    with scratch(folder) as aside:
        place = aside / "all"
        place.mkdir()
        yield place
        with locked(folder):
            check(folder, place)
            os.replace(place, folder / PENDING)
    finish(folder, check)


def finish(folder: Path, check: Callable[[Path, Path], None]) -> None:
    """Put in its place what a killed run had written, all of it, and not yet put there."""
    pending = own(folder / PENDING)
    with locked(folder):
        _remove_abandoned(folder)
        if not is_there(pending):
            return
        if not pending.is_dir():
            raise SeedError(f"{pending} is no folder. Remove it.")
        check(folder, pending)
        _put_in_place(pending, folder)


def _put_in_place(pending: Path, folder: Path) -> None:
    for file in sorted(pending.iterdir()):
        if not file.is_dir():
            os.replace(file, folder / file.name)
            continue
        place = own(folder / file.name)
        place.mkdir(exist_ok=True)
        for inside in sorted(file.iterdir()):
            os.replace(inside, place / inside.name)
    shutil.rmtree(pending)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else who asks for it writes to the folder meanwhile; no file is made for that."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _remove_abandoned(folder: Path) -> None:
    """Remove the places whose process is gone: the living hold theirs by a lock."""
    if fcntl is None:
        return
    for place in folder.glob(f"{ASIDE}*"):
        with suppress(OSError):  # somebody still writes there, or just left
            os.close(_hold(place))
            shutil.rmtree(place, ignore_errors=True)


def _hold(place: Path) -> int | None:
    if fcntl is None:
        return None
    descriptor = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
