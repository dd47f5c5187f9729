"""How the log is written: by the bot to standard error, by commands to a file in the data folder; never a secret."""

import logging
import re
import sys
import threading
from collections.abc import Collection, MutableMapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import structlog

from bot.striking import STRUCK, Striker, deeply_struck

LARGEST = 5_000_000  # bytes of a log file before the next is begun
CHATTY = (
    "chromadb", "httpx", "httpx2", "httpcore", "alembic", "trafilatura", "urllib3",
    # These would write whole prompts, and what readers ask, at LOG_LEVEL=DEBUG or where OPENAI_LOG is set.
    "openai", "anthropic", "google_genai", "ollama", "langchain", "langchain_core", "langchain_openai", "langsmith",
)  # fmt: skip
_KEY = re.compile(
    r"(?<![\w-])(?:[sc]k-[\w-]{6,}|AIza[\w-]{20,}|(?<=Bearer )\S+|[Aa]uthorization\W{1,6}[Bb]asic \S+"
    r"|(?<=[Cc]hroma-[Tt]oken: )\S+)"
)
_TOKEN = re.compile(r"[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}")
_IN_ADDRESS = re.compile(r"(?<=://)[^\s/@]+:[^\s/@]+(?=@)")
_INTERACTION = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.-]+")


class _Striking(logging.Handler):
    """What ``configure`` opens: it knows the secrets, and says nothing of a line that it cannot write but that."""

    striker = Striker()
    before = staticmethod(threading.excepthook)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Say that a line was lost; logging itself would print what was to be in it."""
        error = sys.exc_info()[0]
        print(f"A line of the log of {record.name} was lost: {error.__name__ if error else ''}", file=sys.stderr)  # noqa: T201


class _ToScreen(_Striking, logging.StreamHandler[Any]):
    """Writes to standard error."""


class _ToFile(_Striking, RotatingFileHandler):
    """Writes to a file."""


class _ToNowhere(_Striking, logging.NullHandler):
    """Writes nothing."""


class _Patterned(Striker):
    """Also knows what secrets look like, of those that nobody has named."""

    def struck(self, words: str) -> str:
        words = super().struck(words)
        for pattern in (_TOKEN, _KEY, _IN_ADDRESS):
            words = pattern.sub(STRUCK, words)
        return _INTERACTION.sub(rf"\1{STRUCK}", words)


def configure(level: str, secrets: Collection[str], file: Path | None = None) -> None:
    """Send the log of the project and of the libraries it uses to ``file`` or standard error, ``secrets`` struck out.

    What looks like a secret is struck out too. A person at a terminal gets coloured lines, a file or a machine gets
    JSON lines. What breaks a thread is part of the log.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = _handler(file)
    handler.striker = striker = _Patterned(secrets)
    person = file is None and sys.stderr.isatty()
    last: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if person else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _strikes(striker), last],
        )
    )
    release()
    root = logging.getLogger()
    root.addHandler(handler)
    handler.before, threading.excepthook = threading.excepthook, _broken
    root.setLevel(level)
    _quieten(root)


def _quieten(root: logging.Logger) -> None:
    if root.level < logging.INFO:  # discord.py would write what people say
        logging.getLogger("discord").setLevel("INFO")
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel("ERROR" if chatty == "trafilatura" else "WARNING")


def release() -> None:
    """Close what ``configure`` opened."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if isinstance(handler, _Striking)]:
        threading.excepthook = handler.before
        root.removeHandler(handler)
        handler.close()


def struck(words: str) -> str:
    """Return ``words`` without the secrets that the log knows, and without what looks like one."""
    ours = (handler.striker for handler in logging.getLogger().handlers if isinstance(handler, _Striking))
    return next(ours, _Patterned()).struck(words)


def _handler(file: Path | None) -> _Striking:
    if file is None:
        return _ToScreen(sys.stderr)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return _ToFile(file, maxBytes=LARGEST, backupCount=2, encoding="utf8")
    except OSError:  # the command will say what is wrong with the folder; it must not fail over its log
        return _ToNowhere()


def _strikes(striker: Striker) -> structlog.typing.Processor:
    def strike(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        return {key: deeply_struck(value, striker) for key, value in event.items()}

    return strike


def _broken(broken: threading.ExceptHookArgs) -> None:
    """Write down what ended a thread; Python would print it as it is."""
    if broken.exc_value is not None and not isinstance(broken.exc_value, SystemExit):
        name = broken.thread.name if broken.thread else ""
        logging.getLogger(__name__).error("the thread %s has ended", name, exc_info=broken.exc_value)
