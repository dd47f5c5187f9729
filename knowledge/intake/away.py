"""When the server that keeps the vectors is away: what is done without it, and how an answer says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import structlog

from knowledge.errors import StorageAway
from knowledge.models import Answer
from knowledge.moves.phrases import SPOKEN

NOTES = {code: sentences.answers["vectors away"] for code, sentences in SPOKEN.items()}


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


def noted(answer: Answer, *, away: bool) -> Answer:
    """Let an answer say that its vectors were away."""
    if not away:
        return answer
    note = NOTES.get(answer.language, NOTES["en"])
    return replace(answer, note=f"{answer.note} {note}" if answer.note else note)
