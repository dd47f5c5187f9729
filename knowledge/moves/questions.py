"""Understanding a question about moves: what it asks, and whom and what it names."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from knowledge.moves.models import Day
from knowledge.moves.question_forms import ENDS, FORMS, TITLES, Asked
from knowledge.moves.times import Times, times

_CAPITALS = re.compile(
    r"[^\W\d_a-z][\w'\u2019-]*\.?(?: (?:[^\W\d_a-z][\w'\u2019-]*\.?|\([^()]+\)|de|da|van|von|bin|al|del|"
    r"la))*(?<! de)(?<! la)"
)
_PLACES = re.compile(
    r"\b(?:at|from|join|joining|leave|left|quit|leaving|meninggalkan|di|dari|dengan) "
    r"(?:the )?((?:[A-Z][\w&'.-]*)(?: [A-Z][\w&'.-]*)*)"
)
_END_OF_POST = (
    r"(?= (?:in|at|on|during|according|after|before|since|when|last|this|pada|di|per|setelah|sebelum|sejak|ketika"
    r"|tahun|bulan)\b|,|$)"
)
_POST = re.compile(
    r"\b(?:(?:as|sebagai|selaku) (?:an? |the )?"
    r"|(?:become|became|becoming|named|appointed|promoted to|jadi|menjadi|menjabat) "
    r"(?!(?:as|by|at|in|on|to|sebagai|oleh|di|pada|ke|dari) )(?:an? |the |its )?(?=[a-z]|[A-Z]{2,4}\b))"
    rf"((?!of )[\w&' .-]+?){_END_OF_POST}"
)
_SOURCE = re.compile(r",? (?:per|according to|menurut) (?!capita).*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w'\u2019.&-]*")


@dataclass(frozen=True, slots=True)
class MoveQuestion:
    """A question about moves. ``person`` left or is asked about, ``newcomer`` came; names are as the question has them.

    ``words`` are all its words, folded to lower case; ``times`` what it says of time. ``told_in`` is the language that
    the answer is wanted in, where it is not the question's; ``asked_on`` the day from which past and future are told.
    """

    text: str
    language: str
    asked: Asked
    person: str | None = None
    newcomer: str | None = None
    organization: str | None = None
    role: str | None = None
    words: tuple[str, ...] = ()
    times: Times = field(default_factory=Times)
    places: tuple[str, ...] = ()  # capitalised names that stand where an organisation would: "at Hawaiian Airlines"
    post: str | None = None  # what follows "as" or "became": "as Xerox chairman"
    told_in: str | None = None
    asked_on: date | None = None

    @property
    def days(self) -> tuple[Day, ...]:
        """The days that the question names, those left out that only bound the time it asks about."""
        return self.times.days

    @property
    def speech(self) -> str:
        """The language of the answer."""
        return self.told_in or self.language

    @property
    def name(self) -> str | None:
        """The person whom the question takes to have moved."""
        return self.person or self.newcomer


def parse(text: str, language: str, day: date | None = None) -> MoveQuestion | None:
    """Return what a question about moves asks, or None when it is no such question.

    ``day`` is the one on which it is asked, from which "last month" is told.
    """
    plain = re.sub(r"\s+", " ", text.replace("\u2019", "'").replace("\u2018", "'")).strip().rstrip("?!. ").strip()
    if language not in FORMS:
        return None
    said = times(_SOURCE.sub("", plain), language, day)
    for asked, form in _forms(language):
        match = form.match(said.plain)
        if match:
            return replace(_understood(text, said, language, asked, match), asked_on=day)
    return None


def _understood(text: str, said: Times, language: str, asked: Asked, match: re.Match[str]) -> MoveQuestion:
    groups, plain = match.groupdict(), said.plain
    words = tuple(word.lower().removesuffix("'s").strip("'.") for word in _WORD.findall(plain))
    return MoveQuestion(
        text=text,
        language=language,
        asked=asked,
        person=_name(groups.get("person"), language),
        newcomer=_name(groups.get("newcomer"), language),
        organization=(groups.get("organization") or "").strip() or None,
        role=(groups.get("role") or "").strip().lower() or None,
        words=words,
        times=said,
        places=tuple(_PLACES.findall(plain)),
        post=(_POST.findall(plain) or [None])[-1],
    )


def _name(caught: str | None, language: str) -> str | None:
    """Cut what a form caught down to the name that it begins with."""
    if not caught:
        return None
    rest = _WORD.findall(caught)
    while rest and rest[0].lower().removesuffix("'s") in TITLES[language]:
        caught = caught[caught.index(rest[0]) + len(rest[0]) :].lstrip()
        rest = rest[1:]
    end = re.search(ENDS[language], " " + caught, re.IGNORECASE)
    name = (caught[: max(0, end.start() - 1)] if end else caught).strip(" '\"“”.")
    capitals = _CAPITALS.findall(name)
    return (capitals[-1] if capitals else name) or None


def asked_about(question: MoveQuestion, as_of: date | None) -> Day | None:
    """Return the day that the question is about: its own, else the day it is asked as of."""
    if question.days:
        return question.days[-1]
    if question.times.until:
        return Day(question.times.until)
    return Day(as_of) if as_of else None


@cache
def _forms(language: str) -> tuple[tuple[Asked, re.Pattern[str]], ...]:
    return tuple((asked, re.compile(form, re.IGNORECASE)) for asked, form in FORMS.get(language, ()))
