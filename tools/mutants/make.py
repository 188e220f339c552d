"""Makes mutants of a file's text with cosmic-ray (生成变异体)."""

from __future__ import annotations

from collections import Counter

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from parso.python.tree import ClassOrFunc, Lambda
from parso.tree import NodeOrLeaf

from tools.mutants.mutant import Change, Mutant
from tools.mutants.operators import operators

_OPERATORS: dict[str, Operator] = operators()


def mutants_of(source: str, file: str) -> list[Change]:
    """Every change there is to make in a text; types and decorators are left as they are."""
    lines, nodes = source.splitlines(), list(ast_nodes(get_ast(source)))
    functions = {line: name for node in nodes for line, name in _lines_of(node)}
    nth: dict[int, int] = {}
    seen: Counter[tuple[str, str]] = Counter()
    for number, line in enumerate(lines, start=1):
        place = functions.get(number, ""), line.strip()
        nth[number] = seen[place]
        seen[place] += 1
    found: list[Change] = []
    for name, operator in _OPERATORS.items():
        places = [(node, start) for node in nodes for start, _ in operator.mutation_positions(node)]
        variants: Counter[tuple[int, int]] = Counter()
        for occurrence, (node, start) in enumerate(places):
            number, column = start
            variant = variants[start]
            variants[start] += 1
            if _left_alone(node):
                continue
            line = lines[number - 1]
            indent = len(line) - len(line.lstrip())
            mutant = Mutant(
                file, functions.get(number, ""), line.strip(), nth[number], column - indent, name, variant
            )
            found.append(Change(mutant, number, occurrence))
    return found


def mutated(source: str, change: Change) -> str:
    """The text with the change in it."""
    text = mutate_code(source, _OPERATORS[change.mutant.operator], change.occurrence)
    if text is None:
        raise ValueError(f"nothing to change: {change}")
    return str(text)


def _lines_of(node: NodeOrLeaf) -> list[tuple[int, str]]:
    """The lines of a function with its dotted name; the innermost comes last in a walk of the tree."""
    if not isinstance(node, ClassOrFunc) or isinstance(node, Lambda):
        return []
    names: list[str] = []
    outer: NodeOrLeaf | None = node
    while outer is not None:
        if isinstance(outer, ClassOrFunc) and not isinstance(outer, Lambda):
            names.append(outer.name.value)
        outer = outer.parent
    return [(line, ".".join(reversed(names))) for line in range(node.start_pos[0], node.end_pos[0] + 1)]


def _left_alone(node: NodeOrLeaf) -> bool:
    """Whether a node stands in a type or in a decorator, or is the ``strict`` of a ``zip``."""
    inner, outer = node, node.parent
    while outer is not None:
        if outer.type in ("decorator", "tfpdef"):
            return True
        if outer.type == "annassign" and inner is outer.children[1]:
            return True
        if outer.type == "funcdef" and inner not in (outer.children[2], outer.children[-1]):
            return True
        if outer.type == "argument" and outer.children[0].get_code().strip() == "strict":
            return True
        inner, outer = outer, outer.parent
    return False
