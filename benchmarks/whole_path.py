"""An event through all of it, as a user would: read, written, every notebook shown, reported."""

import ast
import json
from pathlib import Path

from tellings import batch, ledger, report
from tellings.ledger import Ledger


def whole_path(folder: Path, out: Path) -> Ledger:
    """Read a folder of accounts and make everything of it that Tellings makes, into `out`.

    The notebooks' cells run in this process and what they show is rendered, which is what papermill
    does with a kernel for each, in a twentieth of the time. Raises whatever any of it raises.
    """
    read = ledger.read(folder)
    read.write(out / "tables")
    for notebook in batch.notebooks():
        show(notebook, folder, out)
    report.write(read, out)
    return read


def show(notebook: Path, folder: Path, out: Path) -> None:
    """Run a notebook's cells with `seed` and `out` set, and render what they show."""
    from IPython.core.formatters import DisplayFormatter

    render = DisplayFormatter().format
    space: dict = {"display": lambda *shown: [render(one) for one in shown]}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        body = ast.parse("".join(cell["source"]))
        last = body.body.pop() if body.body and isinstance(body.body[-1], ast.Expr) else None
        exec(compile(body, notebook.name, "exec"), space)
        if last is not None:
            space["display"](
                eval(compile(ast.Expression(last.value), notebook.name, "eval"), space)
            )
        if "parameters" in cell["metadata"].get("tags", ()):
            space |= {"seed": str(folder), "out": str(out)}
