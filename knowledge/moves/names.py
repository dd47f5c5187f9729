"""Names of countries and people that are known, as data; whom a text names is recognised without them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from knowledge.language.commonness import weight
from knowledge.language.stems import fold, stem

RARE = 0.8  # how much a word must tell texts apart to be a name that nothing marks as one
MOST = 4  # words of such a name
DATA = Path(__file__).parent / "data"
PARTICLES = frozenset("de da do dos del della der den di du la le van von bin binti ibn al el ter ten y e af".split())
SUFFIXES = frozenset("jr sr ii iii iv".split())


@cache
def given_names() -> frozenset[str]:
    """Return given names that are known, in lower case."""
    return _lines("given_names.txt")


@cache
def places() -> frozenset[str]:
    """Return names of countries, states and cities, in lower case."""
    return _lines("places.txt")


@cache
def demonyms() -> Mapping[str, str]:
    """Return the country of each adjective that names one, the adjective in lower case."""
    return _pairs("demonyms.txt")


@cache
def country_names() -> Mapping[str, str]:
    """Return the usual name of each country by the others that it goes by, those in lower case."""
    return _pairs("countries.txt")


def may_be_name(words: str, language: str) -> bool:
    """Say whether words that nothing marks as a name may be one: few, and none that texts commonly have."""
    parts = fold(words).split()
    return len(parts) <= MOST and all(
        part in given_names() or weight(stem(part, language), language) >= RARE for part in parts
    )


def _pairs(name: str) -> Mapping[str, str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split(" = ") for line in lines if " = " in line)


def _lines(name: str) -> frozenset[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line and not line.startswith("#"))
