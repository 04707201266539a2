"""A forked kernel is as fresh as one started anew, and a platform without fork has its own."""

import multiprocessing

import nbformat
import pytest
from jupyter_client.manager import AsyncKernelManager
from test_batch import notebook

from tellings import batch, engine

LEAVE = "import pandas\npandas.left_behind = True\n%matplotlib inline\nfate = 'changed'"
LOOK = "import os, sys\nready = 'pandas' in sys.modules\nimport pandas\n"
LOOK += "(ready, hasattr(pandas, 'left_behind'), fate, os.getcwd() == '/')"


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    monkeypatch.setattr(batch, "NOTEBOOKS", folder)
    nbformat.write(notebook(LEAVE), folder / "01_leaves.ipynb")
    nbformat.write(notebook(LOOK), folder / "02_looks.ipynb")
    return folder


def last_output(path):
    return nbformat.read(path, as_version=4).cells[-1].outputs[0].data["text/plain"]


@pytest.mark.skipif(engine.manager() is AsyncKernelManager, reason="nothing forks here")
def test_a_forked_kernel_has_imported_the_libraries_and_nothing_of_another_notebook(
    workbook, tmp_path
):
    for n in range(2):
        assert batch.run("jaffar-express-2025", tmp_path / str(n)) == []
        seen = last_output(tmp_path / str(n) / "notebooks" / "02_looks.ipynb")
        assert seen == "(True, False, 'killed', False)"


def test_where_nothing_forks_the_notebooks_run_in_kernels_of_their_own(
    workbook, tmp_path, monkeypatch
):
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert batch.run("jaffar-express-2025", tmp_path / "out", ["02"]) == []
    seen = last_output(tmp_path / "out" / "notebooks" / "02_looks.ipynb")
    assert seen == "(False, False, 'killed', False)"


def test_a_kernel_that_dies_is_reported_and_the_others_go_on(workbook, tmp_path):
    nbformat.write(notebook("import os\nos._exit(3)"), workbook / "03_dies.ipynb")
    (failure,) = batch.run("jaffar-express-2025", tmp_path / "out")
    assert failure.notebook == "03_dies.ipynb" and "DeadKernelError" in failure.brief
