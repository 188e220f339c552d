"""Mutants are made where they should be; ``make mutants`` runs this first, with what it needs installed."""

from __future__ import annotations

from tools.mutants.make import mutants_of, mutated

SOURCE = '''"""A module that says 1 + 1."""

from dataclasses import dataclass

FACTOR: float | None = 0.5


@dataclass(frozen=True)
class Box:
    side: float = 2.0

    def area(self, least: float | None = None) -> float | None:
        if least is not None and self.side <= least:
            return None
        inside = self.side * self.side
        return max(inside, 1.0) * FACTOR
'''


def made(operator: str, variant: int = 0) -> list[tuple[str, str]]:
    """Function and changed line of each mutant by an operator."""
    changes = [change for change in mutants_of(SOURCE, "box.py") if change.mutant.operator == operator]
    wanted = [change for change in changes if change.mutant.variant == variant]
    return [
        (change.mutant.function, mutated(SOURCE, change).splitlines()[change.line_number - 1].strip())
        for change in wanted
    ]


def test_one_line_is_changed_and_the_mutant_knows_which() -> None:
    for change in mutants_of(SOURCE, "box.py"):
        before, after = SOURCE.splitlines(), mutated(SOURCE, change).splitlines()
        different = [i for i, (old, new) in enumerate(zip(before, after, strict=True), 1) if old != new]
        assert different == [change.line_number]
        assert before[change.line_number - 1].strip() == change.mutant.line


def test_operators_limits_numbers_and_ends_are_changed() -> None:
    assert made("ReplaceBinaryOperator_Mul_Div") == [
        ("Box.area", "inside = self.side / self.side"),
        ("Box.area", "return max(inside, 1.0) / FACTOR"),
    ]
    assert made("ReplaceComparisonOperator_LtE_Lt") == [
        ("Box.area", "if least is not None and self.side < least:")
    ]
    assert made("TenPercentMore") == [
        ("", "FACTOR: float | None = 0.55"),
        ("Box", "side: float = 2.2"),
        ("Box.area", "return max(inside, 1.1) * FACTOR"),
    ]
    assert made("NumberReplacer", variant=1)[0] == ("", "FACTOR: float | None = -0.5")
    assert made("OtherEnd") == [("Box.area", "return min(inside, 1.0) * FACTOR")]


def test_types_and_decorators_are_left_alone() -> None:
    assert made("ReplaceBinaryOperator_BitOr_BitAnd") == []
    assert made("ReplaceTrueWithFalse") == []


def test_the_same_code_has_the_same_mutants_wherever_it_stands() -> None:
    moved = SOURCE.replace("FACTOR: float", "OTHER = 3\n\nFACTOR: float")
    before, after = ({change.mutant for change in mutants_of(text, "box.py")} for text in (SOURCE, moved))
    assert before < after
    assert {mutant.line for mutant in after - before} == {"OTHER = 3"}
