"""When the vectors' server is away, or the word index is behind: what is done then, and how an answer says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import structlog

from knowledge.errors import StorageAway
from knowledge.models import Answer, Lateness
from knowledge.moves.phrases import SPOKEN

SOON = 30.0  # seconds that the words of this machine may be behind the record before an answer says so


@dataclass(slots=True)
class Server:
    """Whether it answered."""

    answers: bool = True


@contextmanager
def waiting_for_server() -> Iterator[Server]:
    """Leave for later what needs a server that is away; what is written stays pending, and the log says so."""
    server = Server()
    try:
        yield server
    except StorageAway as error:
        server.answers = False
        structlog.get_logger(__name__).warning("indexing.waits", reason=str(error))


def noted(answer: Answer, late: Lateness) -> Answer:
    """Let an answer say that vectors were away or are not all made, or that words were searched that are behind."""
    said = SPOKEN.get(answer.language, SPOKEN["en"]).answers
    notes = [answer.note] if answer.note else []
    if late.away:
        notes.append(said["vectors away"])
    elif late.passages:
        notes.append(said["vectors begin"].format(passages=late.passages))
    if late.begins:
        notes.append(said["words begin"].format(articles=late.articles))
    elif late.seconds > SOON:
        notes.append(said["words behind"].format(articles=late.articles, seconds=round(late.seconds)))
    return replace(answer, note=" ".join(notes) or None, late=late)
