"""Finding the moves that an article tells of, with the networks: windows, entities, persons, claims, moves."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from knowledge.chat.orders import stands_in_order
from knowledge.models import Article
from knowledge.moves.extraction.arguments import Arguments
from knowledge.moves.extraction.calibration import calibration, features
from knowledge.moves.extraction.cast import Cast, Key, Thing, cast_of
from knowledge.moves.extraction.claims import Claim, Pointed, claims
from knowledge.moves.extraction.dating import DayReader, DayWithProof
from knowledge.moves.extraction.earnest import Earnest
from knowledge.moves.extraction.heads import Heads
from knowledge.moves.extraction.hearsay import standing
from knowledge.moves.extraction.joining import JoinedMove, joined
from knowledge.moves.extraction.lines import ArticleLines, Extent
from knowledge.moves.extraction.lone import LoneReader
from knowledge.moves.extraction.negation import is_kept
from knowledge.moves.extraction.officeholders import posts_in
from knowledge.moves.extraction.sieve import Sieve
from knowledge.moves.extraction.stand_ins import StandIns
from knowledge.moves.extraction.taken_back import is_taken_back
from knowledge.moves.models import LIKELY, POSSIBLE, SURE, Evidence, Kind, Move, Post, Status
from knowledge.moves.names import demonyms
from knowledge.moves.roles import is_title
from knowledge.text.recogniser import Entity, Recogniser, Tagged
from knowledge.text.windows import window, windows

TO = 0.4  # share from which a destination is told
DENIED = 0.1  # probability of a denial from which nothing else is told: of 7 such moves of fresh articles 4 were denied
UNSURE = SURE - 0.01  # what a move that stands in a window of doubtful earnest is worth at most: it is likely

_BESIDE = re.compile(r" (?:(?!to |ke |of |di |for )[^\W\d_]{2,3}|&) ")  # between two posts of one person: "and", "dan"
_BOTH = re.compile(r"\s+(?:and|dan|&)\s+|,\s+")


@dataclass(frozen=True, slots=True)
class Readers:
    """The networks that read moves."""

    recogniser: Recogniser
    heads: Heads
    earnest: Earnest | None = None  # without it all is taken for news in earnest


Signs = tuple[float, ...]


Told = list[tuple[Signs, Move]]  # moves, each with what its probability was made of


@dataclass(frozen=True, slots=True)
class NewsWindows:
    """The windows of an article that are news in earnest: those that may tell of moves; with these, those of posts."""

    teller: "Teller"
    moves: Sequence[Tagged]
    posts: Sequence[Tagged]


def news_in(article: Article, readers: Readers, sieve: Sieve | None = None) -> NewsWindows | None:
    """Return what is read of an article, None where nothing is. Takes time linear in the number of its sentences.

    ``sieve`` chooses the sentences around which is read; None reads all.
    """
    title = " ".join(article.title.split())
    text = f"{title}\n\n{article.text}" if title else article.text
    offset = len(title) + 2 if title else 0
    lines = readers.recogniser.split(text, article.language, len(title))
    titled = bool(title)
    moves, posts = (range(len(lines)), []) if sieve is None else sieve.passing(lines, titled=titled)
    wide = list(windows(lines, moves, titled=titled))
    seen = {number for each in wide for number in each.sentences}
    narrow = [window(lines, [number], titled=False) for number in posts if number not in seen]
    tagged = readers.recogniser.tag(text, [*wide, *narrow])
    if not tagged:
        return None
    cast, found = cast_of(text, tagged, len(title), [line.span.start for line in lines]), ArticleLines(lines, offset)
    alone = LoneReader(readers.recogniser, readers.heads, article.language)
    teller = Teller(article, cast, found, DayReader(article, cast, found, alone))
    earnest = readers.earnest
    news = [number for number, each in enumerate(tagged) if earnest is None or not earnest.is_invented(each)]
    telling = [tagged[number] for number in news if number < len(wide)]
    return NewsWindows(teller, telling, [tagged[number] for number in news])


def reading_of(article: Article, readers: Readers, sieve: Sieve | None = None) -> tuple[Told, list[Post]]:
    """Return what an article tells, in the order of the first mention, and the posts that it gives to persons."""
    news = news_in(article, readers, sieve)
    if news is None:
        return [], []
    teller = news.teller
    return told_of(teller, news.moves, readers), posts_in(teller.cast, news.posts, teller.proof, article.language)


def told_in(article: Article, readers: Readers, sieve: Sieve | None = None) -> Told:
    """Return the moves alone."""
    return reading_of(article, readers, sieve)[0]


def told_of(teller: "Teller", read: Sequence[Tagged], readers: Readers) -> Told:
    """Return what the windows of an article tell."""
    cast, lines = teller.cast, teller.lines
    said = standing(claims(cast, read, readers.heads), cast, lines)
    every = StandIns(cast, lines).settled(Arguments(cast, said).settled())
    earnest = readers.earnest
    orders = _alone_in(read, earnest.orders) if earnest is not None else frozenset[int]()
    doubtful = _alone_in(read, earnest.doubtful) if earnest is not None else frozenset[int]()
    teller, told, found = replace(teller, days=teller.days.amid(every)), joined(teller.cast, every), []
    for each in told:
        signs = features(teller.cast, each, told)
        telling = set(each.claim.sentences[:1])
        probability = _undenied(each.claim, calibration().probability(signs))
        probability = min(probability, UNSURE) if telling & doubtful else probability
        if probability >= LIKELY and teller.is_void(each.claim):
            probability = POSSIBLE
        move = None if orders & telling else teller.move(each, probability)
        if move is not None and not _is_ordered(teller.article, move) and not _is_asked(teller.article, move):
            found.append((signs, move))
    found.sort(key=lambda pair: min((proof.start for proof in pair[1].evidence), default=0))
    came = [move for _, move in found if move.kind is Kind.APPOINTMENT]
    return [(signs, _not_back(move, came)) for signs, move in found]


def _undenied(claim: Claim, probability: float) -> float:
    """Return a probability that does not list what may well be denied: that is the worst error of all."""
    doubtful = claim.likeliest_status != Status.DENIED and claim.status[Status.DENIED] >= DENIED
    return min(probability, POSSIBLE) if doubtful else probability


def _alone_in(read: Sequence[Tagged], found: Callable[[Tagged], Set[int]]) -> frozenset[int]:
    """Return the sentences that are found in every window they stand in: the title stands in all of them."""
    but = (set(each.window.sentences) - found(each) for each in read)
    return frozenset().union(*map(found, read)).difference(*but)


def _not_back(move: Move, came: Sequence[Move]) -> Move:
    """Return a departure without its destination where the person had come there long before."""
    at = [each for each in came if (each.person, each.organization) == (move.person, move.destination)]
    if move.status is Status.BACKGROUND or not any(_was_before(each, move) for each in at):
        return move
    kept = tuple(proof for proof in move.evidence if proof.field != "destination")
    return replace(move, destination=None, evidence=kept)


def _was_before(came: Move, left: Move) -> bool:
    years = [move.day.value.year for move in (came, left) if move.day is not None]
    return came.status is Status.BACKGROUND or (len(years) == len((came, left)) and years[0] < years[1])


def _is_ordered(article: Article, move: Move) -> bool:
    """Say whether a move is told by a sentence that gives orders to a machine."""
    return any(stands_in_order(article, proof.start, proof.end) for proof in move.proofs("kind"))


def _is_asked(article: Article, move: Move) -> bool:
    """Say whether the sentence that tells a move asks whether it is so."""
    return any(article.text[p.start : p.end].rstrip(" \"\u201d'").endswith("?") for p in move.proofs("kind"))


@dataclass(frozen=True, slots=True)
class Teller:
    """Writes moves of one article, each field with the sentence of the article's text that names it."""

    article: Article
    cast: Cast
    lines: ArticleLines
    days: DayReader

    def move(self, told: JoinedMove, probability: float) -> Move | None:
        """Return the move; None where a name that it needs stands nowhere in the article's text."""
        claim = told.claim
        person = self._thing(claim.person)
        organization = self._body(told.organization) if told.organization is not None else None
        if person is None or organization is None or organization.name == person.name:
            return None
        if self.cast.is_surname(organization):
            return None
        left = claim.kind == "left"
        named = self._named(told, person, organization)
        days = self.days.of(told, succession="successor" in named)
        filling = not left or "successor" in named
        names = {name: thing.name for name, thing in named.items()}
        dated = {name: day for name, (day, _) in days.items()}
        return Move(
            person=person.name,
            organization=organization.name,
            kind=Kind.DEPARTURE if left else Kind.APPOINTMENT,
            status=Status(claim.likeliest_status),
            role=names.get("role"),
            successor=names.get("successor"),
            predecessor=names.get("predecessor"),
            destination=names.get("destination"),
            interim=filling and StandIns(self.cast, self.lines).fills_in(told, named.get("successor", person)),
            announced_on=dated.get("announced_on"),
            effective_on=dated.get("effective_on"),
            came_on=dated.get("came_on"),
            probability=round(probability, 3),
            evidence=self._evidence(told, {"person": person, "organization": organization, **named}, days),
        )

    def is_void(self, claim: Claim) -> bool:
        """Say whether the sentence that tells a claim says that nobody is replaced, or that it came to nothing."""
        told = self.lines.span(claim.sentences[0])
        words, person = told.of(self.cast.text), self.cast.things[claim.person].name
        return is_taken_back(claim, told, self.cast) or is_kept(claim, words, person, self.days.alone)

    def proof(self, entity: Entity) -> Evidence | None:
        """Return the sentence that an entity stands in, as proof of a role; None where only the title has it."""
        span = self.lines.proof(entity.start)
        article = self.article
        return Evidence("role", article.key, article.version, *span, article.published) if span else None

    def _named(self, told: JoinedMove, person: Thing, organization: Thing) -> dict[str, Thing]:
        """Return role, counterpart and destination, as far as they are told."""
        left = told.claim.kind == "left"
        found = {
            "role": self._role(told),
            "destination": self._point(told.claim, "to", TO) if left else None,
            "successor" if left else "predecessor": (
                self._thing(told.counterpart.key) if told.counterpart is not None else None
            ),
        }
        besides = (person.name, organization.name)
        if found["destination"] is not None and is_title(found["destination"].name):
            del found["destination"]
        return {name: thing for name, thing in found.items() if thing is not None and thing.name not in besides}

    def _evidence(
        self, told: JoinedMove, things: dict[str, Thing], days: dict[str, DayWithProof]
    ) -> tuple[Evidence, ...]:
        proofs = list(self._telling(told))
        proofs += [(name, span) for name, thing in things.items() if (span := self._where(thing)) is not None]
        proofs += [(name, span) for name, (_, span) in days.items()]
        article = self.article
        return tuple(
            dict.fromkeys(
                Evidence(name, article.key, article.version, start, end, article.published)
                for name, (start, end) in proofs
            )
        )

    def _thing(self, key: Key) -> Thing | None:
        """Return the thing by the fullest name that the article's text has; None where only the title names it."""
        thing = self.cast.things[key]
        inside = [each for each in thing.mentions if each.start >= self.lines.offset]
        if not inside:
            return None
        forms = Counter(" ".join(each.of(self.cast.text).split()) for each in inside)
        # a person goes by the fullest name, an organisation by the usual one: a longer one is often a part of it
        of_person = key[0] == "person"
        nouns = [form for form in forms if form.lower() not in demonyms()] or list(forms)
        return Thing(thing.key, max(nouns, key=lambda form: (of_person or forms[form], len(form))), inside)

    def _body(self, pointed: Pointed) -> Thing | None:
        """Return an organisation by its usual name, else by the one that is pointed at; a country by that one."""
        thing = self._thing(pointed.key)
        name = " ".join(pointed.entity.of(self.cast.text).split())
        if thing is None or name.lower() in demonyms():
            return thing
        told = [" ".join(each.of(self.cast.text).split()) for each in thing.mentions if each.start >= self.lines.offset]
        usual, here = told.count(thing.name), told.count(name)
        if not here:
            return thing
        return replace(thing, name=name) if pointed.key[0] == "place" or here >= usual else thing

    def _point(self, claim: Claim | None, name: str, least: float = 0.0) -> Thing | None:
        pointed = claim.points.get(name) if claim is not None else None
        return self._thing(pointed.key) if pointed is not None and pointed.share >= least else None

    def _role(self, told: JoinedMove) -> Thing | None:
        """Return a post with the one that is named beside it: "president and chief executive" is one person's.

        Where only one of two passes on it is that one: a president and finance chief may be followed in one post.
        """
        thing = self._point(told.claim, "role") or self._point(told.other, "role")
        if thing is None:
            return None
        wide = self._with_beside(thing)
        passed = told.other.points.get("role") if told.other is not None else None
        return (self._one_of(wide, passed.entity) if passed is not None else None) or wide

    def _one_of(self, both: Thing, passed: Entity) -> Thing | None:
        """Return the one of two posts that what is passed on begins with; None where it is neither, or both."""
        said = f"{passed.of(self.cast.text)} "
        whole, *posts = (f"{each} ".casefold() for each in (both.name, *_BOTH.split(both.name)))
        one = next((len(each) - 1 for each in posts if said.casefold().startswith(each)), None)
        if one is None or said.casefold().startswith(whole) or passed.start < self.lines.offset:
            return None
        return Thing(both.key, said[:one], [replace(passed, end=passed.start + one)])

    def _with_beside(self, thing: Thing) -> Thing:
        """Return a post with what is named beside one of its mentions, as one; the post itself where nothing is."""
        text = self.cast.text
        roles = sorted(
            (m.start, m.end) for key, each in self.cast.things.items() if key[0] == "role" for m in each.mentions
        )
        for (start, end), (begin, stop) in pairwise(roles):
            beside = _BESIDE.fullmatch(text[end:begin]) and start >= self.lines.offset
            if beside and any(m.start in (start, begin) for m in thing.mentions):
                mention = replace(thing.mentions[0], start=start, end=stop)
                return Thing(thing.key, " ".join(text[start:stop].split()), [mention])
        return thing

    def _telling(self, told: JoinedMove) -> Iterator[tuple[str, Extent]]:
        """Yield the sentence that tells of the move, one that denies it, and the newcomer's own where it is another."""
        for field, claim in (("kind", told.claim), ("successor", told.other)):
            spans = (self.lines.of(number) for number in (claim.sentences if claim is not None else ()))
            yield from ((field, span) for span in list(islice(filter(None, spans), 1)))
        denial = self.lines.of(told.claim.denial) if told.claim.denial is not None else None
        if denial is not None:
            yield "kind", denial

    def _where(self, thing: Thing) -> Extent | None:
        text = self.cast.text
        full = (each for each in thing.mentions if " ".join(each.of(text).split()) == thing.name)
        return self.lines.proof(next(full, thing.first).start)
