"""Finding the moves that an article tells of, by patterns: names first; every field has its sentence."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from knowledge.models import Article
from knowledge.moves.events import Event, Forms, events, forms_for
from knowledge.moves.focus import Focus
from knowledge.moves.grammar import Sign
from knowledge.moves.models import Evidence, Kind, Move, Post, Reading, Status
from knowledge.moves.names import Mention
from knowledge.moves.reader import Reader, reader_for
from knowledge.moves.story import Affiliation, Sentence, Story
from knowledge.moves.succession import came_before_leaving, joined_successions
from knowledge.moves.when import days_of

LATELY = timedelta(days=150)  # before the article; who joined something earlier came from there
NEAR = 5  # sentences around a move in which the organisation must be named that the article is about
WIRE = frozenset(
    "cnn ap afp reuters bloomberg espn bbc usa today abc cbs fox nbc cnbc twitter x facebook instagram "
    "antara kompas detik tempo".split()
)


def read(article: Article) -> Reading:
    """Return the moves that ``article`` tells of, and the posts that it says persons have."""
    reader = reader_for(article.language)
    if reader is None:
        return Reading()
    story, forms = reader.read(article), forms_for(article.language)
    found = [
        event
        for sentence in story.sentences
        if sentence.tells and not sentence.line.endswith(("?", '?"'))
        for event in events(story, sentence, forms)
    ]
    moves = _Teller(story, reader, forms).moves(found) if found else ()
    return Reading(tuple(moves), tuple(_posts(story)))


def _posts(story: Story) -> Iterator[Post]:
    article, told = story.article, set()
    for person, affiliations in story.affiliations.items():
        for each in affiliations:
            if each.role is None or each.organization is None or " " not in person:
                continue
            key = (person, each.organization.name, each.role.text.lower())
            if key not in told:
                told.add(key)
                span = story.sentences[each.sentence].span
                proof = Evidence("role", article.key, article.version, span.start, span.end, article.published)
                yield Post(person, each.organization.name, each.role.text, each.former, proof)


class _Teller:
    """Makes moves of the events of one article."""

    def __init__(self, story: Story, reader: Reader, forms: Forms) -> None:
        self._story = story
        self._language = reader.language
        self._generic = re.compile(self._language.generic_organization)
        self._former = re.compile(self._language.former, re.IGNORECASE)
        self._returns = re.compile(self._language.returns)
        self._interim = re.compile(self._language.interim, re.IGNORECASE)
        self._focus = Focus(story, reader, forms)

    def moves(self, found: Iterable[Event]) -> list[Move]:
        """Return one move for each person, kind and organisation."""
        found = list(found)
        self._focus.movers(found)
        sure: list[tuple[Event, Mention]] = []
        guessed: list[Event] = []
        for event in found:
            self._take_post(event)
            organization = self._said(event, "organization") or self._affiliated(event) or self._said(event, "place")
            if organization is None or event.echo:
                guessed.append(event)
            elif organization.name != event.person.name:
                sure.append((event, organization))
        groups = _same(sure)
        for event in guessed:
            self._guess(event, groups, sure)
        groups.sort(key=lambda told: min(event.sentence.span.start for event, _ in told))
        for told in groups:
            told.sort(key=lambda each: each[0].sentence.number)
        back = {
            (told[0][0].person.name, told[0][1].name)
            for told in groups
            if told[0][0].kind is Kind.APPOINTMENT and any(self._returns.search(event.words) for event, _ in told)
        }
        return joined_successions(came_before_leaving([self._move(told) for told in groups], back))

    def _guess(
        self, event: Event, groups: list[list[tuple[Event, Mention]]], sure: list[tuple[Event, Mention]]
    ) -> None:
        """Add an event that names no organisation to what is known of the person, else of what is spoken of."""
        if event.echo and "destination" in event.fields and (event.status is Status.DENIED or self._long_ago(event)):
            return
        for told in groups:
            first, organization = told[0]
            if (first.person.name, first.kind) == (event.person.name, event.kind):
                told.append((event, organization))
                return
        if event.echo:
            return  # it only adds to what is told elsewhere
        partner = next((organization for other, organization in sure if self._partners(event, other)), None)
        spoken = partner or self._spoken_of(event)
        if spoken is not None and spoken.name != event.person.name:
            groups.append([(event, spoken)])

    def _long_ago(self, event: Event) -> bool:
        """Say whether the sentence dates what it tells before the news: where somebody came from, not went."""
        published = self._story.article.published
        days = [dated.day.value for dated in event.sentence.days.values() if dated.day is not None]
        return any(published is None or day < published - LATELY for day in days)

    def _partners(self, event: Event, other: Event) -> bool:
        """Say whether one event is the other side of the other: who came, and who went."""
        successor, newcomer = event.fields.get("successor"), other.fields.get("successor")
        return bool(
            (successor and other.kind is Kind.APPOINTMENT and successor.name == other.person.name)
            or (newcomer and event.kind is Kind.APPOINTMENT and newcomer.name == event.person.name)
        )

    def _said(self, event: Event, field: str) -> Mention | None:
        said = event.fields.get(field)
        others = (event.person.name, getattr(event.fields.get("destination"), "name", ""))
        return said if said is not None and said.name not in others else None

    def _affiliated(self, event: Event) -> Mention | None:
        """Return the organisation that the article gives the person; for a newcomer only with the very same role."""
        role = event.fields.get("role")
        for affiliation in self._known(event):
            organization = affiliation.organization
            if organization is None or organization is event.fields.get("destination"):
                continue
            if event.kind is Kind.DEPARTURE or (
                role and affiliation.role and role.text.lower() in affiliation.role.text.lower()
            ):
                return organization
        return None

    def _take_post(self, event: Event) -> None:
        """Add the post that the same sentence gives the newcomer right behind the name, not set off by a comma.

        "X diganti Y sebagai direktur utama Garuda": the description of Y is what the move is about.
        """
        newcomer = event.fields.get("successor") if event.kind is Kind.DEPARTURE else event.person
        if (
            newcomer is None
            or "role" in event.fields
            or self._story.article.text[newcomer.end : newcomer.end + 1] == ","
        ):
            return
        for each in self._story.affiliations.get(newcomer.name, ()):
            here = each.sentence == event.sentence.number and not each.former
            if here and each.role and each.role.start > newcomer.start:
                event.fields["role"] = each.role
                if each.organization is not None:
                    event.fields.setdefault("organization", each.organization)
                return

    def _known(self, event: Event) -> list[Affiliation]:
        """Return what the article says of the person, the nearest sentence first."""
        known = self._story.affiliations.get(event.person.name, [])
        return sorted(known, key=lambda each: (each.organization is None, abs(each.sentence - event.sentence.number)))

    def _spoken_of(self, event: Event) -> Mention | None:
        """Return the organisation that "the company" stands for, else what the article is about, else the nearest."""
        seat = self._seat(event)
        if seat is not None:
            return seat
        avoid = {event.person.name, *(mention.name for mention in event.fields.values())}
        main = self._focus.organization
        if self._generic.search(event.sentence.line) and not self._focus.titled:
            for earlier in (event.sentence, *self._story.before(event.sentence, 2)):
                named = [
                    each for each in _named(earlier) if each.name not in avoid and each.start < event.sentence.span.end
                ]
                if named:
                    return named[0]
        if main is not None and main.name not in avoid:
            return main
        for near in (event.sentence, *self._story.before(event.sentence, 2)):
            named = [each for each in _named(near) if each.name not in avoid]
            if named:
                return named[0]
        return None

    def _near(self, organization: Mention, event: Event) -> bool:
        """Say whether the article speaks of the organisation around the event: some articles tell of many things."""
        number = event.sentence.number
        around = self._story.sentences[max(0, number - NEAR) : number + NEAR]
        return any(mention.name == organization.name for sentence in around for mention in sentence.mentions)

    def _seat(self, event: Event) -> Mention | None:
        """Return the house in which a senator or a member of parliament sits, where the article names it."""
        roles = [each.role.text.lower().rstrip(".") for each in self._known(event) if each.role is not None]
        wanted = [word for role in roles for word in self._language.seats.get(role, ())]
        for word in wanted:
            for sentence in self._story.sentences:
                for mention in sentence.mentions:
                    if mention.sign not in (Sign.ROLE, Sign.PERSON, Sign.DATE) and word in mention.words:
                        return mention
        return None

    def _move(self, told: list[tuple[Event, Mention]]) -> Move:
        first, organization = told[0]
        fields: dict[str, tuple[Mention, Event]] = {}
        for event, _ in told:
            for name, mention in event.fields.items():
                fields.setdefault(name, (mention, event))
        role = self._role(fields, told)
        days = days_of([event for event, _ in told], self._language.code)
        named = {name: fields[name][0].name for name in ("successor", "predecessor", "destination") if name in fields}
        if named.get("destination") == organization.name:
            named.pop("destination")
        return Move(
            person=first.person.name,
            organization=organization.name,
            kind=first.kind,
            status=self._focus.status([event for event, _ in told], organization, days.effective or days.announced),
            role=role.text if role else None,
            interim=self._is_interim(told, named.get("successor")),
            announced_on=days.announced,
            effective_on=days.effective,
            came_on=days.came,
            evidence=self._evidence(told, organization, role, {name: fields[name] for name in named}, days.proofs),
            successor=named.get("successor"),
            predecessor=named.get("predecessor"),
            destination=named.get("destination"),
        )

    def _role(self, fields: dict[str, tuple[Mention, Event]], told: list[tuple[Event, Mention]]) -> Mention | None:
        if "role" in fields:
            return fields["role"][0]
        if told[0][0].kind is Kind.APPOINTMENT:
            return None
        return next(
            (
                each.role
                for event, _ in told
                for each in self._known(event)
                if each.role is not None and each.person == event.person.name
            ),
            None,
        )

    def _is_interim(self, told: list[tuple[Event, Mention]], successor: str | None) -> bool:
        for event, _ in told:
            role = event.fields.get("role")
            around = event.sentence.span.of(self._story.article.text) + " " + (role.text if role else "")
            if event.interim or (self._interim.search(around) and (successor or event.kind is Kind.APPOINTMENT)):
                return True
        return False

    def _evidence(
        self,
        told: list[tuple[Event, Mention]],
        organization: Mention,
        role: Mention | None,
        others: dict[str, tuple[Mention, Event]],
        days: Mapping[str, Sentence],
    ) -> tuple[Evidence, ...]:
        sentences = [("kind", event.sentence) for event, _ in told]
        sentences += [
            ("person", self._introducing(told[0][0].person)),
            ("organization", self._story.sentence_at(organization.start)),
        ]
        if role is not None:
            sentences.append(("role", self._story.sentence_at(role.start)))
        sentences += [(name, event.sentence) for name, (_, event) in others.items()]
        sentences += [(name, self._introducing(mention)) for name, (mention, _) in others.items()]
        sentences += list(days.items())
        article = self._story.article
        return tuple(
            dict.fromkeys(
                Evidence(field, article.key, article.version, each.span.start, each.span.end, article.published)
                for field, each in sentences
            )
        )

    def _introducing(self, mention: Mention) -> Sentence:
        """Return the sentence that names the person or organisation in full."""
        for sentence in self._story.sentences:
            if any(each.name == mention.name and each.text == mention.name for each in sentence.mentions):
                return sentence
        return self._story.sentence_at(mention.start)


def _named(sentence: Sentence) -> list[Mention]:
    return [each for each in sentence.organizations() if each.text.lower() not in WIRE]


def _same(told: Iterable[tuple[Event, Mention]]) -> list[list[tuple[Event, Mention]]]:
    """Join what is told twice of one person, also where one organisation is named shorter."""
    groups: list[list[tuple[Event, Mention]]] = []
    for event, organization in told:
        for group in groups:
            other, place = group[0]
            if (other.person.name, other.kind) == (event.person.name, event.kind) and _share(organization, place):
                group.append((event, organization))
                break
        else:
            groups.append([(event, organization)])
    return groups


def _share(one: Mention, other: Mention) -> bool:
    a, b = (set(re.findall(r"\w+", each.name.lower())) for each in (one, other))
    return a <= b or b <= a
