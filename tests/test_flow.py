"""Modules import only from their left in the flow of CONTRIBUTING.md, and never in a circle."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from tellings.corpus import PROJECT

LIBRARY = PROJECT / "lib" / "tellings"


def _module(file: Path) -> str:
    parts = file.relative_to(LIBRARY.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_module(file): file for file in sorted(LIBRARY.rglob("*.py"))}


def _imported(module: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                yield inner if inner in MODULES else node.module


def _place(module: str) -> str:
    """The module or package of lib/tellings/ that a module is or belongs to."""
    return module.split(".")[1]


def test_a_module_imports_only_from_its_left() -> None:
    guide = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    flow = re.findall(r"\w+", re.search(r"```text\n(.*?)```", guide, re.S)[1])
    inside = MODULES.keys() - {"tellings"}
    assert sorted(flow) == sorted({_place(module) for module in inside})
    against = [
        (module, other)
        for module in inside
        for other in _imported(module)
        if other != "tellings" and _place(other) != _place(module)
        if flow.index(_place(other)) > flow.index(_place(module))
    ]
    assert against == []


def test_no_module_imports_itself_by_a_circle() -> None:
    imports = {module: set(_imported(module)) - {module} for module in MODULES}
    assert len(list(TopologicalSorter(imports).static_order())) == len(MODULES)
