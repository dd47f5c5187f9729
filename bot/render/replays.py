"""What readers think, what was asked in vain, and what is answered otherwise now: for the terminal and as JSON."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.render.piped import Aside
from bot.render.terminal import safe
from knowledge import Cluster, Criticism, KeptAnswer, Tally, replaying

_SHORT = 120


def feedback(tally: Tally, criticised: Sequence[Criticism]) -> RenderableType:
    """Return how many votes there are, and those against answers, the newest first."""
    faults = "".join(f", {fault} {count}" for fault, count in tally.faults.items())
    table = _table("when", "key", "fault", "question", "answer", "said to be right")
    for each in criticised:
        vote, answer = each.vote, each.answer
        day = vote.at.date().isoformat() if vote.at else ""
        words = (answer.question, _short(answer.text), vote.words)
        table.add_row(day, answer.key, str(vote.fault or ""), *map(safe, words))
    return Group(table, Aside(f"{tally.up} helpful, {tally.down} not{faults}", "dim"))


def plain_feedback(tally: Tally, criticised: Sequence[Criticism]) -> dict[str, Any]:
    """Return the votes for programs."""
    against = [
        {
            "at": each.vote.at.isoformat(timespec="seconds") if each.vote.at else None,
            "fault": each.vote.fault,
            "right": each.vote.words,
            **_plain(each.answer),
        }
        for each in criticised
    ]
    return {"up": tally.up, "down": tally.down, "faults": dict(tally.faults), "against": against}


def unanswered(found: Sequence[Cluster], total: int) -> RenderableType:
    """Return questions that were asked in vain, those that are alike together, each wording on a line."""
    table = _table("asked", "last", "question")
    for cluster in found:
        lines = Group(*(safe(wording) for wording in cluster.wordings))
        table.add_row(str(len(cluster.asked)), cluster.newest.asked_at.date().isoformat(), lines)
    return Group(table, Aside(f"{len(found)} of {total}", "dim"))


def plain_unanswered(found: Sequence[Cluster]) -> list[dict[str, Any]]:
    """Return them for programs."""
    return [
        {
            "asked": len(cluster.asked),
            "last": cluster.newest.asked_at.isoformat(timespec="seconds"),
            "questions": cluster.wordings,
            "keys": [each.key for each in cluster.asked],
        }
        for cluster in found
    ]


def replays(found: Sequence[replaying.Replayed]) -> RenderableType:
    """Return what is told otherwise than it was, what was told before in red and what is told now in green."""
    return Group(*(line for each in found for line in _replay(each)), Text(_summary(found), "dim"))


def plain_replay(replayed: replaying.Replayed) -> dict[str, Any]:
    """Return what came of asking a question again, for programs."""
    before = replayed.before
    return {
        "id": replayed.repeat.id,
        "question": replayed.repeat.question.text,
        "changes": list(replayed.changes),
        "before": _told(before) if before else None,
        "now": _told(replayed.now),
    }


def _replay(replayed: replaying.Replayed) -> Iterator[RenderableType]:
    before, now = replayed.before, replayed.now
    if before is not None and not replayed.changes:
        return
    yield safe(replayed.repeat.question.text, "bold")
    yield Text(f"  {', '.join(replayed.changes) or 'not asked before'}", "dim")
    if before is None or replaying.Difference.WORDS in replayed.changes:
        yield from _lines("-", [before.text] if before else [], "red")
        yield from _lines("+", [now.text], "green")
    known = before.quotes if before else ()
    yield from _lines("-", [f"“{quote}”" for quote in known if quote not in now.quotes], "red")
    yield from _lines("+", [f"“{quote}”" for quote in now.quotes if quote not in known], "green")
    yield Text()


def _lines(sign: str, words: Sequence[str], style: str) -> Iterator[RenderableType]:
    for each in words:
        yield Padding(Text(f"{sign} ", style).append_text(safe(each, style)), (0, 0, 0, 2))


def _summary(found: Sequence[replaying.Replayed]) -> str:
    """Say how many were asked again and what came of them, each counted for what matters most of it."""
    counted = Counter("new" if each.before is None else next(iter(each.changes), "as before") for each in found)
    told = ", ".join(f"{counted[name]} {name}" for name in (*replaying.Difference, "new", "as before") if counted[name])
    return f"{len(found)} asked: {told}." if found else "There is no question to ask again."


def _told(told: replaying.Told) -> dict[str, Any]:
    return {"answer": told.text, "abstained": told.abstained, "quotes": list(told.quotes)}


def _plain(answer: KeptAnswer) -> dict[str, Any]:
    return {
        "key": answer.key,
        "question": answer.question,
        "answer": answer.text,
        "abstained": answer.abstained,
        "engine": answer.engine,
        "index_version": answer.index_version,
        "asked_at": answer.asked_at.isoformat(timespec="seconds"),
    }


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
