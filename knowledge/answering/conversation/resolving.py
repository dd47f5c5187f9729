"""Follow-ups by rule: what a question that leans on earlier ones asks when it stands alone. Tables: ``forms``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

from knowledge.answering.conversation.asking import asked_again, asked_of
from knowledge.answering.conversation.forms import FORMS
from knowledge.answering.conversation.instead import Instead, fits, replaced
from knowledge.answering.conversation.pronouns import free_pronoun, meant, put
from knowledge.answering.conversation.topics import Topic, Topics
from knowledge.models import Intent, Sense, Turn
from knowledge.questions import language_of, names_in, parse
from knowledge.text.languages.follow_ups import FollowUpForms, Want

LONGEST = 160  # characters; a longer question says what it is about
NEAR = 5  # words that may stand before "there"; after more of them, something in the question is what it means
_EXISTS = re.compile(r"(?:'s|\b(?:is|are|was|were|will|has|have|had|did|does|do|ada|apa))\s*$", re.IGNORECASE)
_END = re.compile(r"[\s?!.\u2026]+$")


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a follow-up was understood as.

    ``text`` is the stand-alone question, ``language`` the one that the answer must be in where the text is in another.
    ``sense`` is what a chat model took it to mean. ``missing`` says that it leans on something that is
    not known; ``text`` is then as the reader wrote it.
    """

    text: str
    language: str | None = None
    missing: bool = False
    sense: Sense | None = None


def resolve(text: str, turns: Sequence[Turn], topics: Topics) -> Resolution | None:
    """Return what ``text`` asks after ``turns`` (the latest last), or None when it stands alone."""
    plain = _END.sub("", " ".join(text.replace("\u2019", "'").split()))
    if not plain or len(plain) > LONGEST:
        return None
    asked_back = turns[-1] if turns and turns[-1].asked_back else None
    turns = [turn for turn in turns if not turn.asked_back]
    if asked_back and (named := _named(plain, asked_back, topics)):
        return named
    spoken = turns[-1].language if turns else "en"
    languages = dict.fromkeys((language_of(plain), spoken, *FORMS))
    readings = [_Reading(plain, language, turns, topics) for language in languages if language in FORMS]
    readings.sort(key=lambda reading: not reading.opened)  # "and", "dan": the language that it opens in
    for step in (_Reading.in_another_language, _Reading.wanted, _Reading.pointed, _Reading.instead):
        for reading in readings:
            found = step(reading)
            if found is not None:
                return found
    return None


def _named(name: str, asked_back: Turn, topics: Topics) -> Resolution | None:
    """Put a name that a reader gives, having been asked whom they meant, into what they had asked."""
    language = asked_back.language
    if language not in FORMS or Instead.read(name, FORMS[language], topics, language, opened=True) is None:
        return None
    question = _core(_END.sub("", asked_back.question), FORMS[language])
    pronoun = free_pronoun(question, language, FORMS[language], topics)
    return Resolution(f"{put(question, pronoun, name, language)}?") if pronoun else None


class _Reading:
    """One question, read as a follow-up in one language."""

    def __init__(self, text: str, language: str, turns: Sequence[Turn], topics: Topics) -> None:
        self._text = text
        self._language = language
        self._forms = FORMS[language]
        self._turns = turns
        self._topics = topics
        self._core = _core(text, self._forms)
        self.opened = self._core != text

    def in_another_language(self) -> Resolution | None:
        """Read "in Indonesian please"."""
        for form in self._forms.speak:
            match = re.fullmatch(form, self._core, re.IGNORECASE)
            if not match:
                continue
            wanted = (match["language"] or "").lower()
            language = self._forms.languages.get(wanted) if wanted else self._language
            if language and self._turns:
                return self._again(language)
        return None

    def wanted(self) -> Resolution | None:
        """Read "when was that?", "why?", "before him?"."""
        want = next((want for want, form in self._forms.wants if re.fullmatch(form, self._core, re.IGNORECASE)), None)
        if want is None:
            return None
        if want is Want.UNCLEAR or not self._turns:
            return self._missing()
        last = self._turns[-1]
        asked = asked_of(want, self._topic, last, self._language)
        return Resolution(asked, self._told_in(asked)) if asked else self._missing()

    def pointed(self) -> Resolution | None:
        """Read a question with a pronoun that points out of it, or with "there"."""
        there = self._there(self._core)
        pronoun = free_pronoun(self._core, self._language, self._forms, self._topics)
        if pronoun is None:
            return self._placed(there) if there else None
        for turn in reversed(self._turns):
            topic = self._topics.of(turn)
            name = meant(pronoun, self._core, self._language, topic, partial(self._topics.texts, turn))
            if name is None:
                continue
            text = put(self._core, pronoun, name, self._language)
            if there:
                text = self._with_place(text, topic)
            elif name in (topic.left, topic.came):
                text = self._at(text, topic)
            return Resolution(f"{text}?")
        # without a conversation a name is worth looking for, whatever "he" may mean
        return None if not self._turns and names_in(self._core, self._language) else self._missing()

    def instead(self) -> Resolution | None:
        """Read "and at Intel?", "what about 2023?" or a bare name."""
        if not self._turns:
            return None
        found = Instead.read(self._core, self._forms, self._topics, self._language, opened=self.opened)
        if found is None:
            return None
        recent = list(reversed(self._turns))
        last = next((turn for turn in recent if fits(found, self._topics.of(turn), self._topics)), recent[0])
        language = last.language if not found.worded and not self.opened else self._language
        text = replaced(found, self._topics.of(last), last, language, self._topics)
        return Resolution(text, self._told_in(text)) if text else self._missing()

    @property
    def _topic(self) -> Topic:
        return self._topics.of(self._turns[-1])

    def _missing(self) -> Resolution:
        return Resolution(self._text, missing=True)

    def _told_in(self, text: str) -> str | None:
        """Return the reader's language where the question had to stay in another."""
        return self._language if language_of(text) != self._language else None

    def _again(self, language: str) -> Resolution:
        last = self._turns[-1]
        text = asked_again(self._topic, last, language) if language != last.language else last.question
        return Resolution(text or last.question, language)

    def _there(self, text: str) -> re.Match[str] | None:
        """Return the "there" that means a place, not the one of "is there"."""
        for match in re.finditer(rf"(?<!\w)(?:{self._forms.there})(?!\w)", text, re.IGNORECASE):
            if not _EXISTS.search(text[: match.start()]):
                return match
        return None

    def _placed(self, there: re.Match[str]) -> Resolution | None:
        """Put the last organisation in the place of "there", if the question names nothing else it could mean."""
        if len(self._core[: there.start()].split()) > NEAR or names_in(self._core, self._language):
            return None
        for turn in reversed(self._turns):
            topic = self._topics.of(turn)
            if topic.organization:
                return Resolution(f"{self._with_place(self._core, topic)}?")
        return None

    def _with_place(self, text: str, topic: Topic) -> str:
        there = self._there(text)
        if there is None:
            return text
        before = text[: there.start()].rstrip()
        joint = next((joint for form, joint in self._forms.joints if re.search(form, before, re.IGNORECASE)), None)
        place = f"{joint or self._forms.at}{topic.organization}" if topic.organization else ""
        return f"{before}{place}{text[there.end() :]}"

    def _at(self, text: str, topic: Topic) -> str:
        """Add the organisation where the question is about a move, names none, and the last turn was about one."""
        asked = parse(text, self._language)
        if asked.places or asked.yes_no or not topic.organization or asked.intent not in _PLACED:
            return text
        if re.search(r"\b(?:leave|left|quit|meninggalkan)$", text, re.IGNORECASE):
            return f"{text} {topic.organization}"
        return f"{text}{self._forms.at}{topic.organization}"


_PLACED = (Intent.SUCCESSOR, Intent.PREDECESSOR, Intent.WHEN_LEFT, Intent.REASON, Intent.ROLE)


def _core(text: str, forms: FollowUpForms) -> str:
    """Return the question without the words that open and close a follow-up."""
    opening, closing = _around(forms.opening, forms.closing)
    while (match := opening.match(text)) and match.end() < len(text):
        text = text[match.end() :].lstrip()
    while (match := closing.search(text)) and match.start() > 0:
        text = text[: match.start()]
    return text


@cache
def _around(opening: str, closing: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(opening, re.IGNORECASE), re.compile(rf"{closing}$", re.IGNORECASE)
