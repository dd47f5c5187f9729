"""How the log is written: by the bot to standard error, by commands to a file in the data folder; never a secret."""

import logging
import re
import sys
from collections.abc import MutableMapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import structlog

OURS = "masthead"  # the name of our handler among those of whoever embeds us
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


def configure(level: str, file: Path | None = None) -> None:
    """Send the log of the project and of the libraries it uses to ``file`` or standard error, secrets struck out.

    A person at a terminal gets coloured lines, a file or a machine gets JSON lines.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        strike_secrets,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = _handler(file)
    person = file is None and sys.stderr.isatty()
    last: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if person else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last]
        )
    )
    release()
    handler.name = OURS
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    if root.level < logging.INFO:  # discord.py would write what people say
        logging.getLogger("discord").setLevel("INFO")
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel("ERROR" if chatty == "trafilatura" else "WARNING")


def release() -> None:
    """Close what ``configure`` opened."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if handler.name == OURS]:
        root.removeHandler(handler)
        handler.close()


def _handler(file: Path | None) -> logging.Handler:
    if file is None:
        return logging.StreamHandler(sys.stderr)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return RotatingFileHandler(file, maxBytes=LARGEST, backupCount=2, encoding="utf8")
    except OSError:  # the command will say what is wrong with the folder; it must not fail over its log
        return logging.NullHandler()


def strike_secrets(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace what looks like a token or a password in every value of a log line."""
    return {key: struck(value) if isinstance(value, str) else value for key, value in event.items()}


def struck(words: str) -> str:
    """Return ``words`` with tokens of Discord, keys of models and stores and passwords in addresses struck out."""
    for pattern in (_TOKEN, _KEY, _IN_ADDRESS):
        words = pattern.sub("[secret]", words)
    return _INTERACTION.sub(r"\1[secret]", words)
