"""Kernels forked from a process that has already imported what the notebooks import.

A kernel that papermill starts spends most of its time importing pandas and matplotlib. Here one
process imports them once, and each notebook gets a fresh copy of it: what a notebook does in its
own kernel, no other sees.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import forkserver
from threading import Thread

from jupyter_client.manager import AsyncKernelManager, KernelManager

IMPORTED = [
    *["ipykernel.kernelapp", "ipykernel.pylab.backend_inline", "IPython.core.completer"],
    *["pandas", "pyarrow.parquet", "matplotlib.backends.backend_agg", "anywidget", "jinja2"],
    *["tellings.report", "tellings.charts", "tellings.widgets.switches", "tellings.evidence"],
    "tellings.engine",
]
_running: set["_Forked"] = set()


class ForkedKernels(AsyncKernelManager):
    """A kernel manager whose kernel is a fork of a process that has imported `IMPORTED`."""

    async def _async_launch_kernel(self, kernel_cmd: Sequence[str], **options: object) -> None:
        forked = _Forked(kernel_cmd, options["env"], options.get("cwd"))
        self.provisioner.process = forked
        self.provisioner.pid = self.provisioner.pgid = forked.pid  # it leads a group of its own
        self._reconcile_connection_info(self.provisioner.connection_info)


def manager() -> type[KernelManager]:
    """The forking manager where the platform can fork safely, else Jupyter's own."""
    offered = "forkserver" in multiprocessing.get_all_start_methods()
    return ForkedKernels if offered and sys.platform != "darwin" else AsyncKernelManager


def start() -> None:
    """Begin importing in the process to fork from, so that it is ready when the first is wanted."""
    if manager() is ForkedKernels:
        _context()
        forkserver.ensure_running()


def stop() -> None:
    """Kill every kernel forked so far; none writes any more when it returns."""
    for forked in list(_running):
        forked.kill()
        forked.wait()


def _context() -> multiprocessing.context.BaseContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(IMPORTED)
    return context


class _Forked:
    """A forked kernel as `subprocess.Popen` would show it, which is what Jupyter asks."""

    stdin = stdout = stderr = None

    def __init__(self, command: Sequence[str], environment: Mapping, folder: object) -> None:
        # The command is that of a kernel of its own: python -m ipykernel_launcher -f FILE …
        arguments = list(command[command.index("-f") :])
        self.process = _context().Process(
            target=_serve, args=(arguments, dict(environment), folder), daemon=True
        )
        self.process.start()
        self.pid = self.process.pid
        _running.add(self)

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self) -> int | None:
        self.process.join()
        _running.discard(self)
        return self.process.exitcode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def terminate(self) -> None:
        self.process.terminate()

    def kill(self) -> None:
        self.process.kill()


def _serve(arguments: list[str], environment: dict[str, str], folder: str | None) -> None:
    """Be a kernel until told to stop, or until the command that wanted one is gone."""
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()  # Ctrl-C in the terminal is for the command, which then stops its kernels
    Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder or os.getcwd())
    IPKernelApp.launch_instance(arguments)


def _end_with(command: multiprocessing.process.BaseProcess) -> None:
    command.join()
    os._exit(1)
