"""Names to put into questions at random: those of the written articles, put together anew, and invented ones.

No name is to be known by heart, so each is put into many questions, and each question takes many names.
"""

import random
import re
from collections.abc import Iterable
from typing import Final

from knowledge.questions.languages import LEXICONS
from knowledge.text.languages.question_words import ASKING
from knowledge.text.vocabulary import FUNCTION_WORDS, MONTHS
from training.moves.markup import MarkedArticle

SORTS: Final = {"p": "person", "o": "organization", "r": "role", "l": "place", "d": "date"}
TITLES: Final = {
    "en": "Mr Mrs Ms Dr Dr. Prof. Professor Sir Dame Lord Lady Judge Justice Senator Captain Coach Miss".split(),
    "id": "Pak Bu Bapak Ibu Mas Mbak Bang Kak Dr. Prof. Ir. Drs. H. Hj. Haji Ustaz Kang Teh Om Tante Bung Gus".split(),
}
FIRMS: Final = {
    "en": "{} Inc|{} Ltd|{} Group|{} Bank|{} & Co|{} FC|{} United|{} University|{} School|{} Media|{} Labs|{} Health"
    "|{} City|{} Foundation|{} Airlines|{} Partners|Team {}|Bank of {}|University of {}|Radio {}|Club {}|{} Motors",
    "id": "PT {}|PT {} Tbk|Bank {}|CV {}|Partai {}|Yayasan {}|Universitas {}|Dinas {}|SMA {}|SD {}|RS {}|Klinik {}"
    "|Koperasi {}|Radio {}|TV {}|Toko {}|{} Group|{} FC|Persatuan {}|Grup {}|Kementerian {}|Badan {}|Komisi {}|{}.id",
}
WHEN: Final = {
    "en": "2019|2024|March|May 2025|last year|January|last month|2023|the summer|June".split("|"),
    "id": "tahun 2019|2024|Maret|Mei 2025|tahun lalu|bulan Januari|bulan lalu|2023|pekan ini|Juni".split("|"),
}
_OWNER = re.compile(r"['\u2019]s?$")
_WORD = re.compile(r"(?<![\w'-])[a-z]{3,9}(?![\w'-])")


class Pool:
    """Names by their sort; ``known`` are the articles that they are taken from."""

    def __init__(self, known: Iterable[MarkedArticle]) -> None:
        found: dict[str, set[str]] = {}
        words: dict[str, set[str]] = {"en": set(), "id": set()}
        for article in known:
            for mark in article.marks:
                name = _OWNER.sub("", article.text[mark.start : mark.end])
                found.setdefault(f"{article.language} {SORTS[mark.id[0]]}", set()).add(name)
            words[article.language] |= set(_WORD.findall(article.text))
        self._words = {language: sorted(each) for language, each in words.items()}
        self._names = {sort: sorted(name for name in names if _tells(name, sort)) for sort, names in found.items()}
        self._common = {language: _common(language) for language in words}
        people = [name.split() for language in words for name in self._names[f"{language} person"]]
        self._first = sorted({name[0] for name in people if len(name) > 1})
        self._last = sorted({name[-1] for name in people if len(name) > 1})

    def name(self, sort: str, language: str, rng: random.Random) -> str:
        """Return a name of a sort, as it may stand in a question in a language."""
        if sort == "date":
            return rng.choice(WHEN[language])
        if sort == "role":
            role = rng.choice(self._names[f"{language} role"])
            return role if role.isupper() or rng.random() < 0.3 else role.lower()
        home = language if rng.random() < 0.75 else rng.choice(("en", "id"))
        if sort == "person":
            return self._person(home, language, rng)
        return self._firm(home, rng) if sort == "organization" else rng.choice(self._names[f"{home} place"])

    def _person(self, home: str, language: str, rng: random.Random) -> str:
        chance = rng.random()
        if chance < 0.35:
            name = rng.choice(self._names[f"{home} person"])
        elif chance < 0.55:
            name = rng.choice(self._first if rng.random() < 0.6 else self._last)
        elif chance < 0.72:
            name = f"{rng.choice(self._first)} {rng.choice(self._last)}"
        elif chance < 0.8:
            name = " ".join(self._word(home, rng, invented=0.7) for _ in range(rng.choice((1, 1, 2, 2, 3))))
        else:
            name = self._of_words(home, rng)
        titled = rng.random() < (0.15 if language == "id" else 0.06) and name.split()[0] not in TITLES[language]
        return f"{rng.choice(TITLES[language])} {name}" if titled else name

    def _of_words(self, home: str, rng: random.Random) -> str:
        """Return a name of which a part at least is a word: of any sort, a month, or one that questions are made of."""
        common = rng.choice(self._common[home]).capitalize()
        given = rng.choice((rng.choice(self._first), self._word(home, rng, invented=0.0), common))
        family = rng.choice((rng.choice(self._last), self._word(home, rng, invented=0.0)))
        if given != common and rng.random() < 0.4:
            family = common
        return f"{given} {family}" if rng.random() < 0.9 else family

    def _firm(self, home: str, rng: random.Random) -> str:
        chance = rng.random()
        if chance < 0.5:
            return rng.choice(self._names[f"{home} organization"])
        core = " ".join(self._word(home, rng, invented=0.4) for _ in range(rng.choice((1, 1, 2))))
        if chance < 0.62:
            core = rng.choice(self._last)
        return core if chance < 0.8 else rng.choice(FIRMS[home].split("|")).format(core)

    def _word(self, home: str, rng: random.Random, *, invented: float) -> str:
        """Return a word of the language, or one that is none, with a capital."""
        if rng.random() >= invented:
            return rng.choice(self._words[home]).capitalize()
        one, other = rng.choice(self._first), rng.choice(self._last)
        return (one[: max(2, len(one) // 2)] + other[len(other) // 2 :].lower()).capitalize()


def _common(language: str) -> list[str]:
    """Return the months and the words that questions in a language are made of, but for those that ask."""
    lexicon = LEXICONS[language]
    words = MONTHS | FUNCTION_WORDS[language] | lexicon.known
    return sorted(
        word for word in words if word.isalpha() and len(word) > 1 and lexicon.phrases.get(word) not in ASKING
    )


def _tells(name: str, sort: str) -> bool:
    """Say whether a name tells which thing of its sort is meant: "the board" is an organisation that has no name."""
    shown = sort.endswith("role") or not name.islower()
    return shown and len(name) > 1 and len(name.split()) < 8 and not re.search(r"[\"\u201c\u201d\n]", name)
