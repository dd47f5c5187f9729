"""What a role is called in another language."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from knowledge.moves.succession import role_words
from knowledge.text.languages import LANGUAGES, any_word

ENGLISH = "en"  # through which a title goes from one language to another
ONLY = "="  # in the words of a wanted role: no other role will do
RANKS = frozenset(
    "head chief director vice senior deputy officer manager executive member "
    "kepala direktur wakil manajer anggota".split()
)  # several people of one organisation have them
_INTERIM = any_word(lambda each: each.moves.interim)
BESIDES = frozenset("founder co cofounder pendiri billionaire".split())


def role_in(role: str, language: str) -> str | None:
    """Return what a role is called in ``language``: translated, as it is where it may be said there too, else None.

    A role is not said in a language when one of its words is known from the titles of another language alone.
    """
    known = _titles(language).get(role.lower())
    if known is not None:
        return known
    others = frozenset[str]().union(*(_words(other) for other in LANGUAGES if other != language))
    return None if (others - _words(language)) & set(role.lower().split()) else role


def of_one(role: str) -> str:
    """Return a role as it is said of one person: "co-founders", told of several, is "co-founder"."""
    head, joint, rest = role.partition(" of ")
    one = head.removesuffix("s")
    return f"{one}{joint}{rest}" if one != head and _form().fullmatch(head) and _form().fullmatch(one) else role


@cache
def _form() -> re.Pattern[str]:
    return re.compile(LANGUAGES[ENGLISH].roles.form, re.IGNORECASE)


def fits(role: str | None, wants: Sequence[frozenset[str]]) -> bool:
    """Say whether a role is one of those that are asked about, as words."""
    return any(
        (have - BESIDES == wanted - {ONLY}) if ONLY in wanted else wanted <= have
        for have in called(role)
        for wanted in wants
    )


def same_role(one: str, other: str) -> bool:
    """Say whether two roles may be one: all words of the one are in the other, or a word that tells posts apart is."""
    return any(
        wanted <= have or have <= wanted or bool((wanted & have) - RANKS)
        for wanted in called(one)
        for have in called(other)
    )


def called(role: str | None) -> set[frozenset[str]]:
    """Return the words of a role, as it is written and as other languages call it."""
    if not role:
        return set()
    names = {role.lower(), *(name for language in LANGUAGES if (name := role_in(role, language)))}
    for language in LANGUAGES:
        own = {own for english, own in _pairs(language) if names & {english, own}}
        names |= own | {english for english, each in _pairs(language) if each in own}
    return {role_words(name) for name in names}


def counterparts(text: str) -> list[str]:
    """Return what the roles that stand in ``text`` (lower case, words apart by single spaces) are called elsewhere."""
    spaced = f" {text} "
    found = []
    for language in LANGUAGES:
        for english, own in _pairs(language):
            found += [own] if f" {english} " in spaced else []
            found += [english] if f" {own} " in spaced else []
    return found


def is_filled_in(words: str) -> bool:
    """Say whether words speak of somebody who only fills a post in: "acting", "pelaksana tugas"."""
    return _INTERIM.search(words) is not None


def is_title(name: str) -> bool:
    """Say whether a name is only what a post is called: no organisation is."""
    return any(name.lower() in _titles(language) for language in LANGUAGES)


@cache
def _titles(language: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    if language == ENGLISH:
        for own, english in ((own, english) for code in LANGUAGES for english, own in _pairs(code)):
            found.setdefault(own, english)
    for english, own in _pairs(language):
        found.setdefault(english, own)
    return found


@cache
def _words(language: str) -> frozenset[str]:
    if language == ENGLISH:
        titles = [english for code in LANGUAGES for english, _ in _pairs(code)]
    else:
        titles = [own for _, own in _pairs(language)]
    return frozenset(word for title in titles for word in title.split())


def _pairs(language: str) -> list[tuple[str, str]]:
    """Return the titles of a language that have a counterpart in English, English first."""
    lines = (line.partition(" = ") for line in LANGUAGES[language].roles.titles.strip().splitlines())
    return [(english, own) for english, _, own in lines]
