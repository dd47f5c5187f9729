"""Which entries of a feed a curator wants: by words, people, organisations and language, written in one line."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Self

from knowledge.errors import InvalidInput
from knowledge.language.detect import LANGUAGES, detect
from knowledge.language.letters import plain_letters
from knowledge.moves.identity import fold, organization_key, person_name

LONGEST = 500  # characters of a filter
HOW = 'Write it like: resign* "steps down" -sports person:"Sam Altman" org:OpenAI lang:en'
_PIECE = re.compile(r'\s*(-?)(?:([^\W\d_]+):)?(?:"([^"]*)"|([^\s":]+))(?=\s|$)')
_TOKEN = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # scripts that write no spaces between words
_FIELDS = {
    "person": "people", "people": "people", "org": "organizations", "organisation": "organizations",
    "organization": "organizations", "company": "organizations", "lang": "languages", "language": "languages",
}  # fmt: skip
_KEYS = {"people": "person", "organizations": "org", "languages": "lang"}


class UnreadableFilter(InvalidInput):
    """The filter is not written as filters are."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What an entry must say to become an article; an empty filter lets everything pass.

    ``words`` and ``people`` and ``organizations`` and ``languages`` each need one of theirs; ``without`` needs none of
    its own. A word is whole, whatever its case and accents; ``resign*`` is every word that begins so.
    """

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    @classmethod
    def parse(cls, line: str) -> Self:
        """Read a filter. Raises UnreadableFilter, which says what was wrong and shows how one is written."""
        if len(line) > LONGEST:
            raise UnreadableFilter(f"The filter has more than {LONGEST} characters. Say less in it.")
        found: dict[str, list[str]] = {field.name: [] for field in fields(cls)}
        for name, value in _pieces(line.strip()):
            if value not in found[name]:
                found[name].append(value)
        return cls(**{name: tuple(values) for name, values in found.items()})

    def __str__(self) -> str:
        shown = [_quoted(word) for word in self.words] + ["-" + _quoted(word) for word in self.without]
        for name, key in _KEYS.items():
            shown += [f"{key}:{_quoted(value)}" for value in getattr(self, name)]
        return " ".join(shown)

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def refuses(self, text: str) -> str | None:
        """Return what of the filter keeps an entry with this text out, in words; None where it passes."""
        text = plain_letters(text)
        tokens = _TOKEN.findall(fold(text))
        for word in self.without:
            if _says(tokens, text, plain_letters(word)):
                return f"-{_quoted(word)}"
        needs: Sequence[tuple[str, Sequence[str], Callable[[str], bool]]] = (
            ("", self.words, lambda word: _says(tokens, text, plain_letters(word))),
            ("person:", self.people, lambda name: _names_person(tokens, plain_letters(name))),
            ("org:", self.organizations, lambda name: _names_organization(tokens, plain_letters(name))),
        )
        for key, wanted, is_said in needs:
            if wanted and not any(is_said(each) for each in wanted):
                return _any_of([f"{key}{_quoted(each)}" for each in wanted])
        if self.languages and (language := detect(text)) not in self.languages:
            return f"{_any_of([f'lang:{each}' for each in self.languages])}, it is {language}"
        return None


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    end = 0
    while end < len(line):
        piece = _PIECE.match(line, end)
        if piece is None:
            raise UnreadableFilter(f"The filter cannot be read from {line[end:].strip()[:40]!r} on. {HOW}")
        yield _piece(*piece.groups())
        end = piece.end()


def _piece(minus: str, key: str | None, quoted: str | None, bare: str | None) -> tuple[str, str]:
    value = " ".join((quoted if quoted is not None else bare or "").split())
    if key is not None and key.lower() not in _FIELDS:
        raise UnreadableFilter(f"A filter knows person:, org: and lang:, not {key}:. {HOW}")
    if not any(character.isalnum() for character in value):
        raise UnreadableFilter(f"The filter has {value or 'nothing'!r} where a word should be. {HOW}")
    if key is None:
        return ("without" if minus else "words"), value
    if minus:
        raise UnreadableFilter(f"Only words can be left out with a minus, not {key}:. {HOW}")
    name = _FIELDS[key.lower()]
    if name != "languages":
        return name, value
    if value.lower() not in LANGUAGES:
        raise UnreadableFilter(f"{value!r} is no language code that is known. Write en, id, de and so on.")
    return name, value.lower()


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[^\s\":-][^\s\":]*", value) else f'"{value}"'


def _any_of(shown: Sequence[str]) -> str:
    return shown[0] if len(shown) == 1 else f"none of {', '.join(shown)}"


def _says(tokens: Sequence[str], text: str, phrase: str) -> bool:
    """Say whether a word or phrase stands in a text, whole, or as the beginning of a word where it ends with ``*``."""
    if _UNSPACED.search(phrase):
        return fold(phrase.rstrip("*")) in fold(text)
    wanted = _TOKEN.findall(fold(phrase))
    if not phrase.endswith("*"):
        return any(list(window) == wanted for window in _windows(tokens, len(wanted)))
    *whole, begin = wanted
    return any(list(window[:-1]) == whole and window[-1].startswith(begin) for window in _windows(tokens, len(wanted)))


def _windows(tokens: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (tokens[start : start + size] for start in range(len(tokens) - size + 1))


def _names_person(tokens: Sequence[str], name: str) -> bool:
    """Say whether a text names a person: the family name with a given name or nickname up to three words before it.

    A filter that has only a family name is content with that.
    """
    wanted = person_name(name)
    for place, token in enumerate(tokens):
        if token == wanted.family:
            before = tokens[max(0, place - 3) : place]
            given = {one for each in before for one in person_name(f"{each} {token}").given}
            if not wanted.given or given & set(wanted.given):
                return True
    return False


def _names_organization(tokens: Sequence[str], name: str) -> bool:
    """Say whether a text names an organisation: ``Open AI`` for ``OpenAI Inc.`` too."""
    key = organization_key(name)
    sizes = range(1, len(_TOKEN.findall(fold(name))) + 2)
    return any("".join(window) == key for size in sizes for window in _windows(tokens, size))
