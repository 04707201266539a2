"""JupyterLab or Voilà on this machine, over one folder and with settings of its own."""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

LAB = ["jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port={port}"]
LAB += ["--ServerApp.port_retries=0", "--IdentityProvider.token={token}"]
LAB += ["--ServerApp.root_dir={folder}", "--LabApp.extension_manager=readonly"]
LAB += ["--LabApp.expose_app_in_browser=True"]
VOILA = ["voila", "{folder}", "--no-browser", "--port={port}"]
RUN_ALL = """async () => {
  const app = window.jupyterapp;
  await app.restored;
  const panel = app.shell.currentWidget;
  await panel.context.ready;
  await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
  await app.commands.execute("notebook:run-all-cells");
}"""
ENDED = """() => {
  const { cells } = jupyterapp.shell.currentWidget.content.model;
  const code = Array.from({ length: cells.length }, (_, n) => cells.get(n).toJSON())
    .filter((cell) => cell.cell_type === "code");
  const trouble = code.flatMap((cell) => cell.outputs).find((o) => o.output_type === "error");
  return trouble ? trouble.evalue : code.every((cell) => cell.execution_count) && "no trouble";
}"""


class Server:
    """A server on 127.0.0.1 over one folder, with settings of its own and a token."""

    def __init__(self, command: list[str], folder: Path, state: Path, cwd: Path) -> None:
        self.folder, self.token = folder, secrets.token_hex(8)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        quiet = state / "settings" / "@jupyterlab" / "apputils-extension"
        quiet.mkdir(parents=True)
        (quiet / "notification.jupyterlab-settings").write_text('{"fetchNews": "false"}')
        own = {
            "JUPYTER_CONFIG_DIR": str(state / "config"),
            "JUPYTER_DATA_DIR": str(state / "data"),
            "JUPYTER_RUNTIME_DIR": str(state / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(state / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(state / "workspaces"),
            "IPYTHONDIR": str(state / "ipython"),
        }
        self.log = (state / "log").open("w")
        filled = [part.format(port=self.port, token=self.token, folder=folder) for part in command]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *filled],
            cwd=cwd,
            env=os.environ | own,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}"

    def wait(self, path: str) -> "Server":
        for _ in range(300):
            try:
                urllib.request.urlopen(self.url(path), timeout=2).close()
                return self
            except OSError:
                assert self.process.poll() is None, Path(self.log.name).read_text()
                time.sleep(0.1)
        raise TimeoutError(Path(self.log.name).read_text())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.log.close()

    def run_all(self, page, name: str) -> None:
        """Open a notebook of the folder in a page and run all of it."""
        page.goto(self.url(f"lab/tree/{name}?token={self.token}&reset"))
        page.wait_for_function("window.jupyterapp?.shell?.currentWidget?.context")
        page.evaluate(RUN_ALL)
