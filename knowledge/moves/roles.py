"""What a role is called in another language."""

from collections.abc import Iterator, Mapping
from functools import cache

from knowledge.text.languages import LANGUAGES

# Titles with one plain counterpart, English = Indonesian. Where several are alike, the first is the one that is said.
_TITLES = """
chief executive = direktur utama
chief executive = dirut
chief executive officer = direktur utama
president director = presiden direktur
deputy chief executive = wakil direktur utama
president commissioner = komisaris utama
commissioner = komisaris
director = direktur
managing director = direktur pelaksana
executive director = direktur eksekutif
finance director = direktur keuangan
chief financial officer = direktur keuangan
technology director = direktur teknologi
chief technology officer = direktur teknologi
operations director = direktur operasional
chief operating officer = direktur operasional
research director = direktur riset
director of research = direktur riset
marketing director = direktur pemasaran
chief scientist = kepala ilmuwan
head of research = kepala riset
chief research officer = kepala riset
head coach = pelatih kepala
head = kepala
coach = pelatih
manager = manajer
general manager = manajer umum
chair = ketua
chairman = ketua
chairwoman = ketua
deputy chair = wakil ketua
president = presiden
vice president = wakil presiden
minister = menteri
prime minister = perdana menteri
governor = gubernur
mayor = wali kota
rector = rektor
secretary general = sekretaris jenderal
founder = pendiri
co-founder = salah satu pendiri
spokesperson = juru bicara
editor-in-chief = pemimpin redaksi
"""


def role_in(role: str, language: str) -> str | None:
    """Return what a role is called in ``language``: translated, as it is where it may be said there too, else None.

    A role is not said in a language when one of its words is known from the titles of another language alone.
    """
    known = _titles(language).get(role.lower())
    if known is not None:
        return known
    others = frozenset[str]().union(*(_words(other) for other in LANGUAGES if other != language))
    return None if (others - _words(language)) & set(role.lower().split()) else role


def counterparts(text: str) -> list[str]:
    """Return what the roles that stand in ``text`` (lower case, words apart by single spaces) are called elsewhere."""
    spaced = f" {text} "
    found = []
    for english, indonesian in _pairs():
        found += [indonesian] if f" {english} " in spaced else []
        found += [english] if f" {indonesian} " in spaced else []
    return found


@cache
def _titles(language: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for english, indonesian in _pairs():
        role, name = (indonesian, english) if language == "en" else (english, indonesian)
        found.setdefault(role, name)
    return found


@cache
def _words(language: str) -> frozenset[str]:
    titles = (pair[language == "id"] for pair in _pairs())
    return frozenset(word for title in titles for word in title.split())


def _pairs() -> Iterator[tuple[str, str]]:
    for line in _TITLES.strip().splitlines():
        english, indonesian = line.split(" = ")
        yield english, indonesian
