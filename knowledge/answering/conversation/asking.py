"""Asking the last question another way: of the same topic, another thing; the same thing, in another language."""

import re
from dataclasses import dataclass
from string import Formatter

from knowledge.answering.conversation.forms import FORMS
from knowledge.answering.conversation.topics import Topic
from knowledge.models import Intent, Turn
from knowledge.moves.roles import role_in
from knowledge.text.languages.follow_ups import Want

_ARRIVALS = (Intent.HOLDER, Intent.WHEN_CAME)
_NEWCOMERS = (Intent.HOLDER, Intent.WHEN_CAME, Intent.WHEN_REPLACED)
_SUCCESSIONS = (Intent.SUCCESSOR, Intent.PREDECESSOR, Intent.WHEN_REPLACED)


@dataclass(frozen=True, slots=True)
class Slots:
    """What a question about moves is filled with."""

    left: str | None = None
    came: str | None = None
    person: str | None = None
    organization: str | None = None
    role: str | None = None


def slots_of(topic: Topic) -> Slots:
    """Return what is known of a topic."""
    person = topic.left or topic.came or topic.told
    return Slots(topic.left, topic.came, person, topic.organization, topic.role)


def filled(asked: Intent, slots: Slots, language: str) -> str | None:
    """Return the question of that form, or None where what it must name is not known."""
    forms = FORMS[language]
    form = forms.questions[asked]
    role = slots.role and (role_in(slots.role, language) or slots.role)
    known = {"left": slots.left, "came": slots.came, "person": slots.person, "role": role}
    needed = {name for _, name, _, _ in Formatter().parse(form) if name}
    if any(name in needed and not value for name, value in known.items()):
        return None
    if asked in (Intent.DEPARTED, Intent.HOLDER) and not slots.organization:
        return None
    at = f"{forms.at}{slots.organization}" if slots.organization else ""
    organization = f" {slots.organization}" if slots.organization else ""
    return form.format(**known, at=at, organization=organization)


def asked_of(want: Want, topic: Topic, last: Turn, language: str) -> str | None:
    """Return the stand-alone question that asks ``want`` of what the last turn was about."""
    slots = slots_of(topic)
    if topic.asked or want in (Want.BEFORE, Want.AFTER, Want.ROLE, Want.MORE):
        form = _form(want, topic)
        if want is Want.AFTER and topic.came:
            slots = Slots(left=topic.came, organization=topic.organization)
        elif want is Want.BEFORE:
            # before the one who came was the one who left; of the latter, the one before is asked for
            newest = topic.came or topic.left if topic.asked in _NEWCOMERS else topic.left or topic.came
            slots = Slots(came=newest, organization=topic.organization)
        return filled(form, slots, language) if form else None
    return _reworded(want, topic, last, language)


def asked_again(topic: Topic, last: Turn, language: str) -> str | None:
    """Return the last question in another language, or None where only a translator could."""
    named = all(name[:1].isupper() for name in (topic.left, topic.came, topic.organization) if name)
    return filled(topic.asked, slots_of(topic), language) if topic.asked and named and not _timed(last) else None


def _timed(last: Turn) -> bool:
    return re.search(r"\b(?:19|20)\d\d\b", last.question) is not None


def _form(want: Want, topic: Topic) -> Intent | None:
    if want is Want.WHEN:
        if topic.asked in _SUCCESSIONS and topic.left and topic.came:
            return Intent.WHEN_REPLACED
        return Intent.WHEN_CAME if topic.asked in _ARRIVALS and topic.came else Intent.WHEN_LEFT
    return {
        Want.WHY: Intent.REASON,
        Want.WHERE: Intent.DESTINATION,
        Want.WHO: Intent.SUCCESSOR,
        Want.ROLE: Intent.ROLE,
        Want.BEFORE: Intent.PREDECESSOR,
        Want.AFTER: Intent.SUCCESSOR,
        Want.MORE: Intent.HISTORY,
    }.get(want)


def _reworded(want: Want, topic: Topic, last: Turn, language: str) -> str | None:
    """Put another question word before the last question; its own, where a person did it, becomes the person's name."""
    forms = FORMS.get(last.language)
    word = forms.asks.get(want) if forms else None
    question = last.question.rstrip("?!. ")
    for form, reworded in forms.reworded if forms and word else ():
        match = re.fullmatch(form, question, re.IGNORECASE)
        if match and (topic.told or "{told}" not in reworded):
            return reworded.format(word=word, told=topic.told, **match.groupdict())
    return None
