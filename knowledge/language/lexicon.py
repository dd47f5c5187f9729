"""What the words of a language mean in English, as learned by ``training.lexicon.learn``.

The file is gzipped text, one entry a line: kind, word or phrase, then translations with their shares in thousandths,
tab-separated. Entries are read when the file is opened and understood only when asked for, so that opening is quick.
"""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from knowledge.errors import StorageFailed
from knowledge.language.stems import stem, words

DATA = Path(__file__).parent / "data" / "lexicon"

Translations = tuple[tuple[str, float], ...]


class EntryKind(StrEnum):
    """What an entry is of.

    A form as written, a stem, a phrase, an English stem looked up the other way, or a form that no sentence had but
    that an English word would have in this language's spelling.
    """

    FORM = "f"
    STEM = "s"
    PHRASE = "p"
    BACK = "b"
    SPELLING = "c"


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """A word or phrase and its translations, best first, each with its share (0 to 1)."""

    kind: EntryKind
    word: str
    translations: Translations


def write(path: Path, learned: Iterable[LexiconEntry]) -> None:
    """Write entries as a lexicon file; the same entries give the same bytes."""
    lines = []
    for entry in learned:
        shares = (f"{english}\t{round(share * 1000)}" for english, share in entry.translations)
        lines.append("\t".join((entry.kind, entry.word, *shares)))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


class Lexicon:
    """The translations of one language's words into English."""

    def __init__(self, path: Path, language: str) -> None:
        self.language = language
        self._tables: dict[str, dict[str, str]] = {kind.value: {} for kind in EntryKind}
        try:
            text = gzip.decompress(path.read_bytes()).decode()
        except (OSError, EOFError, ValueError) as error:
            raise StorageFailed(f"The lexicon {path.name} cannot be read. Learn it again or reinstall.") from error
        for line in text.splitlines():
            kind, word, translations = line.split("\t", 2)
            self._tables[kind][word] = translations
        self._first_words = {phrase.partition(" ")[0] for phrase in self._tables[EntryKind.PHRASE]}
        self._known: dict[str, Translations] = {}

    def phrase(self, words: tuple[str, ...]) -> Translations:
        """Return the translations of a run of folded words as one phrase, or nothing."""
        return _read(self._tables[EntryKind.PHRASE].get(" ".join(words)))

    def begins_phrase(self, word: str) -> bool:
        """Tell whether any phrase begins with ``word``."""
        return word in self._first_words

    def form(self, word: str) -> Translations:
        """Return the translations of a folded word in just this form, or nothing."""
        return _read(self._tables[EntryKind.FORM].get(word))

    def word(self, word: str) -> Translations:
        """Return the translations of a folded word, in this form or by its kin, or nothing."""
        if word not in self._known:
            self._known[word] = self.form(word) or self._kin(word)
        return self._known[word]

    def back(self, english: str) -> Translations:
        """Return the stems of this language that an English stem is translated by, or nothing."""
        return _read(self._tables[EntryKind.BACK].get(english))

    def _kin(self, word: str) -> Translations:
        """Look for the word under its stem, as a spelling of an English word."""
        core = stem(word, self.language)
        spelled = self._tables[EntryKind.SPELLING]
        found = _read(self._tables[EntryKind.STEM].get(core) or spelled.get(word) or spelled.get(core))
        return found if found or "-" not in word else self._joined(tuple(words(word)))

    def _joined(self, parts: tuple[str, ...]) -> Translations:
        """Read a word with a hyphen: as a phrase, as one word said twice, or part by part."""
        if len(set(parts)) < 2:
            return self.word(parts[0]) if parts else ()
        readings = [self.word(part) for part in parts]
        whole = " ".join(reading[0][0] if reading else part for part, reading in zip(parts, readings, strict=True))
        return self.phrase(parts) or (((whole, 1.0),) if any(readings) else ())


def _read(line: str | None) -> Translations:
    if not line:
        return ()
    parts = line.split("\t")
    return tuple((parts[i], int(parts[i + 1]) / 1000) for i in range(0, len(parts) - 1, 2))
