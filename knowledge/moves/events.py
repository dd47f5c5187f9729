"""Trying the patterns on reduced sentences: which words tell of a move, and who is meant by them."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache

from knowledge.moves.grammar import Language, Pattern, Sign, Slot, expand
from knowledge.moves.languages import LANGUAGES
from knowledge.moves.models import Kind, Status
from knowledge.moves.names import Mention
from knowledge.moves.sieve import Sieve
from knowledge.moves.story import Sentence, Story

_RELATIVE = re.compile(r"\b(?:who|yang)\b[^,]*$")  # the move is told in a clause that describes the person
REACH = 3  # sentences that a pronoun may point back
FIELDS = ("organization", "place", "role", "destination", "successor")


@dataclass(slots=True)
class Event:
    """One reading of one sentence: who left or came, as far as this sentence says."""

    kind: Kind
    sentence: Sentence
    start: int
    end: int
    person: Mention
    words: str
    status: Status = Status.CONFIRMED
    interim: bool = False
    relative: bool = False
    echo: bool = False
    succession: bool = False  # its very words say who came after whom
    fields: dict[str, Mention] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Forms:
    """The compiled forms of a language."""

    language: Language
    patterns: tuple[tuple[Pattern, re.Pattern[str]], ...]
    slots: tuple[tuple[Slot, re.Pattern[str]], ...]
    cues: tuple[tuple[re.Pattern[str], Status | None, str], ...]
    sieve: Sieve  # of the patterns


@cache
def forms_for(code: str) -> Forms:
    """Compile the patterns, slots and cues of a language, once."""
    language = LANGUAGES[code]
    words = language.fragments
    patterns = [expand(pattern.form, words) for pattern in language.patterns]
    return Forms(
        language,
        tuple(zip(language.patterns, map(re.compile, patterns), strict=True)),
        tuple((slot, re.compile(expand(slot.form, words))) for slot in language.slots),
        tuple((re.compile(cue.form), cue.status, cue.reach) for cue in language.cues),
        Sieve(patterns),
    )


def events(story: Story, sentence: Sentence, forms: Forms) -> Iterator[Event]:
    """Return what the patterns read in one sentence."""
    for place in forms.sieve.sift(sentence.line, sentence.signs):
        pattern, form = forms.patterns[place]
        for match in form.finditer(sentence.line):
            yield from _of_match(story, sentence, forms, pattern, match)


def _of_match(
    story: Story, sentence: Sentence, forms: Forms, pattern: Pattern, match: re.Match[str]
) -> Iterator[Event]:
    groups = match.groupdict()
    status = _status(sentence.line, match, forms, negated=pattern.negated)
    if status is None:
        return
    newcomers = _people(story, sentence, match, "successor", forms.language) if groups.get("successor") else []
    group = next((name for name in ("person", "place_of", "post") if groups.get(name)), "person")
    people = _people(story, sentence, match, group, forms.language, newcomers)
    fields = {name: sentence.signs[groups[name]] for name in FIELDS if groups.get(name) in sentence.signs}
    fields = {**_behind(sentence, match, pattern, forms), **fields}
    relative = bool(_RELATIVE.search(match.group()))
    for person in people:
        event = Event(pattern.kind, sentence, match.start(), match.end(), person, match.group(), status)
        event.interim, event.relative, event.echo = pattern.interim, relative, pattern.echo
        event.succession = bool(newcomers)
        event.fields = dict(fields)
        if newcomers and "successor" not in event.fields:
            event.fields["successor"] = newcomers[0]
        yield from _checked(event, newcomers)


def _behind(sentence: Sentence, match: re.Match[str], pattern: Pattern, forms: Forms) -> dict[str, Mention]:
    """Return the fields that stand behind the words of a move."""
    tail = sentence.line[match.end() :]
    if match.groupdict().get("successor") and tail.startswith(","):
        return {}  # what follows describes the newcomer
    found: dict[str, tuple[int, Mention]] = {}
    for slot, form in forms.slots:
        if slot.field in found or slot.kind not in (None, pattern.kind):
            continue
        if slot.field == "person" and pattern.kind is Kind.DEPARTURE:
            continue
        behind = form.match(tail)
        if behind and not _is_person(slot.field, sentence.signs[behind[slot.field]]):
            found[slot.field] = behind.start(slot.field), sentence.signs[behind[slot.field]]
    going = found.get("destination")
    if going and "role" in found and found["role"][0] > going[0]:
        del found["role"]  # the role that the person goes to
    return {name: mention for name, (_, mention) in found.items()}


def _is_person(field: str, mention: Mention) -> bool:
    return field in ("organization", "place", "destination") and mention.sign is Sign.PERSON


def _checked(event: Event, newcomers: list[Mention]) -> Iterator[Event]:
    """Turn an appointment that names whom it replaces into a departure; drop what contradicts itself."""
    replaced = event.fields.pop("person", None)
    if event.kind is Kind.APPOINTMENT and replaced is not None:
        event.fields.pop("destination", None)
        fields = {**event.fields, "successor": event.person}
        event = replace(event, kind=Kind.DEPARTURE, person=replaced, fields=fields, succession=True)
    successor = event.fields.get("successor")
    if successor is not None and successor.name == event.person.name:
        return
    yield event
    for other in newcomers[1:]:
        fields = {**event.fields, "predecessor": event.person}
        fields.pop("successor", None)
        yield replace(event, kind=Kind.APPOINTMENT, person=other, fields=fields)


def _people(  # noqa: PLR0913, PLR0917 - a group of a match, and where it was found
    story: Story,
    sentence: Sentence,
    match: re.Match[str],
    group: str,
    language: Language,
    avoid: Sequence[Mention] = (),
) -> list[Mention]:
    words = match.groupdict().get(group) or ""
    named = sentence.people(words)
    if named:
        for each in named:
            each.sign = Sign.PERSON  # who leaves or comes is a person, whatever the name looks like
        return named
    if group == "person" and not words and not avoid:
        return []
    before = sentence.line[: match.start(group) if words else match.start()]
    stripped = words.strip()
    role = any(sign in sentence.signs and sentence.signs[sign].sign is Sign.ROLE for sign in words)
    if stripped in language.pronouns or not role:
        found = _antecedent(story, sentence, before, {each.name for each in avoid})
        return [found] if found else []
    holder = _holder(story, sentence, words)
    return [holder] if holder else []


def _antecedent(story: Story, sentence: Sentence, before: str, avoid: Set[str]) -> Mention | None:
    """Return the person a pronoun stands for: the first one of this sentence, else of the sentences before."""
    here = [each for each in sentence.people(before) if each.sign is Sign.PERSON and each.name not in avoid]
    if before.count('"') % 2:
        return here[-1] if here and '"' not in before[before.rindex(_sign_of(sentence, here[-1])) :] else None
    if here:
        return here[0]
    if re.search(r"\b(?:a|an|another|one|seorang|salah seorang) [\w-]+|[\ue200-\ue2ff]", before):
        return None  # somebody who is not named
    for earlier in story.before(sentence, REACH):
        named = [each for each in earlier.people() if each.sign is Sign.PERSON and each.name not in avoid]
        if named:
            return named[0]
    return None


def _holder(story: Story, sentence: Sentence, words: str) -> Mention | None:
    """Return the one person whom the article gives the role that ``words`` speak of."""
    role = next(
        (sentence.signs[sign] for sign in words if sign in sentence.signs and sentence.signs[sign].sign is Sign.ROLE),
        None,
    )
    if role is None:
        return None
    wanted = set(re.findall(r"\w+", role.text.lower()))
    holders = [
        each
        for every in story.affiliations.values()
        for each in every
        if each.role and not each.former and wanted & set(re.findall(r"\w+", each.role.text.lower())) >= wanted
    ]
    if len({each.person for each in holders}) != 1:
        return None
    return next(
        (each for each in story.sentences[holders[0].sentence].mentions if each.name == holders[0].person), None
    )


def _status(line: str, match: re.Match[str], forms: Forms, *, negated: bool) -> Status | None:
    """Weigh the words around a move; None when it is only talked of, not told."""
    clause = line[max(0, match.start() - 90) : match.start()]
    clause = re.split(r"[;:]|, (?:but|and|while|tetapi|namun|sedangkan) ", clause)[-1]
    before, after = clause if negated else clause + match.group(), line[match.end() : match.end() + 60]
    status = Status.CONFIRMED
    for cue, effect, reach in forms.cues:
        text = {"before": before, "after": after}.get(reach, line)
        if (negated and effect is Status.DENIED) or not cue.search(text):
            continue
        if effect is None:
            return None
        if status is Status.CONFIRMED or effect is Status.DENIED:
            status = effect
    return status


def _sign_of(sentence: Sentence, mention: Mention) -> str:
    return next(sign for sign, each in sentence.signs.items() if each is mention)
