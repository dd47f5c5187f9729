"""How benchmarks print their figures: each beside its peer or limit, and whether it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was measured, beside what, and whether it holds (None: shown for comparison only)."""

    what: str
    figure: str
    beside: str = ""
    holds: bool | None = None


def print_table(title: str, rows: Sequence[Row]) -> None:
    """Print the rows as a table on standard output."""
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in ("what", "figure", "beside", ""):
        table.add_column(column, overflow="fold")
    for row in rows:
        verdict = "" if row.holds is None else "[green]holds[/green]" if row.holds else "[red]misses[/red]"
        table.add_row(row.what, row.figure, row.beside, verdict)
    Console(width=120).print(table)


def at_most(what: str, figure: float, limit: float, unit: str, note: str = "") -> Row:
    """Return a row for a figure that must not exceed its limit."""
    return Row(what, f"{figure:,.1f} {unit}", f"at most {limit:,.0f} {unit}{note}", figure <= limit)


def at_least(what: str, figure: float, floor: float, beside: str, digits: int = 2) -> Row:
    """Return a row for a figure that must reach its floor."""
    return Row(what, f"{figure:.{digits}f}", f"at least {floor:.{digits}f}; {beside}", figure >= floor)
