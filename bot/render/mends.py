"""What curators mended, as the terminal shows it."""

from typing import Any

from rich.text import Text

from bot.render.terminal import safe
from knowledge import MendEntry


def mend_text(entry: MendEntry) -> Text:
    """Return a mend in some lines: what was done to which move, by whom and why, and whether it still holds."""
    first = entry.before[0]
    lines = [f"{entry.number}  {entry.act}  {first['person']}, {first['organization']}"]
    lines += [f"    {name}: {old or 'nothing'} → {new}" for name, (old, new) in entry.changes.items()]
    lines.append(f"    {entry.at:%Y-%m-%d %H:%M}  {entry.by.name}: {entry.reason}")
    if entry.undone:
        lines.append(f"    taken back {entry.undone.at:%Y-%m-%d %H:%M}  {entry.undone.by.name}: {entry.undone.reason}")
    return Text("\n").join(map(safe, lines))


def plain_mend(entry: MendEntry) -> dict[str, Any]:
    """Return a mend as JSON has it."""
    undone = entry.undone
    return {
        "number": entry.number,
        "act": entry.act.value,
        "at": entry.at.isoformat(),
        "by": {"key": entry.by.key, "name": entry.by.name},
        "reason": entry.reason,
        "before": [dict(each) for each in entry.before],
        "after": [dict(each) for each in entry.after],
        "undone": undone
        and {
            "at": undone.at.isoformat(),
            "by": {"key": undone.by.key, "name": undone.by.name},
            "reason": undone.reason,
        },
    }
