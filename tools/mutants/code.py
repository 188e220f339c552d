"""What the package's source says of itself: its functions, who imports whom, who names whom (源码关系)."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from tools.mutants.mutant import Change

PACKAGE = "liulin_geo"


def functions_of(source: str) -> dict[str, tuple[range, bool]]:
    """The functions of a text by dotted name: lines of the body, and whether numba compiles it."""
    found: dict[str, tuple[range, bool]] = {}

    def walk(node: ast.AST, outer: str) -> None:
        for child in ast.iter_child_nodes(node):
            name = outer
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                name = f"{outer}.{child.name}".lstrip(".")
            if isinstance(child, ast.FunctionDef) and child.end_lineno:
                compiled = any("njit" in ast.unparse(decorator) for decorator in child.decorator_list)
                found[name] = range(child.body[0].lineno, child.end_lineno + 1), compiled
            walk(child, name)

    walk(ast.parse(source), "")
    return found


def reaching(change: Change, path: Path, root: Path) -> set[str]:
    """The functions, "path dotted.name", by which tests come to a change: the changed one.

    Coverage does not see what numba compiles, nor names that the module gives a value to: for these it is the
    functions in which the name stands, in the file or in one that imports it.
    """
    place, function = path.relative_to(root).as_posix(), change.mutant.function
    source = path.read_text(encoding="utf-8")
    functions = functions_of(source)
    if function in functions and not functions[function][1]:
        return {f"{place} {function}"}
    name = unseen(change, source)
    return _naming({name}, path, root) if name else {f"{place} {other}" for other in functions}


def unseen(change: Change, source: str) -> str:
    """The name of what is changed, where coverage does not see it run: a kernel, or a constant."""
    function, line, functions = change.mutant.function, change.line_number, functions_of(source)
    if function in functions:
        return function.rpartition(".")[2] if functions[function][1] else ""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.lineno <= line <= (node.end_lineno or 0):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            return next((inner.id for inner in ast.walk(target) if isinstance(inner, ast.Name)), "")
    return ""


def _naming(names: set[str], path: Path, root: Path) -> set[str]:
    """Functions in which one of the names stands, or the name of a compiled one of these."""
    found: set[str] = set()
    compiled: set[str] = set()
    for file in (path, *importers(path, root)):
        source = file.read_text(encoding="utf-8")
        lines = source.splitlines()
        for function, (body, is_compiled) in functions_of(source).items():
            text = "\n".join(lines[body.start - 1 : body.stop - 1])
            if any(re.search(rf"\b{name}\b", text) for name in names):
                found.add(f"{file.relative_to(root).as_posix()} {function}")
                compiled |= {function} if is_compiled else set()
    return found | (_naming(names | compiled, path, root) if compiled - names else set())


def importers(path: Path, root: Path, *, compiled: bool = False) -> list[Path]:
    """The files that import one; with ``compiled`` those with kernels of numba, and such as import these."""
    found, new = [path], [path]
    while new:
        module = ".".join(new.pop().relative_to(root).with_suffix("").parts)
        for file, (modules, has_kernels) in _imports(root).items():
            if file not in found and module in modules and (has_kernels or not compiled):
                found.append(file)
                new += [file] if compiled else []
    return found[1:]


@cache
def _imports(root: Path) -> dict[Path, tuple[frozenset[str], bool]]:
    """What each file of the package imports, and whether it has kernels."""
    found: dict[Path, tuple[frozenset[str], bool]] = {}
    for file in sorted((root / PACKAGE).rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        modules: set[str] = set()
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                modules |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        found[file] = frozenset(modules), "@njit" in source
    return found
