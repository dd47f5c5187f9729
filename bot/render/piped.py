"""What a command prints where no terminal reads it: plain lines, whole addresses, tables with tabs between columns."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text


class Aside(Text):
    """A line beside a table, such as how many rows there are: no row of it, and told where complaints are."""


def lines(shown: RenderableType) -> Iterator[str]:
    """Yield the lines of what a terminal would show: unpadded, unwrapped, without the heads of tables and asides."""
    if isinstance(shown, Group):
        for each in shown.renderables:
            yield from lines(each)
    elif isinstance(shown, Padding | Panel):
        yield from lines(shown.renderable)
    elif isinstance(shown, Table):
        for row in zip(*(column.cells for column in shown.columns), strict=True):
            yield "\t".join(" ".join(" ".join(lines(cell)).split()) for cell in row)
    elif not isinstance(shown, Aside):
        yield from str(shown).split("\n")


def asides(shown: RenderableType) -> Iterator[str]:
    """Yield what stands beside the tables of what a terminal would show."""
    if isinstance(shown, Group):
        for each in shown.renderables:
            yield from asides(each)
    elif isinstance(shown, Aside):
        yield str(shown)
