"""Making an article's text ready for the patterns: names, roles and dates found, persons told from organisations."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from knowledge.language.sentences import sentences
from knowledge.models import Article, Span
from knowledge.moves.dates import Dated, date_form, dates
from knowledge.moves.grammar import Language, Sign, expand
from knowledge.moves.languages import LANGUAGES
from knowledge.moves.names import (
    SUFFIXES,
    Mention,
    Votes,
    Word,
    demonyms,
    looks_like_organization,
    looks_like_person,
    places,
    runs,
    starts_with_place,
    words,
)
from knowledge.moves.story import Affiliation, Sentence, Story, reduce

_INSIDE = re.compile(r"(?<=[a-z,;] )[^\W\d_a-z][\w&'\u2019-]+")  # a capital inside a sentence
WORDS_KEPT = 20_000  # words of which it is remembered whether they may be part of a role
_LOWER = re.compile(r"(?<![\w'\u2019.-])[^\W\d_A-Z][^\W\d_]+")
_OF = frozenset((" of ", " at ", " for ", " of the ", " at the ", " for the "))
_WORK = re.compile(r"[\"“](?=[A-Z])([\w'\u2019&-]+(?: [\w'\u2019&-]+){1,5})[,.]?[\"”]")  # a show, a paper, a club
CERTAIN = 3  # a vote that outweighs what the words themselves look like
Found = tuple[Sentence, list[list[Word]], list[tuple[int, int]]]


class Reader:
    """Reads articles of one language; built once for each, for its forms are compiled here."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._sign_word = lru_cache(WORDS_KEPT)(re.compile(language.signs).match)
        self._role = re.compile(language.role, re.IGNORECASE)
        self._role_word = lru_cache(WORDS_KEPT)(re.compile(rf"(?:{language.role_word})", re.IGNORECASE).fullmatch)
        self._dates = date_form(language.calendar)
        self._person_after = re.compile(language.person_after)
        self._organization_before = re.compile(language.organization_before, re.IGNORECASE)
        self._former = re.compile(language.former, re.IGNORECASE)
        self._honorific = re.compile(rf"\b(?:{'|'.join(language.honorifics)})\.? $", re.IGNORECASE)
        self._descriptions = [re.compile(expand(form, language.fragments)) for form in language.descriptions]

    def tells(self, every_word: Sequence[Word]) -> bool:
        """Say whether the words may tell of a move."""
        return any(map(self._sign_word, {word.lower for word in every_word}))

    def read(self, article: Article) -> Story:
        """Return the article with its sentences reduced and its persons told apart."""
        text = article.text
        days: dict[tuple[int, int], Dated] = {}
        votes, found = Votes(), []
        common = frozenset(_LOWER.findall(text)) | frozenset(_INSIDE.findall(f"{article.title}\n{text}"))
        for number, span in enumerate(sentences(text, article.language)):
            sentence = Sentence(number, span, [])
            found.append(self._names(sentence, article, days, votes, common))
        votes.written.update(_joined(run) for _, every, _ in found for run in every)
        votes.common = common
        cast: dict[str, str] = {}
        for sentence, every, _ in found:
            for run in every:
                for part in self._parts(run, votes.written):
                    self._place(text, sentence, part, votes, cast)
        aliases = _aliases(found, votes)
        story = Story(article, [sentence for sentence, _, _ in found])
        for sentence in story.sentences:
            _settle(sentence, cast, aliases)
            reduce(sentence, text, days)
            self._describe(sentence, story)
            story.counts.update(each.name for each in sentence.organizations())
        return story

    def _names(
        self,
        sentence: Sentence,
        article: Article,
        days: dict[tuple[int, int], Dated],
        votes: Votes,
        common: frozenset[str],
    ) -> Found:
        text, span = article.text, sentence.span
        piece = span.of(text)
        taken: list[tuple[int, int]] = []
        every_word = words(text, span.start, span.end)
        sentence.tells = self.tells(every_word)
        for each in dates(piece, self._dates, self.language.calendar, article.published) if sentence.tells else ():
            start, end = each.span.start + span.start, each.span.end + span.start
            days[start, end] = Dated(Span(start, end), each.day)
            sentence.mentions.append(Mention(Sign.DATE, start, end, text[start:end], ()))
            taken.append((start, end))
        has_role = any(map(self._role_word, {part for word in every_word for part in word.lower.split("-")}))
        for match in self._role.finditer(piece) if has_role else ():
            start, end = match.start() + span.start, match.end() + span.start
            if not any(left < end and start < right for left, right in taken):
                sentence.mentions.append(Mention(Sign.ROLE, start, end, text[start:end], ()))
                taken.append((start, end))
        for match in _WORK.finditer(piece):
            start, end = match.start(1) + span.start, match.end(1) + span.start
            if _titled(match[1]) and not any(left < end and start < right for left, right in taken):
                low = tuple(word.lower for word in words(text, start, end))
                sentence.mentions.append(Mention(Sign.ORGANIZATION, start, end, text[start:end], low))
                taken.append((start, end))
        every = list(runs(text, every_word, taken, self.language, common))
        roles = [each for each in sentence.mentions if each.sign is Sign.ROLE]
        for run in every:
            self._vote(text, span, run, roles, votes)
        return sentence, every, taken

    def _vote(self, text: str, span: Span, run: list[Word], roles: Sequence[Mention], votes: Votes) -> None:
        name, start, end = _joined(run), run[0].start, run[-1].end
        before, after = text[max(span.start, start - 24) : start], text[end : end + 24]
        if self._honorific.search(before):
            votes.person[name] += CERTAIN
        if self._person_after.match(after):
            votes.person[name] += 2
        if self._organization_before.search(before):
            votes.organization[name] += 1
        for role in roles:
            if 0 < start - role.end <= 2 and not self.language.role_before_organization:
                votes.person[name] += 2
            elif (
                0 < role.start - end <= 3 and text[end : role.start] in (" ", "'s ", "\u2019s ", "\u2019 ", "' ")
            ) or (start > role.end and text[role.end : start] in _OF):
                votes.organization[name] += 2

    def _parts(self, run: list[Word], known: Counter[str]) -> list[list[Word]]:
        """Cut "Microsoft Satya Nadella" in two where the article names Microsoft by itself."""
        if not self.language.role_before_organization or len(run) < 3:
            return [run]
        for length in range(len(run) - 2, 0, -1):
            head, tail = run[:length], run[length:]
            if known[_joined(head)] or (looks_like_person(tail) and not looks_like_person(run[: length + 1])):
                return [head, tail]
        return [run]

    def _place(self, text: str, sentence: Sentence, run: list[Word], votes: Votes, cast: dict[str, str]) -> None:
        name = _joined(run)
        sign = self._sign(run, name, votes)
        written = re.sub(r"\s+", " ", text[run[0].start : run[-1].end])
        country = demonyms().get(written.lower(), "") if len(run) == 1 else ""
        mention = Mention(sign, run[0].start, run[-1].end, written, tuple(word.lower for word in run), country)
        sentence.mentions.append(mention)
        if sign in (Sign.PERSON, Sign.NAME) and len(run) > 1:
            introduce(written, cast, sure=sign is Sign.PERSON, given=self.language.given_name_alone)

    def _sign(self, run: list[Word], name: str, votes: Votes) -> Sign:
        person, organization = votes.person[name], votes.organization[name]
        if run[0].lower in self.language.honorifics and len(run) > 1:
            return Sign.PERSON
        if name.lower() in places() or name.lower() in demonyms():
            return Sign.PLACE
        person += 2 * looks_like_person(run)
        organization += 3 * looks_like_organization(run, self.language)
        if len(run) == 1:
            return Sign.ORGANIZATION if organization > person else Sign.SINGLE
        if not person and starts_with_place(run):
            organization += 1
        known = votes.written
        if any(len(word.text) > 3 and word.lower in votes.common for word in run) and not person:
            organization += 1
        elif len(run) <= 4 and (known[run[-1].text] or (self.language.given_name_alone and known[run[0].text])):
            person += 1
        if person == organization:
            return Sign.NAME
        return Sign.PERSON if person > organization else Sign.ORGANIZATION

    def _describe(self, sentence: Sentence, story: Story) -> None:
        """Take what the sentence says of persons, and leave only the persons in the line."""

        def taken(match: re.Match[str]) -> str:
            groups = match.groupdict()
            person = sentence.signs[groups["person"]]
            role, organization = (sentence.signs.get(groups.get(name) or "") for name in ("role", "organization"))
            if role is not None and organization is not None and organization.sign is Sign.SINGLE:
                organization.sign = Sign.ORGANIZATION
            former = bool(self._former.search(match.group()) or (role and self._former.search(role.text)))
            former = former or bool(self._former.search(sentence.line[max(0, match.start() - 10) : match.start()]))
            person.sign = Sign.PERSON
            story.affiliate(Affiliation(person.name, role, organization, former, sentence.number))
            return groups["person"]

        for form in self._descriptions:
            sentence.line = form.sub(taken, sentence.line)


def introduce(name: str, cast: dict[str, str], *, sure: bool, given: bool) -> None:
    """Let the family name (and, where that is usual, the given name) stand for the person from now on."""
    parts = [part for part in re.split(r"\s+", name) if part.lower().rstrip(".") not in SUFFIXES]
    short = [parts[-1], *([parts[0]] if given else [])] if parts else []
    for each in (*short, name):
        if sure or each == name:
            cast.setdefault(each, name)
        else:
            cast.setdefault("?" + each, name)


def _settle(sentence: Sentence, cast: dict[str, str], aliases: dict[str, str]) -> None:
    """Let surnames that stand alone mean the person who was named in full."""
    for mention in sentence.mentions:
        if mention.sign is Sign.SINGLE and (full := cast.get(mention.text) or cast.get("?" + mention.text)):
            mention.sign, mention.name = Sign.PERSON, full
        elif mention.sign in (Sign.PERSON, Sign.NAME) and " " in mention.text:
            mention.name = cast.get(mention.text, mention.text)
        elif mention.sign in (Sign.ORGANIZATION, Sign.SINGLE):
            mention.name = aliases.get(mention.text, mention.name)


def _aliases(found: Sequence[Found], votes: Votes) -> dict[str, str]:
    """Let an acronym stand for the long name that the article also writes."""
    long = {
        each.text
        for sentence, _, _ in found
        for each in sentence.mentions
        if each.sign is Sign.ORGANIZATION and " " in each.text
    }
    aliases: dict[str, str] = {}
    for name in long:
        parts = re.findall(r"[^\W_]+", name)
        for initials in ("".join(part[0] for part in parts), "".join(part[0] for part in parts if part[0].isupper())):
            if len(initials) > 2 and initials.isupper() and votes.written[initials]:
                aliases[initials] = name
            elif len(initials) > 2 and votes.written[initials.upper()]:
                aliases[initials.upper()] = name
    return aliases


def _joined(run: Sequence[Word]) -> str:
    return " ".join(word.text for word in run)


@cache
def reader_for(language: str) -> Reader | None:
    """Return the reader of a language, or None where no table declares it."""
    return Reader(LANGUAGES[language]) if language in LANGUAGES else None


def _titled(words_: str) -> bool:
    return (
        all(word[0].isupper() or len(word) <= 4 for word in words_.split())
        and words_.rsplit(maxsplit=1)[-1][0].isupper()
    )
