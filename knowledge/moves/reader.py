"""Making an article's text ready for the patterns: names, roles and dates found, persons told from organisations."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache, reduce
from operator import or_

from knowledge.language.sentences import sentences
from knowledge.models import Article, Span
from knowledge.moves.dates import Dated, date_form, date_hint, dates
from knowledge.moves.grammar import Language, Sign, expand
from knowledge.moves.languages import LANGUAGES
from knowledge.moves.names import (
    MARKS,
    PARTICLES,
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
    words_of,
)
from knowledge.moves.sieve import Sieve, openings
from knowledge.moves.story import Affiliation, Sentence, Story

_INSIDE = re.compile(r"(?<=[a-z,;] )[^\W\d_a-z][\w&'\u2019-]+")  # a capital inside a sentence
PIECES_KEPT = 50_000  # pieces of text of which it is remembered what they may be part of
# Marks of a piece: it may be part of a move, has a word that every role has, may be part of a name, may link names.
TELLS, ROLE, CAPITAL, LINKS = 1, 2, 4, 8
_START = re.compile(r"(?<![\w-])\w")
_LOWER = re.compile(r"(?<![\w'\u2019.-])[^\W\d_A-Z][^\W\d_]+")
_OF = frozenset((" of ", " at ", " for ", " of the ", " at the ", " for the "))
_WORK = re.compile(r"[\"“](?=[A-Z])([\w'\u2019&-]+(?: [\w'\u2019&-]+){1,5})[,.]?[\"”]")  # a show, a paper, a club
CERTAIN = 3  # a vote that outweighs what the words themselves look like
Piece = tuple[str, int, int]  # a piece of text without white space, where it begins, and its marks
Found = tuple[Sentence, list[tuple[list[Word], str]]]  # a sentence, and its runs of capitals with what they are called


class Reader:
    """Reads articles of one language; built once for each, for its forms are compiled here."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._sign_word = re.compile(language.signs)
        self._role = re.compile(language.role, re.IGNORECASE)
        self._role_opens = openings(language.role)
        self._role_word = re.compile(rf"(?:{language.role_word})")
        self._dates, self._date_hint = date_form(language.calendar), date_hint(language.calendar)
        self._marks = lru_cache(PIECES_KEPT)(self._marked)
        self._role_starts = lru_cache(PIECES_KEPT)(self._opens)
        self._links = language.organization_links | PARTICLES
        self._person_after = re.compile(language.person_after)
        self._organization_before = re.compile(language.organization_before, re.IGNORECASE)
        self._former = re.compile(language.former, re.IGNORECASE)
        self._honorific = re.compile(rf"\b(?:{'|'.join(language.honorifics)})\.? $", re.IGNORECASE)
        descriptions = [expand(form, language.fragments) for form in language.descriptions]
        self._descriptions = [re.compile(form) for form in descriptions]
        self._described = Sieve(descriptions)

    def tells(self, every_word: Sequence[Word]) -> bool:
        """Say whether the words may tell of a move."""
        return any(self._sign_word.match(word.lower) for word in every_word)

    def _marked(self, piece: str) -> int:
        """Say what a piece of text without white space may be part of."""
        found = words_of(piece, 0)
        role = any(self._role_word.fullmatch(part) for word in found for part in word.lower.split("-"))
        capital = any(word.text[0].isupper() for word in found)
        links = any(word.lower in self._links or word.lower[:1].isdigit() for word in found)
        return TELLS * self.tells(found) | ROLE * role | CAPITAL * capital | LINKS * links

    def _opens(self, piece: str) -> tuple[int, ...]:
        """Return where in a piece of text a role may begin."""
        low = piece.lower()
        starts = (match.start() for match in _START.finditer(low))
        return tuple(start for start in starts if low.startswith(self._role_opens, start))

    def read(self, article: Article) -> Story:
        """Return the article with its sentences reduced and its persons told apart."""
        text = article.text
        days: dict[tuple[int, int], Dated] = {}
        votes, found = Votes(), []
        common = frozenset(_LOWER.findall(text)) | frozenset(_INSIDE.findall(f"{article.title}\n{text}"))
        for number, span in enumerate(sentences(text, article.language)):
            sentence = Sentence(number, span, text, days)
            found.append(self._names(sentence, article, days, votes, common))
        votes.written.update(name for _, every in found for _, name in every)
        votes.common = common
        cast: dict[str, str] = {}
        for sentence, every in found:
            for run, name in every:
                for part, part_name in self._parts(run, name, votes.written):
                    self._place(text, sentence, part, part_name, votes, cast)
        story = Story(article, [sentence for sentence, _ in found])
        aliases = _aliases(story, votes)
        for sentence in story.sentences:
            _settle(sentence, cast, aliases)
            if self._described.may(mention.sign for mention in sentence.mentions):
                self._describe(sentence, story)
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
        pieces = self._pieces(text, span)
        every_mark = reduce(or_, [mark for _, _, mark in pieces])
        sentence.tells = bool(every_mark & TELLS)
        taken: list[tuple[int, int]] = []
        if sentence.tells and self._date_hint.search(span.of(text).lower()):
            self._take_dates(sentence, article, days, taken)
        if every_mark & ROLE:
            self._take_roles(sentence, text, taken, pieces)
        self._take_works(sentence, text, taken)
        if not every_mark & CAPITAL or self._only_begins(pieces):
            return sentence, []
        near = self._near_capitals(pieces)
        every = [(run, _joined(run)) for run in runs(text, near, taken, self.language, common)]
        roles = [each for each in sentence.mentions if each.sign is Sign.ROLE]
        for run, name in every:
            self._vote(text, span, run, name, roles, votes)
        return sentence, every

    def _take_dates(
        self, sentence: Sentence, article: Article, days: dict[tuple[int, int], Dated], taken: list[tuple[int, int]]
    ) -> None:
        text, offset = article.text, sentence.span.start
        for each in dates(sentence.span.of(text), self._dates, self.language.calendar, article.published):
            start, end = each.span.start + offset, each.span.end + offset
            days[start, end] = Dated(Span(start, end), each.day)
            sentence.mentions.append(Mention(Sign.DATE, start, end, text[start:end], ()))
            taken.append((start, end))

    def _take_roles(self, sentence: Sentence, text: str, taken: list[tuple[int, int]], pieces: Sequence[Piece]) -> None:
        done, stop = 0, sentence.span.end
        for piece, position, _ in pieces:
            for begin in self._role_starts(piece):
                start = position + begin
                match = self._role.match(text, start, stop) if start >= done else None
                if match is not None:
                    done = match.end()
                    if _is_free(start, done, taken):
                        sentence.mentions.append(Mention(Sign.ROLE, start, done, match.group(), ()))
                        taken.append((start, done))

    @staticmethod
    def _take_works(sentence: Sentence, text: str, taken: list[tuple[int, int]]) -> None:
        span = sentence.span
        for match in _WORK.finditer(text, span.start, span.end):
            start, end = match.span(1)
            if _titled(match[1]) and _is_free(start, end, taken):
                low = tuple(word.lower for word in words(text, start, end))
                sentence.mentions.append(Mention(Sign.ORGANIZATION, start, end, text[start:end], low))
                taken.append((start, end))

    def _pieces(self, text: str, span: Span) -> list[Piece]:
        found, position = [], span.start
        for piece in span.of(text).split():
            position = text.index(piece, position)
            found.append((piece, position, self._marks(piece.strip(MARKS))))
            position += len(piece)
        return found

    def _only_begins(self, pieces: Sequence[Piece]) -> bool:
        """Say whether the one capital of a sentence is that of its first word, and that word is no name."""
        if any(mark & CAPITAL for _, _, mark in pieces[1:]):
            return False
        return pieces[0][0].lower() in self.language.not_names

    @staticmethod
    def _near_capitals(pieces: Sequence[Piece]) -> list[Word]:
        """Return the words that may be part of a name, and what else is needed to see where names begin and end.

        That is the first two words, and behind a word of a name those that may link it to what follows.
        """
        found: list[Word] = []
        opening, link, whatever = (
            2,
            False,
            False,
        )  # what is still wanted: words of the beginning, a link, what follows it
        for piece, position, mark in pieces:
            links = link and bool(mark & LINKS)
            if mark & CAPITAL or links or whatever or opening > 0:
                near = words_of(piece, position)
                found += near
                opening -= len(near)
                link, whatever = bool(mark & CAPITAL) or links, links
            else:
                link = whatever = False
        return found

    def _vote(  # noqa: PLR0913, PLR0917 - a run of words, and where it stands
        self, text: str, span: Span, run: list[Word], name: str, roles: Sequence[Mention], votes: Votes
    ) -> None:
        start, end = run[0].start, run[-1].end
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

    def _parts(self, run: list[Word], name: str, known: Counter[str]) -> list[tuple[list[Word], str]]:
        """Cut "Microsoft Satya Nadella" in two where the article names Microsoft by itself."""
        if not self.language.role_before_organization or len(run) < 3:
            return [(run, name)]
        for length in range(len(run) - 2, 0, -1):
            head, tail = run[:length], run[length:]
            if known[_joined(head)] or (looks_like_person(tail) and not looks_like_person(run[: length + 1])):
                return [(head, _joined(head)), (tail, _joined(tail))]
        return [(run, name)]

    def _place(  # noqa: PLR0913, PLR0917 - a run of words, and where it stands
        self, text: str, sentence: Sentence, run: list[Word], name: str, votes: Votes, cast: dict[str, str]
    ) -> None:
        sign = votes.signs.get(name)
        if sign is None:
            sign = votes.signs[name] = self._sign(run, name, votes)
        written = " ".join(text[run[0].start : run[-1].end].split())
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

        for place in self._described.sift(sentence.line, sentence.signs):
            sentence.line = self._descriptions[place].sub(taken, sentence.line)


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


def _aliases(story: Story, votes: Votes) -> dict[str, str]:
    """Let an acronym stand for the long name that the article also writes."""
    long = dict.fromkeys(
        each.text
        for sentence in story.sentences
        for each in sentence.mentions
        if each.sign is Sign.ORGANIZATION and " " in each.text
    )
    aliases: dict[str, str] = {}
    for name in long:
        parts = re.findall(r"[^\W_]+", name)
        for initials in ("".join(part[0] for part in parts), "".join(part[0] for part in parts if part[0].isupper())):
            if len(initials) > 2 and initials.isupper() and votes.written[initials]:
                aliases.setdefault(initials, name)
            elif len(initials) > 2 and votes.written[initials.upper()]:
                aliases.setdefault(initials.upper(), name)
    return aliases


def _joined(run: Sequence[Word]) -> str:
    return " ".join(word.text for word in run)


@cache
def reader_for(language: str) -> Reader | None:
    """Return the reader of a language, or None where no table declares it."""
    return Reader(LANGUAGES[language]) if language in LANGUAGES else None


def _is_free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return not any(left < end and start < right for left, right in taken)


def _titled(words_: str) -> bool:
    return (
        all(word[0].isupper() or len(word) <= 4 for word in words_.split())
        and words_.rsplit(maxsplit=1)[-1][0].isupper()
    )
