"""What is changed: operators of cosmic-ray, and two of our own (变异算子).

Of cosmic-ray's operators those stand here whose change can be told only by a value: arithmetic turned round,
limits met or not, conditions negated, numbers one more or one less. Replacements that only raise, such as
``>>`` between floats, say nothing of a suite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cosmic_ray.operators.operator import Example, Operator
from cosmic_ray.plugins import get_operator
from parso.python.tree import Name, Number
from parso.tree import NodeOrLeaf

_BINARY = (
    "Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "Pow_Mul", "FloorDiv_Mul", "Mod_FloorDiv", "RShift_LShift",
    "LShift_RShift", "BitOr_BitAnd", "BitAnd_BitOr", "BitXor_BitOr",
)  # fmt: skip
_COMPARISONS = (
    "Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is", "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_GtE",
    "LtE_Gt", "Gt_LtE", "GtE_Lt",
)  # fmt: skip
_OTHERS = (
    "ReplaceUnaryOperator_Delete_USub", "ReplaceUnaryOperator_Delete_Not",
    "ReplaceUnaryOperator_Delete_Invert", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr",
    "ReplaceOrWithAnd", "AddNot", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak",
    "ZeroIterationForLoop", "NumberReplacer",
)  # fmt: skip
#: plain decimals; their digits are what is copied from a publication
_DECIMAL = re.compile(r"\d+\.\d*(e-?\d+)?|\d+e-?\d+")
_OTHER_END = {"min": "max", "max": "min", "minimum": "maximum", "maximum": "minimum"}


class TenPercentMore(Operator):  # cosmic-ray has no types
    """A decimal becomes a tenth larger, as where a digit of a formula is copied wrongly."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Every decimal other than 0."""
        if isinstance(node, Number) and _DECIMAL.fullmatch(node.value) and float(node.value):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Number, index: int) -> Number:
        """The larger number, with the blanks before the first."""
        return Number(repr(float(node.value) * 1.1), node.start_pos, node.prefix)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """As cosmic-ray's own operators show what they do."""
        return (Example("x = 2.0", "x = 2.2"),)


class OtherEnd(Operator):
    """The lesser of values becomes the greater, and the other way."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Every call of a minimum or maximum, of Python, numpy or an array."""
        if isinstance(node, Name) and node.value in _OTHER_END:
            after = node.get_next_leaf()
            if after is not None and after.type == "operator" and after.value == "(":
                yield node.start_pos, node.end_pos

    def mutate(self, node: Name, index: int) -> Name:
        """The other name in its place."""
        return Name(_OTHER_END[node.value], node.start_pos, node.prefix)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """As cosmic-ray's own operators show what they do."""
        return (Example("min(x, 1)", "max(x, 1)"),)


def operators() -> dict[str, Operator]:
    """All operators by name."""
    names: Iterable[str] = (
        *(f"ReplaceBinaryOperator_{name}" for name in _BINARY),
        *(f"ReplaceComparisonOperator_{name}" for name in _COMPARISONS),
        *_OTHERS,
    )
    given = {name: get_operator(f"core/{name}")() for name in names}
    return {**given, "TenPercentMore": TenPercentMore(), "OtherEnd": OtherEnd()}
