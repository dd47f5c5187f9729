"""Which workspaces one reads: its own, and the operator's public one where it was told so."""

from collections.abc import Callable

Readable = Callable[[str], tuple[str, ...]]


def own(workspace: str) -> tuple[str, ...]:
    """Return the workspace alone."""
    return (workspace,)
