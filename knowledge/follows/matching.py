"""Whether an event is of what somebody follows."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from knowledge.follows.models import Aim, Followed
from knowledge.language.stems import stem, words
from knowledge.models import Article
from knowledge.moves.identity import person_name, same_organization, same_person
from knowledge.moves.models import Move
from knowledge.moves.occurrences import Occurrence
from knowledge.moves.succession import role_words

Look = Callable[[str, int], Article]


class Matcher:
    """Compares events with what is followed.

    ``persons`` says who names mean, also by a curator's word; ``look`` opens a version of an article.
    """

    def __init__(self, persons: Mapping[str, str], look: Look) -> None:
        self._persons = persons
        self._look = look
        self._said: dict[tuple[str, int], tuple[str, tuple[str, ...]]] = {}

    def of(self, event: Occurrence) -> Callable[[Followed], bool]:
        """Return what says whether an event is of what is followed: many follow the same, and it is looked at once."""
        known = dict[Followed, bool]()

        def matches(followed: Followed) -> bool:
            if followed not in known:
                known[followed] = self._matches(event, followed)
            return known[followed]

        return matches

    def _matches(self, event: Occurrence, followed: Followed) -> bool:
        match followed.aim:
            case Aim.PERSON:
                return any(self._is(followed.name, name) for move in event.moves for name in _people(move))
            case Aim.ORGANIZATION:
                places = (place for move in event.moves for place in (move.organization, move.destination))
                return any(place and _same_place(followed.name, place) for place in places)
            case Aim.POST:
                return any(_is_of(move, followed) for move in event.moves)
            case Aim.TOPIC:
                return self._speaks(event, followed.name)

    def _is(self, followed: str, name: str) -> bool:
        one, other = (
            {self._persons.get(key, key) for key in person_name(written).keys} for written in (followed, name)
        )
        return bool(one & other) or same_person(followed, name)

    def _speaks(self, event: Occurrence, topic: str) -> bool:
        """Say whether an article that tells of the event has the words of a topic, one after another."""
        versions = dict.fromkeys((proof.article, proof.version) for move in event.moves for proof in move.evidence)
        return any(self._has(key, version, topic) for key, version in versions)

    def _has(self, key: str, version: int, topic: str) -> bool:
        if (key, version) not in self._said:
            article = self._look(key, version)
            self._said[key, version] = (article.language, _stems(f"{article.title}. {article.text}", article.language))
        language, said = self._said[key, version]
        wanted = _stems(topic, language)
        starts = (place for place, word in enumerate(said) if wanted and word == wanted[0])
        return any(said[place : place + len(wanted)] == wanted for place in starts)


@lru_cache(100_000)
def _same_place(one: str, other: str) -> bool:
    return same_organization(one, other)


def _stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(stem(word, language) for word in words(text))


def _people(move: Move) -> Sequence[str]:
    return [name for name in (move.person, move.successor, move.predecessor) if name]


def _is_of(move: Move, followed: Followed) -> bool:
    """Say whether a move is of a post: at its organisation, and its role has every word that tells the post apart."""
    there = followed.organization is None or same_organization(followed.organization, move.organization)
    wanted = role_words(followed.name)
    return there and bool(wanted) and wanted <= role_words(move.role)
