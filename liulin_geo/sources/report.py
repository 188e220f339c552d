"""The result of a check and how it reads: as text for people, as JSON for programs (检查报告)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from liulin_geo.messages import t
from liulin_geo.sources.folder import CountyMeta
from liulin_geo.sources.issues import Issue, Level

#: The text names this many problems of one kind in one file; the JSON report has them all.
_SHOWN_OF_A_KIND = 20
_ROWS_OF = {".csv": "row", ".xlsx": "row", ".toml": "text_line"}
_ORDER: dict[Level, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True, repr=False)
class CheckReport:
    """The result of a check (检查结果).

    ``rows`` counts the rows of each layer that was read; ``files`` lists all files of the folder,
    relative to it; ``meta`` is ``None`` where ``county.toml`` is missing or wrong.
    """

    root: Path
    meta: CountyMeta | None
    issues: tuple[Issue, ...]
    rows: Mapping[str, int]
    files: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """True without errors; warnings and notes do not stop a run."""
        return self.count("error") == 0

    def count(self, level: Level) -> int:
        """How many issues of a level there are."""
        return sum(issue.level == level for issue in self.issues)

    def __repr__(self) -> str:
        errors, warnings = self.count("error"), self.count("warning")
        return f"CheckReport({self.root}: {len(self.rows)} ledgers, {errors} errors, {warnings} warnings)"

    def __str__(self) -> str:
        return render_text(self)


def to_json(report: CheckReport) -> dict[str, object]:
    """The report as plain JSON values, with every issue and its text."""
    return {
        "ok": report.ok,
        "county": report.meta.model_dump(mode="json") if report.meta else None,
        "counts": {level: report.count(level) for level in _ORDER},
        "layers": dict(report.rows),
        "files": list(report.files),
        "issues": [issue.to_json() for issue in report.issues],
    }


def render_text(report: CheckReport) -> str:
    """The report for the terminal: a summary, then the issues by file, the files with errors first."""
    lines = [t("check.report.title", path=report.root)]
    if report.meta:
        meta = report.meta
        county = t("check.report.county", name=meta.name, adcode=meta.adcode, as_of=meta.as_of)
        lines.append(f"{county}  {t('check.report.sample')}" if meta.sample else county)
    lines.append(
        t(
            "check.report.counts",
            layers=len(report.rows),
            rows=f"{sum(report.rows.values()):,}",
            errors=report.count("error"),
            warnings=report.count("warning"),
            infos=report.count("info"),
        )
    )
    by_file: dict[str, list[Issue]] = {}
    for issue in report.issues:
        by_file.setdefault(issue.file, []).append(issue)
    for file, issues in sorted(by_file.items(), key=lambda item: (_worst(item[1]), item[0])):
        lines += ["", file, *_file_lines(issues)]
    lines += ["", t("check.report.passed" if report.ok else "check.report.failed")]
    return "\n".join(lines)


def place(issue: Issue) -> str:
    """Where in its file an issue is: "第 7 行，“编号”列"; empty where the whole file is meant."""
    parts = []
    suffix = Path(issue.file).suffix.lower()
    if issue.row is not None:
        parts.append(t(f"check.report.{_ROWS_OF.get(suffix, 'feature')}", row=issue.row))
    if issue.column is not None:
        parts.append(t(f"check.report.{'key' if suffix == '.toml' else 'column'}", column=issue.column))
    return t("check.report.join").join(parts)


def _worst(issues: list[Issue]) -> int:
    return min(_ORDER[issue.level] for issue in issues)


def _file_lines(issues: list[Issue]) -> list[str]:
    ordered = sorted(issues, key=lambda issue: _ORDER[issue.level])
    totals = Counter((issue.level, issue.code) for issue in ordered)
    shown: Counter[tuple[Level, str]] = Counter()
    lines = []
    for (level, code), group in groupby(ordered, key=lambda issue: (issue.level, issue.code)):
        word = t(f"check.report.{level}")
        for issue in group:
            shown[level, code] += 1
            if shown[level, code] > _SHOWN_OF_A_KIND:
                continue
            where, text = place(issue), issue.text()
            lines.append(
                t("check.report.line", level=word, where=where, text=text)
                if where
                else t("check.report.line_file", level=word, text=text)
            )
        left = totals[level, code] - _SHOWN_OF_A_KIND
        if left > 0 and shown[level, code] == totals[level, code]:
            lines.append(t("check.report.line_file", level=word, text=t("check.report.more", count=left)))
    return lines
