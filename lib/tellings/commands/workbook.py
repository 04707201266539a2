"""`tellings workbook`: the notebooks set to an event, in its own folder, for lab and app."""

import argparse
from pathlib import Path

from tellings import corpus, files
from tellings.inert import say


def add(commands: argparse._SubParsersAction) -> None:
    """Say what the command takes."""
    workbook = commands.add_parser(
        "workbook", help="lay the notebooks, set to an event, into its folder; prints where"
    )
    workbook.add_argument("seed", help="the event's folder, or a name under seeds/")
    workbook.set_defaults(do=_workbook)


def _workbook(options: argparse.Namespace) -> int:
    say(laid(corpus.find(options.seed)))
    return 0


def laid(event: Path) -> Path:
    """The folder of the event's notebooks; those that are there already stay as they are."""
    import nbformat
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    from tellings import batch

    if event.resolve().parent == corpus.PROJECT / "seeds":
        return batch.NOTEBOOKS
    folder = files.own(event / "notebooks")
    folder.mkdir(exist_ok=True)
    for path in batch.of_event(event):
        if not (folder / path.name).exists():
            notebook = parameterize_notebook(load_notebook_node(str(path)), {"seed": ".."})
            for cell in notebook.cells:
                if cell.cell_type == "code":
                    cell.outputs, cell.execution_count = [], None
            nbformat.write(notebook, folder / path.name)
    return folder
