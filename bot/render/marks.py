"""What a curator mended of an answer given before, as the line above it says it."""

from bot.locales import Texts
from bot.render.escape import clip
from bot.render.mending import changes
from knowledge import MendAct, Remark

_NAME, _REASON = 60, 200


def mark_line(remark: Remark, texts: Texts) -> str:
    """Return the line: when a curator did what, of whom, and why. It fits a message with others of its kind."""
    entry, undone = remark.entry, remark.entry.undone
    first = entry.before[0]
    said = {"person": clip(first["person"], _NAME), "organization": clip(first["organization"], _NAME)}
    if remark.undone and undone is not None:
        day, reason = undone.at, undone.reason
        line = texts.say("marks.undone", day=texts.day(day.date()), act=texts.say(f"mend.act.{entry.act}"), **said)
    else:
        day, reason = entry.at, entry.reason
        line = texts.say(f"marks.{entry.act}", day=texts.day(day.date()), **said)
        if entry.act is MendAct.CORRECT:
            line += f" ({' · '.join(changes(entry, texts))})."
    parts = [line, texts.say("marks.because", reason=clip(reason, _REASON))]
    if remark.others:
        parts.append(texts.count("marks_others", remark.others))
    return " ".join([*parts, texts.say("marks.ask_again")])
