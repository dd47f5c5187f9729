"""No secret reaches a log: known by its value, however odd it is and whatever was done to it on the way there."""

import base64
import html
import json
import logging
import re
import threading
from collections.abc import Callable, Iterator
from functools import reduce
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
import structlog
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot import logs
from bot.secret_files import Given
from bot.striking import LEAST, Striker

ODD = "pä%s\"\\w/ö@r:d'🔑+&<1 2>"
SHAPES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in a repr": repr,
    "in an ASCII repr": ascii,
    "in a repr of its bytes": lambda each: repr(each.encode()),
    "in JSON": lambda each: json.dumps(each, ensure_ascii=False),
    "in ASCII JSON": json.dumps,
    "in an address": lambda each: quote(each, safe=""),
    "in an address, in small letters": lambda each: re.sub("%..", lambda sign: sign[0].lower(), quote(each)),
    "in a form": quote_plus,
    "in HTML": html.escape,
}
ENCODED: dict[str, Callable[[str], str]] = {
    "in base64": lambda each: base64.b64encode(each.encode()).decode(),
    "with a name before it": lambda each: base64.b64encode(f"me:{each}".encode()).decode(),
    "in an address's base64": lambda each: base64.urlsafe_b64encode(f"{each}.".encode()).decode(),
    "in hex": lambda each: each.encode().hex(),
}
_QUOTES = r"""(?:[b"'\\]|&\#?\w+;|%\w\w)*"""
LEFT = rf"{_QUOTES}\[secret\]{_QUOTES}"
secrets = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=8, max_size=80)


@settings(max_examples=300, deadline=None)
@example(secret="000000\xa1\xad", shapes=["in a repr", "in a repr of its bytes"])
@given(secret=secrets, shapes=st.lists(st.sampled_from(sorted(SHAPES)), max_size=2))
def test_a_secret_is_struck_in_every_shape(secret: str, shapes: list[str]) -> None:
    """Also in two shapes at once, and all of it: nothing of it is left beside the quotes around it."""
    shown = reduce(lambda words, shape: SHAPES[shape](words), shapes, secret)
    assert re.fullmatch(f"before {LEFT} after", Striker({secret}).struck(f"before {shown} after"))


@settings(max_examples=300, deadline=None)
@given(secret=secrets, shape=st.sampled_from(sorted(ENCODED)), around=st.sampled_from(sorted(SHAPES)))
def test_a_secret_is_struck_where_it_is_encoded(secret: str, shape: str, around: str) -> None:
    """At whatever place in the encoded words it stands, with what stands beside it there."""
    shown = SHAPES[around](ENCODED[shape](secret))
    assert re.fullmatch(f"before {LEFT}=* after", Striker({secret}).struck(f"before {shown} after"))


@settings(max_examples=200, deadline=None)
@given(secret=st.text("abcdefghij0123456789-_.", min_size=16, max_size=200), data=st.data())
def test_a_secret_that_was_cut_or_wrapped_is_struck(secret: str, data: st.DataObject) -> None:
    """Half of it is enough to know it by; so are its lines."""
    start = data.draw(st.integers(0, len(secret) // 2))
    cut = secret[start : start + (len(secret) + 1) // 2]
    assert Striker({secret}).struck(f"<{cut}…>") == "<[secret]…>"
    lines = "\n    ".join((secret[:start], secret[start:]))
    assert Striker({secret}).struck(f"<{lines}>").replace("\n    ", "") in {"<[secret]>"}


@settings(max_examples=200, deadline=None)
@given(words=st.text(max_size=300), secret=secrets)
def test_what_is_no_secret_stays_as_it_is(words: str, secret: str) -> None:
    """Word for word, escapes and all."""
    assert "[secret]" in Striker({secret}).struck(words) or Striker({secret}).struck(words) == words
    assert Striker({secret[: LEAST - 1]}).struck(words) == words


@pytest.mark.parametrize(
    ("name", "value", "secret"),
    [
        ("DATABASE_URL", "postgresql+psycopg://me:pw%2Fwith%40signs@host/name", "pw/with@signs"),
        ("PGVECTOR_URL", "postgresql+psycopg://me:a:b@c/d?e@host/name", "a:b@c/d?e"),
        ("DATABASE_URL", "postgresql+psycopg://host/name?password=in%20a%20query", "in a query"),
        ("CHROMA_API_KEY", "me:behind-a-proxy", "behind-a-proxy"),
        ("CHAT_BASE_URL", "https://me:of-my-own@models.example/v1", "of-my-own"),
        ("DISCORD_TOKEN", "a-token-of-nobody", "a-token-of-nobody"),
        ("PGPASSWORD", "of-libpq-itself", "of-libpq-itself"),
    ],
)
def test_every_secret_that_is_set_is_known(name: str, value: str, secret: str) -> None:
    """Of an address its password, as it is written there and as it is meant; hosts and names may be told."""
    striker = Striker(Given({name: value}).secrets())
    assert "[secret]" in striker.struck(value)
    for shown in (secret, repr(secret), quote(secret, safe="")):
        assert secret not in striker.struck(shown)
        assert quote(secret) not in striker.struck(shown)
    assert striker.struck("host/name of models.example") == "host/name of models.example"


class Connection:
    """Something that shows in a log what it was made with."""

    def __repr__(self) -> str:
        return f"Connection({ODD!r})"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Write a log to a file that knows one secret; return what it holds."""
    logs.configure("INFO", {ODD}, tmp_path / "log")
    yield lambda: (tmp_path / "log").read_text(encoding="utf8")
    logs.release()
    logging.getLogger().setLevel(logging.WARNING)


def assert_hidden(said: str) -> None:
    """Check that a log tells of a secret without it."""
    assert "[secret]" in said
    for shape in (*SHAPES.values(), *ENCODED.values()):
        assert shape(ODD).strip("'\"") not in said
    for line in said.splitlines():
        json.loads(line)


def test_nothing_that_is_logged_holds_it(log: Callable[[], str]) -> None:
    """Neither values within values, nor what only has a repr, nor the traceback of an error and what caused it."""

    def fails() -> None:
        try:
            dict[str, str]()[ODD]
        except KeyError as error:
            raise ValueError(quote(ODD)) from error

    own, foreign = structlog.get_logger("of.masthead"), logging.getLogger("of.a.library")
    own.warning("said", reason=ODD, headers={"Authorization": [b"Basic " + ODD.encode(), Connection()]})
    foreign.warning("connecting by %r to %s", Connection(), {"key": ODD})
    for told in (own, foreign):
        try:
            fails()
        except ValueError:
            told.exception("broken")
    assert_hidden(log())
    assert log().count("Traceback") == 4


def test_what_python_itself_would_print_is_logged(log: Callable[[], str], capsys: pytest.CaptureFixture[str]) -> None:
    """An error that ends a thread is a line of the log; a line that cannot be written says so, not what it was."""

    def fails() -> None:
        raise ValueError(ODD)

    thread = threading.Thread(target=fails, name="worker")
    thread.start()
    thread.join()
    assert_hidden(log())
    assert "the thread worker has ended" in log()
    record = logging.LogRecord("of.a.library", logging.WARNING, "", 0, "%d of them", (ODD,), None)
    next(each for each in logging.getLogger().handlers if isinstance(each, logs._Striking)).handle(record)
    said = capsys.readouterr().err
    assert said == "A line of the log of of.a.library was lost: TypeError\n"
