"""The last question with another name or another time in it: "and at Intel?", "what about 2023?", "Bob McGrew?"."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from knowledge.answering.conversation.asking import Slots, filled, slots_of
from knowledge.answering.conversation.forms import FORMS
from knowledge.answering.conversation.topics import Named, Topic, Topics
from knowledge.models import Intent, Turn
from knowledge.moves.times import times
from knowledge.questions import names_in
from knowledge.text.languages.follow_ups import FollowUpForms
from knowledge.text.vocabulary import FUNCTION_WORDS

_ANY_DAY = date(2024, 6, 15)  # whatever day it is, "September" is a time
_NAME = re.compile(r"(?:the )?[^\W_][\w&.'\u2019-]*(?: (?:of|de|van|bin|dan|and|&|[^\W_][\w&.'\u2019-]*)){0,4}")
_TIME = re.compile(
    r"\s+(?:in|on|since|before|after|until|during|pada|sejak|sebelum|setelah|hingga|tahun|bulan)\s+"
    r"(?:(?:tahun|bulan|tanggal) )?(?:\w+ )?(?:\d{1,2},? )?(?:19|20)\d\d\??$|"
    r"\s+(?:last|this) (?:week|month|year)\??$|\s+(?:tahun|bulan|minggu|pekan) (?:lalu|ini)\??$",
    re.IGNORECASE,
)
CONNECTING = frozenset[str]().union(*FUNCTION_WORDS.values())
_OF_PEOPLE = (Intent.HOLDER, Intent.DEPARTED)
_OF_NEWCOMERS = (Intent.PREDECESSOR, Intent.WHEN_CAME)


@dataclass(frozen=True, slots=True)
class Instead:
    """What takes the place of something in the last question; ``worded`` says that more than a name was written."""

    other: str
    kind: Named | None
    is_time: bool = False
    at: bool = False
    worded: bool = False

    @classmethod
    def read(cls, core: str, forms: FollowUpForms, topics: Topics, language: str, *, opened: bool) -> Self | None:
        """Return what a follow-up puts in, or None when it is none."""
        for form in forms.instead:
            match = re.fullmatch(form, core, re.IGNORECASE)
            if not match:
                continue
            groups = match.groupdict()
            if said := groups.get("time"):
                if _is_time(said, language):
                    return cls(said, None, is_time=True, worded=True)
                continue
            other = re.sub(r"'s$", "", match["other"])
            worded = match.start("other") > 0
            if _is_time(other, language):
                return cls(other, None, is_time=True, worded=worded)
            kind = topics.kind_of(other) if _may_be_name(other, language) else None
            at = bool(groups.get("at"))
            if kind or (_looks_named(other, language) and (worded or opened or len(other.split()) > 1)):
                return cls(other, kind, at=at, worded=worded)
        return None


def replaced(found: Instead, topic: Topic, last: Turn, language: str, topics: Topics) -> str | None:
    """Return an earlier question with ``found`` in the place of what it is instead of, or None where nothing fits."""
    if found.is_time:
        return f"{_TIME.sub('', last.question).rstrip('?!. ')} {_timed(found.other, language)}?"
    if _is_organization(found, topic):
        return _at_another(found, topic, last, language, topics)
    return _of_another(found, topic, last, language, topics)


def fits(found: Instead, topic: Topic, topics: Topics) -> bool:
    """Say whether a question is one that ``found`` can be put into as it is.

    "What about Intel?" goes with a question of a post or of departures, and with one of a person who was at Intel.
    """
    if topic.asked is None and not found.is_time:
        return bool(topic.called or found.at) if _is_organization(found, topic) else bool(topic.people)
    if found.is_time or found.at or not _is_organization(found, topic):
        return True
    person = topic.left or topic.came
    return topic.asked in _OF_PEOPLE or (person is not None and topics.was_at(person, found.other))


def _is_organization(found: Instead, topic: Topic) -> bool:
    if found.kind is not None:
        return found.kind is Named.ORGANIZATION
    return found.at or (len(found.other.split()) == 1 and topic.organization is not None)


def _at_another(found: Instead, topic: Topic, last: Turn, language: str, topics: Topics) -> str | None:
    slots, asked = replace(slots_of(topic), organization=found.other), topic.asked
    if asked in _OF_PEOPLE or asked is None:
        if topic.called and language == last.language:
            return last.question.replace(topic.called, found.other)
        return filled(asked, slots, language) if asked else _appended(found, last, language)
    person = slots.left or slots.came or slots.person
    if found.at or (person and topics.was_at(person, found.other)):
        own = replace(slots, came=None) if asked not in _OF_NEWCOMERS else slots
        return filled(Intent.WHEN_LEFT if asked is Intent.WHEN_REPLACED else asked, own, language)
    return filled(Intent.DEPARTED, slots, language)  # nobody the last question names was there: it asks of others


def _of_another(found: Instead, topic: Topic, last: Turn, language: str, topics: Topics) -> str | None:
    other, asked = found.other, topic.asked
    if asked is None:
        named = [
            name for name in names_in(last.question, last.language) if topics.kind_of(name) is not Named.ORGANIZATION
        ]
        whole = topics.full(named[0]) if named else ""
        return last.question.replace(whole if whole in last.question else named[0], other) if named else None
    form = {Intent.WHEN_REPLACED: Intent.WHEN_LEFT, Intent.HOLDER: Intent.HISTORY, Intent.DEPARTED: Intent.HISTORY}.get(
        asked, asked
    )
    return filled(form, Slots(left=other, came=other, person=other), language)


def _appended(found: Instead, last: Turn, language: str) -> str | None:
    if not found.at or language != last.language:
        return None
    return f"{last.question.rstrip('?!. ')}{FORMS[language].at}{found.other}?"


def _timed(words: str, language: str) -> str:
    """Return a time as it follows a question: a bare year or month gets its preposition."""
    if re.match(r"[\d]{4}$|[A-Z]", words):
        return f"{FORMS[language].during} {words}"
    return words


def _is_time(words: str, language: str) -> bool:
    """Say whether the words are a time and nothing else."""
    said = times(words[:1].upper() + words[1:], language, _ANY_DAY)
    named = re.sub(r"^(?:in|on|during|pada|di|tahun|bulan|selama)\s+", "", words, flags=re.IGNORECASE)
    only = re.fullmatch(
        r"(?:(?:tahun|bulan|the) )?(?:\d{1,2} )?(?:[^\W\d_]+ )?(?:\d{1,2},? )?(?:19|20)\d\d|[A-Z][a-z]+", named
    )
    relative = re.fullmatch(
        r"(?:last|this) (?:week|month|year)|yesterday|today|(?:tahun|bulan|minggu|pekan) (?:lalu|ini)|kemarin|hari ini",
        named, re.IGNORECASE,
    )  # fmt: skip
    bounded = said.bounded and not said.plain.strip()
    return bounded or relative is not None or (only is not None and bool(said.days))


def _may_be_name(words: str, language: str) -> bool:
    """Say whether the ledger should be asked for it: one to five words, none of them of the closed classes alone."""
    if not _NAME.fullmatch(words) or len(words.split()) > 5:
        return False
    told = [word for word in words.split() if word.lower() not in FUNCTION_WORDS[language]]
    return bool(told) and words.split(maxsplit=1)[0].lower() not in CONNECTING


def _looks_named(words: str, language: str) -> bool:
    read = (names_in(words, language), names_in(f"x {words}", language))
    return any(names[:1] == (words,) for names in read) and _may_be_name(words, language)
