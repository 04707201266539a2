"""Stop a command at a step, or let the disk give out under it: see kills.py.

A step is a file made, opened to be written, renamed or removed in the folder of the trial, in
whichever process of the command; each process counts its own.
"""

import errno
import os
import signal
import sys

PLACE, HOW, AT, GROUP = (f"HOSTILE_{name}" for name in ("PLACE", "HOW", "AT", "GROUP"))
COUNTED, KILLED = "counted", "killed at a step"
ERRORS = {"no space": errno.ENOSPC, "I/O error": errno.EIO}
MADE = ("open", "os.mkdir")
CHANGED = ("os.rename", "os.remove", "os.rmdir", "os.truncate")
WRITING = os.O_WRONLY | os.O_RDWR


def watch() -> None:
    """Count the steps of this process from now on, and act at the one that is asked for."""
    if PLACE in os.environ:
        sys.addaudithook(Steps(f"{os.environ[PLACE]}/", os.environ[HOW], int(os.environ[AT])))


class Steps:
    """Counts steps, and at one of them kills or fails; of a whole run it writes down each."""

    def __init__(self, place: str, how: str, at: int) -> None:
        self.place, self.how, self.at, self.taken = place, how, at, 0

    def __call__(self, event: str, told: tuple) -> None:
        if event not in MADE + CHANGED or not self._is_a_step(event, told):
            return
        self.taken += 1
        if self.how == COUNTED:
            with open(f"{os.environ[PLACE]}.steps", "a") as steps:
                steps.write(f"{os.getpid()} {self.taken}\n")
        elif self.how in ERRORS:
            # From then on nothing is made; what there is can still be removed.
            renamed = event == "os.rename" and self.taken == self.at
            if renamed or (self.taken >= self.at and event in MADE):
                raise OSError(ERRORS[self.how], os.strerror(ERRORS[self.how]))
        elif self.how == KILLED and self.taken == self.at:
            if event == "open":  # killed when it is open, and so empty
                os.close(os.open(told[0], told[2], 0o600))
            os.killpg(int(os.environ[GROUP]), signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)  # a kernel has left the group

    def _is_a_step(self, event: str, told: tuple) -> bool:
        if event == "open" and not (told[2] or 0) & WRITING:
            return False
        if event in ("os.remove", "os.rmdir") and told[1] >= 0:
            return True  # of a folder that is removed with all in it
        named = isinstance(told[0], str | bytes | os.PathLike)
        return named and os.fsdecode(told[0]).startswith(self.place)
