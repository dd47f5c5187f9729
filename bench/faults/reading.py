"""Hostile files and pages, answers that come late, files that change: what is read from outside."""

import gzip
import json
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bench.faults.trial import PATIENCE, Tally
from bench.growth import KINDS
from bench.outside import NETWORKS, functions
from knowledge import ArticleDraft, InvalidInput, Library, LibrarySettings, MastheadError
from knowledge.intake import files, lines
from knowledge.intake.apart import Apart, TooHard
from tests.web.local import Server, answer, says, settings
from tests.web.pages import page

LONG = 100_000  # characters
SLOW = 5.0  # seconds that are worth a word


def bombs() -> Iterator[tuple[str, bytes]]:
    """Yield small files that unpack or parse to much."""
    good = b'{"text": "Mei Tan left Acme."}\n'
    yield "one endless line", gzip.compress(b"x" * 6_000_000, 1) * 100
    yield "blank lines", gzip.compress(b"\n" * 6_000_000, 1) * 100
    yield "a deep nest", good + b'{"text": ' + b"[" * 10_000_000 + b"\n" + good
    yield "many lists", good + b'{"text": [' + b"[]," * 6_000_000 + b"[]]}\n" + good
    yield "many keys", good + json.dumps({str(number): number for number in range(1_000_000)}).encode() + b"\n" + good
    yield "a long text", good + b'{"text": "' + b"word " * 4_000_000 + b'"}\n' + good
    yield "half a compression", gzip.compress(good * 10_000)[:-200]


def hostile_files(tally: Tally) -> None:
    """Hand in each bomb: the good lines around it are articles, the bot's process stays small."""
    with tempfile.TemporaryDirectory() as folder, Library.open(LibrarySettings(Path(folder), threads=1)) as library:
        for name, content in bombs():
            with tally.trial():
                lines.count_bytes(content)
                found: list[ArticleDraft | lines.BrokenLine] = []
                with suppress(InvalidInput):
                    found += library.web.read_lines("default", content, "bomb.jsonl.gz")
                good = sum(getattr(each, "text", "") == "Mei Tan left Acme." for each in found)
                wanted = content.count(b"Mei Tan left") if not content.startswith(b"\x1f\x8b") else 0
                tally.lost += max(0, wanted - good)
                tally.note += f"{name} " if good < wanted else ""


def _echo(given: tuple[int, float]) -> int:
    time.sleep(given[1])
    return given[0]


def late_answers(tally: Tally) -> None:
    """Give up on answers at random moments: no later question gets an earlier one's answer."""
    chance, apart = random.Random(15), Apart[tuple[int, float], int](_echo)
    try:
        for number in range(60):
            with tally.trial(), suppress(TooHard):
                hurried = chance.random() < 0.15
                got = apart((number, 0.05 if hurried else 0.0), 0.04 if hurried else 20.0)
                tally.misfiled += got != number
    finally:
        apart.close()


def odd_pages(tally: Tally) -> None:
    """Add pages of odd bytes among good ones: every good one is kept, under its own address."""
    chance, server = random.Random(15), Server()
    marks = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"<html>", b"\0\0", b"<?xml version='1.0' encoding='utf-7'?>")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(60):
            body = chance.choice(marks) + chance.randbytes(chance.choice((1, 50, 3_000, 60_000)))
            if number % 3 == 0:
                body = page((f"Clerk{number} Tan left the bakery of Bandung for Acme.",), title=f"C{number}").encode()
            kind = chance.choice(("text/html", "text/plain; charset=utf-16", "text/html; charset=hz"))
            kind = "text/html" if number % 3 == 0 else kind
            server.scripts[f"site{number}.example/x"] = says(answer(body, content_type=kind))
        given = [server.url(f"site{number}.example/x") for number in range(60)]
        with Library.open(LibrarySettings(Path(folder), threads=1, fetch=settings(server))) as library:
            for start in range(0, 60, 12):
                for arrival in library.web.add("default", given[start : start + 12]):
                    with tally.trial():
                        number = int(arrival.address.split("site")[1].split(".")[0])
                        if number % 3 == 0:
                            text = arrival.article.text if arrival.article else ""
                            tally.lost += not text
                            tally.misfiled += bool(text) and f"Clerk{number} " not in text
    server.close()


def changing_files(tally: Tally) -> None:
    """Read a file while it is written anew, cut and lengthened: an article or a sentence, soon."""
    with tempfile.TemporaryDirectory() as folder:
        path, done = Path(folder) / "changing.jsonl", threading.Event()
        path.write_text("{}", encoding="utf-8")

        def change() -> None:
            chance = random.Random(15)
            while not done.is_set():
                path.write_text('{"text": "Mei Tan left."}\n' * chance.randrange(5_000), encoding="utf-8")
                path.open("ab").truncate(chance.randrange(100_000))

        writer = threading.Thread(target=change, daemon=True)
        writer.start()
        for _ in range(40):
            with tally.trial(), suppress(MastheadError):
                lines.count(path)
                for each in lines.read(path):
                    text = getattr(each, "text", "Mei Tan left.")
                    tally.misfiled += text != "Mei Tan left."
                files.read(path)
        done.set()
        writer.join(PATIENCE)


def long_texts(tally: Tally) -> None:
    """Let every function that gets text from outside read 100,000 characters of every kind, networks all in one."""
    mixed = "".join((words * 400)[: LONG // len(KINDS)] for words in KINDS.values())
    for name, function in functions().items():
        for kind, words in {"all kinds": mixed}.items() if name in NETWORKS else KINDS.items():
            begun = time.monotonic()
            with tally.trial(), suppress(MastheadError):
                function((words * (LONG // len(words) + 1))[:LONG])
            if time.monotonic() - begun > SLOW:
                tally.note += f"{name} on {kind}: {time.monotonic() - begun:.0f} s; "
