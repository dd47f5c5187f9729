"""Questions with their names marked, as many readers type them: written ones, and forms to fill in.

``training/data/names`` holds the forms, a line each: ``[p]`` a person, ``[o]`` an organisation, ``[r]`` a post, ``[l]``
a place, ``[d]`` a time, ``{a|b|}`` one of several. A question is varied with other names, small letters, typing errors,
chat spelling, and without its marks; what is marked stays marked.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from knowledge.questions.wording import cleaned
from training.moves.markup import MarkedArticle
from training.questions.examples import ROOT, Asked
from training.questions.naming import SORTS, Pool

ARTICLES = ROOT / "training" / "data" / "moves"
FORMS = ROOT / "training" / "data" / "names"
CHAT: Final = {
    "en": "you=u|for=4|to=2|before=b4|why=y|are=r|who is=whos|what is=whats|who's=whos|with=w|people=ppl|because=cuz"
    "|the=da|what=wat|when=wen|did=dd|replaced=replacd|please=pls|and=n|now=rn|where=wher|has=hs|from=frm",
    "id": "yang=yg|siapa=sp|siapa=sapa|kapan=kpn|dari=dr|di=d|sudah=udh|sekarang=skrg|sebelum=sblm|setelah=stlh"
    "|dengan=dgn|kenapa=knp|tidak=gak|sama=sm|aja=aj|saja=aja|masih=msh|berapa=brp|ke mana=kmn|gabung=gbung|jadi=jd"
    "|orang=org|untuk=utk|pindah=pndh|keluar=kluar|keluar=klr|cabut=cbt|mundur=mundr|ganti=gnti|benar=bnr|baru=bru",
}
AHEAD: Final = {
    "en": "hey|hi|yo|so|ok|um|question:|and|btw|quick one,".split("|"),
    "id": "halo|min|eh|kak|bro|nanya dong|btw|permisi|terus|trus|eh iya".split("|"),
}
AFTER: Final = {
    "en": "pls|thx|lol|guys|tho|anyone|bro|plz|??|ok|hmm".split("|"),
    "id": "ya|sih|dong|deh|nih|kak|bang|min|guys|gan|tuh|bro|ok|wkwk|??|kah|to".split("|"),
}
_SLOT = re.compile(r"\[([porld])\]")
_CHOICE = re.compile(r"\{([^{}]*)\}")
_LONG = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a question, and what sort of thing they name; None where they name nothing."""

    words: str
    sort: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A question in parts; ``file`` keeps one writer's together."""

    parts: tuple[Part, ...]
    language: str
    file: str

    @property
    def text(self) -> str:
        """The question as typed."""
        return "".join(part.words for part in self.parts)


def written(asked: Asked) -> Marked:
    """Return a written question in parts."""
    return Marked(tuple(_parted(asked.text, asked.names)), asked.language, asked.file)


def _parted(text: str, names: Sequence[tuple[str, str]]) -> Iterator[Part]:
    sorts = {name: sort for sort, name in names}
    longest = sorted(filter(None, sorts), key=len, reverse=True)
    at = 0
    if longest:
        for found in re.finditer("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest), text):
            yield Part(text[at : found.start()])
            yield Part(found.group(), sorts[found.group()])
            at = found.end()
    yield Part(text[at:])


def forms() -> list[tuple[str, str, str]]:
    """Return the forms, each with its language and the hand that wrote it."""
    found = []
    for path in sorted(FORMS.glob("*.txt")):
        hand = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                hand = f"{path.stem} {line[1:].strip()}"
            elif line:
                found.append((line, path.stem, hand))
    return found


def filled(form: tuple[str, str, str], pool: Pool, rng: random.Random) -> Marked:
    """Return a form with something chosen and names put in, each at most once."""
    text, language, hand = form
    while choice := _CHOICE.search(text):
        text = text[: choice.start()] + rng.choice(choice[1].split("|")) + text[choice.end() :]
    text = re.sub(r" {2,}", " ", text).strip()
    parts, at = [], 0
    for slot in _SLOT.finditer(text):
        parts += [Part(text[at : slot.start()]), Part(pool.name(SORTS[slot[1]], language, rng), SORTS[slot[1]])]
        at = slot.end()
    parts.append(Part(text[at:]))
    if rng.random() < 0.5 and not parts[0].words[:1].isupper() and not parts[0].sort:
        parts[0] = Part(parts[0].words[:1].upper() + parts[0].words[1:])
    if rng.random() < 0.4 and not parts[-1].words.endswith(("?", ".")):
        parts.append(Part("?"))
    return Marked(tuple(parts), language, hand)


def headline(article: MarkedArticle, file: str) -> Marked:
    """Return the title of a written article in parts: what it names stands close together, as in keywords."""
    parts, at = [], 0
    for mark in article.marks:
        if mark.end <= article.title_end:
            parts += [Part(article.text[at : mark.start]), Part(article.text[mark.start : mark.end], SORTS[mark.id[0]])]
            at = mark.end
    return Marked((*parts, Part(article.text[at : article.title_end])), article.language, file)


def renamed(marked: Marked, pool: Pool, rng: random.Random, share: float = 0.8) -> Marked:
    """Return a question with other names, small where they were small; the same for all mentions of one."""
    others: dict[Part, str] = {}
    for part in marked.parts:
        if part.sort in ("person", "organization") and part not in others and rng.random() < share:
            name = pool.name(part.sort, marked.language, rng)
            others[part] = name.lower() if part.words.islower() else name
    return replace(marked, parts=tuple(replace(part, words=others.get(part, part.words)) for part in marked.parts))


def retyped(marked: Marked, rng: random.Random) -> Marked:
    """Return a question as another reader may have typed it."""
    language = marked.language
    parts = list(marked.parts)
    if rng.random() < 0.3:
        parts = [_shortened(part, language, rng) for part in parts]
    for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3))):
        parts = _once(parts, rng, lambda part: part.sort is None, misspelt)
    if rng.random() < 0.06:
        parts = _once(parts, rng, lambda part: part.sort in ("person", "organization"), misspelt)
    if rng.random() < 0.12:
        parts = [Part(f"{rng.choice(AHEAD[language])} "), *parts]
    if rng.random() < 0.15:
        parts = [
            *parts[:-1],
            replace(parts[-1], words=parts[-1].words.rstrip(" ?.")),
            Part(f" {rng.choice(AFTER[language])}"),
        ]
    return replace(marked, parts=tuple(_cased(_unmarked(parts, rng), rng)))


def _shortened(part: Part, language: str, rng: random.Random) -> Part:
    if part.sort:
        return part
    words = part.words
    for pair in CHAT[language].split("|"):
        whole, short = pair.split("=")
        if rng.random() < 0.5:
            words = re.sub(rf"(?<![\w']){whole}(?![\w'])", short, words, flags=re.IGNORECASE)
    return replace(part, words=words)


def _once(
    parts: list[Part], rng: random.Random, fits: Callable[[Part], bool], change: Callable[[str, random.Random], str]
) -> list[Part]:
    """Return the parts with one of those that fit changed."""
    places = [at for at, part in enumerate(parts) if fits(part)]
    if not places:
        return parts
    at = rng.choice(places)
    return [*parts[:at], replace(parts[at], words=change(parts[at].words, rng)), *parts[at + 1 :]]


def misspelt(text: str, rng: random.Random) -> str:
    """Return a text with two letters swapped, one left out, doubled or wrong, in one of its longer words."""
    words = list(_LONG.finditer(text))
    if not words:
        return text
    word = rng.choice(words)
    at = rng.randrange(word.start() + 1, word.end() - 1)
    here, after = text[at], text[at + 1]
    wrong = rng.choice([after + here, after, here + here + after, rng.choice("aeioustnr") + after])
    return text[:at] + wrong + text[at + 2 :]


def _unmarked(parts: list[Part], rng: random.Random) -> list[Part]:
    """Return the parts, sometimes without the marks at the end, or without any."""
    chance = rng.random()
    if chance < 0.2:
        return [
            part if part.sort else replace(part, words=re.sub(r"[?.,:;!\u2014-]", "", part.words)) for part in parts
        ]
    if chance < 0.5:
        return [*parts[:-1], parts[-1] if parts[-1].sort else replace(parts[-1], words=parts[-1].words.rstrip(" ?."))]
    return parts


def _cased(parts: Sequence[Part], rng: random.Random) -> list[Part]:
    """Return the parts as they were, or all small, or the names alone small, or all else, or all large."""
    chance = rng.random()
    named: Callable[[str], str] = str.lower if chance < 0.45 else str
    other: Callable[[str], str] = str.lower if chance < 0.37 or 0.45 < chance < 0.52 else str
    if chance > 0.97:
        named = other = str.upper if chance > 0.985 else str.title
    return [replace(part, words=(named if part.sort else other)(part.words)) for part in parts]


def spans(marked: Marked) -> tuple[str, list[tuple[int, int, str]]] | None:
    """Return a question as the parser cleans it, and what it names there; None where a name did not come through."""
    if not any(character.isalnum() for character in marked.text):
        return None
    text, found, at = cleaned(marked.text), [], 0
    for part in marked.parts:
        name = " ".join(part.words.replace("\u2019", "'").split())
        if part.sort and name:
            start = text.find(name, at)
            if start < 0:
                return None
            at = start + len(name)
            found.append((start, at, part.sort))
    return text, found
