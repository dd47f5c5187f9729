"""Which workspace a place in Discord is answered from."""

import re
from dataclasses import dataclass

_OWN = re.compile(r"guild:(\d{1,20})")


@dataclass(frozen=True, slots=True)
class Places:
    """Which workspace a place in Discord is answered from.

    All share the one that the operator chose, or, when they are ``separate``, each server has its own and direct
    messages have the operator's.
    """

    chosen: str = "default"
    separate: bool = False

    def workspace_of(self, guild_id: int | None) -> str:
        """Return the workspace of a server, or of direct messages (None)."""
        return f"guild:{guild_id}" if self.separate and guild_id is not None else self.chosen

    def server_of(self, workspace: str) -> int | None:
        """Return the number of the server whose own workspace it is; None where it is no server's own."""
        own = _OWN.fullmatch(workspace) if self.separate else None
        return int(own[1]) if own else None
