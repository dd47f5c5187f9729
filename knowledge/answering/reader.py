"""Reading passages without a chat model: which sentences answer the question, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from knowledge.answering.close import CloseReader
from knowledge.answering.closeup import CloseUp, closer_features
from knowledge.answering.confidence import NUMBER_KINDS, confidence_row
from knowledge.answering.daying import with_day
from knowledge.answering.evidence import Aligner, Query
from knowledge.answering.namesakes import tells_of_another, tells_of_another_body
from knowledge.answering.naming import has_another_post, is_of_another, is_somebody, person_of
from knowledge.answering.ranking import WANTED, Candidate, candidate, fused_order, passage_features
from knowledge.answering.scorer import ReaderWeights
from knowledge.answering.selection import (
    SENTENCE_FEATURES,
    Selection,
    SentenceCandidate,
    likeliest_answer,
    select,
    sentence_rows,
)
from knowledge.answering.succession import successions
from knowledge.answering.supporting import Ranked, chosen, log_odds, quote_of, widened
from knowledge.answering.tagger import Mention
from knowledge.language.gloss import Glosser
from knowledge.models import AnswerKind, Intent, ParsedQuestion, PassageSpan, Reading, Retrieved, Span, Speaks
from knowledge.models.answers import TOLD
from knowledge.moves.identity import same_person
from knowledge.moves.roles import is_filled_in
from knowledge.moves.ways import DISMISSALS, LEAVING, speaks_of, ways_told
from knowledge.text.languages import LANGUAGES
from knowledge.text.vocabulary import KIND_NOUNS
from knowledge.verification.checker import Supports, support_checker
from knowledge.verification.cues import any_of, cues

RANKED = 14  # passages that are looked at; the rest keep their order
READ = 10  # passages whose sentences compete
SPANS = 3  # quotes at most
SURE = 0.5  # probability that a short answer must have
THRESHOLD = 0.4  # confidence under which the reader abstains; see docs/decisions/support.md
UNCHECKED = 0.2  # the same for a question in a language that the checker of support has not learned
PRESUMED = 0.55  # the same for a question that takes it for granted that somebody left or came
SHARES = frozenset(("percent", "percentage", "share", "persen", "persentase", "pangsa"))  # one is as good as the other
_UNTRUE, _MISTOLD = any_of(cues("hearsay")["untrue"]), any_of(cues("taken_back")["mistold"])
_SHORT = frozenset(set(AnswerKind) - {AnswerKind.REASON, AnswerKind.MANNER, AnswerKind.YES_NO})
SUPPORT = 0.6  # of the best sentence's share of the question, from which another is quoted beside it
_MOVES = frozenset((Speaks.LEAVING, Speaks.REPLACING))
_PRESUMING = frozenset(
    (
        *(Intent.SUCCESSOR, Intent.PREDECESSOR, Intent.WHEN_LEFT, Intent.WHEN_CAME, Intent.WHEN_REPLACED),
        *(Intent.REASON, Intent.DESTINATION),
    )
)
_PROVEN, _UNPROVEN = 0.9, 0.15  # confidence where a succession is told, and where it is asked for but not told


@dataclass(frozen=True, slots=True)
class Close:
    """The sentences read closely, their scores, and their order, best first."""

    query: Query
    selection: Selection
    order: tuple[int, ...]
    scores: tuple[float, ...] = ()

    @property
    def ranked(self) -> list[Ranked]:
        """The sentences, best first, with their places and scores."""
        return [(at, self.selection.choices[at], self.scores[at]) for at in self.order]


class PassagesReader:
    """Find the one to three sentences that answer, and a short answer where one is sure; thread-safe."""

    def __init__(
        self,
        network: CloseReader,
        glosser: Glosser,
        weights: ReaderWeights | None = None,
        checker: Supports | None = None,
    ) -> None:
        self._aligner = Aligner(glosser)
        self._checker = checker
        self._closeup = CloseUp(network, glosser)
        self._glosser = glosser
        # A question is ranked and then read: what was looked at once is not looked at twice.
        self._query = lru_cache(maxsize=16)(self._aligner.query)
        self._candidate = lru_cache(maxsize=256)(self._looked_at)
        self._weights = weights or ReaderWeights.load()

    def read(self, understanding: ParsedQuestion, candidates: Sequence[Retrieved]) -> Reading:
        """Return the evidence in ``candidates``, best first; without candidates, an empty abstention."""
        query = self._query(understanding)
        looked = [self._look(understanding, found) for found in candidates[:READ]]
        succession = _asks_for_succession(understanding)
        if succession and (told := _told(understanding, looked)):
            return told
        close = self.close(query, looked)
        if not close.order:
            return Reading((), 0.0, abstained=True)
        close, confidence = self._checked(understanding, close)
        mistold = _MISTOLD.search(_words_of(close.selection.choices[close.order[0]])) is not None
        lacking = mistold or _lacks_number(close) or _lacks_attribute(close) or _lacks_stand_in(close)
        if succession or lacking or _is_of_namesake(close) or _of_another(close) or _lacks_leaving(close):
            confidence = min(confidence, _UNPROVEN)
        described = all(asked.is_name for asked in query.asked)  # "who is X?" asks for more than a name
        tells = confidence >= TOLD and understanding.kind in _SHORT and not described
        answer = self._short(close) if tells else None
        abstained = confidence < threshold_of(understanding)
        return Reading(_evidence(close, wide=answer is None), confidence, abstained, answer)

    def _checked(self, understanding: ParsedQuestion, close: Close) -> tuple[Close, float]:
        """Put the sentence that is given first, and tell how probable it is that its quote answers.

        A question in a language that the checker has not learned is left to what the words say.
        """
        sure = self._weights.confidence.probability(confidence_row(close.selection, close.order))
        if understanding.language not in LANGUAGES:
            return close, sure
        place, verdict = chosen(self._checker or support_checker(), self._glosser, understanding, _apt(close))
        rest = tuple(at for at in close.order if at != place)
        confidence = self._weights.supported.probability((log_odds(sure), verdict))
        return replace(close, order=(place, *rest)), confidence

    def _short(self, close: Close) -> str | None:
        """Return the likeliest answer of the best sentence, when it is likelier right than wrong."""
        best = close.selection.choices[close.order[0]]
        found = likeliest_answer(best, close.selection)
        if found is None:
            return None
        row = (*confidence_row(close.selection, close.order), found[1])
        if self._weights.short.probability(row) < SURE:
            return None
        asked, view = close.query.understanding, best.candidate.view
        words = _words_of(best)
        if asked.kind is AnswerKind.TIME:
            return with_day(found[0], words, best.candidate.retrieved.passage.article, asked.speech)
        if asked.kind is not AnswerKind.PERSON:
            return found[0]
        start = next(finding.start for finding in best.findings if best.text_of(finding) == found[0])
        known = _is_named_in_question(best.candidate, Span(start, start + len(found[0])))
        if known or not is_somebody(found[0], words, view.language) or _is_gone(asked, found[0], words):
            return None
        return person_of(found[0], view.language, view.text[:start])

    def rank(self, understanding: ParsedQuestion, candidates: Sequence[Retrieved]) -> list[Retrieved]:
        """Return ``candidates`` in the order of their evidence, best first; the far ones keep their places."""
        looked = [self._look(understanding, found) for found in candidates[:RANKED]]
        if not looked:
            return []
        features = passage_features(looked)
        first = self._weights.passages.scores(features)
        order = np.argsort(-first, kind="stable")
        sights = self._closeup.look(understanding, [looked[at] for at in order])
        rows = closer_features(features[order], first[order], sights)
        scores = self._weights.closer.scores(rows)
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        ranked = [replace(candidates[order[at]], trust=float(shares[at])) for at in fused_order(scores, order)]
        return [*ranked, *candidates[RANKED:]]

    def span(self, understanding: ParsedQuestion, candidates: Sequence[Retrieved]) -> tuple[int, int] | None:
        """Return the likeliest run of words, sure or not, as characters (start, end) of its article's text."""
        query = self._query(understanding)
        looked = [self._look(understanding, found) for found in candidates[:READ]]
        findings = self.close(query, looked).selection.findings
        if not findings:
            return None
        offset = candidates[findings[0].candidate].passage.start
        return offset + findings[0].start, offset + findings[0].end

    def closely(self, understanding: ParsedQuestion, candidates: Sequence[Retrieved]) -> Close:
        """Read ``candidates`` closely and weigh their sentences."""
        return self.close(self._query(understanding), [self._look(understanding, found) for found in candidates])

    def _look(self, understanding: ParsedQuestion, found: Retrieved) -> Candidate:
        """Look at a passage, or remember it: what the ranking found out of it changes nothing of what it says."""
        return self._candidate(understanding, replace(found, trust=None))

    def _looked_at(self, understanding: ParsedQuestion, found: Retrieved) -> Candidate:
        return candidate(self._query(understanding), found, self._aligner)

    def close(self, query: Query, looked: Sequence[Candidate]) -> Close:
        """Read the likeliest windows of ``looked`` closely and weigh their sentences."""
        selection = select(looked, self._closeup.look(query.understanding, looked))
        if not selection.choices:
            return Close(query, selection, ())
        scores = self._weights.sentences.scores(sentence_rows(selection))
        order = tuple(int(at) for at in np.argsort(-scores, kind="stable"))
        return Close(query, selection, order, tuple(float(score) for score in scores))


def threshold_of(understanding: ParsedQuestion) -> float:
    """Return the confidence under which a question is not answered: a move that it takes for granted must be sure.

    Where the ledger knows that move, only what is asked of it must be.
    """
    presumes = understanding.people and (understanding.speaks & _MOVES or understanding.intent in _PRESUMING)
    if presumes and not understanding.granted and not (understanding.yes_no and understanding.intent is Intent.STILL):
        return PRESUMED
    return THRESHOLD if understanding.language in LANGUAGES else UNCHECKED


def _asks_for_succession(asked: ParsedQuestion) -> bool:
    """Say whether somebody's successor or predecessor is asked for in so many words: no other sentence answers."""
    plainly = Speaks.REPLACING in asked.speaks
    return plainly and asked.intent in (Intent.SUCCESSOR, Intent.PREDECESSOR) and asked.name is not None


def _told(asked: ParsedQuestion, looked: Sequence[Candidate]) -> Reading | None:
    """Return the reading of a sentence that tells the succession asked for, or None when none does."""
    name = asked.name or ""
    for found in looked:
        for told in successions(found.view):
            if _UNTRUE.search(_sentence(found, told.sentence)):
                continue  # what is called forged or a hoax is no news
            known, other = told.predecessor, told.successor
            if asked.intent is Intent.PREDECESSOR:
                known, other = other, known
            if not same_person(name, _name(found, known)) or same_person(name, _name(found, other)):
                continue
            if all(found.match.asked[at] >= 0 for at in range(other.first, other.last + 1)):
                continue  # the club that seeks a successor is none
            named = _number(found, other)  # "Ann Roe starts in May. She takes over from Lee": the name stands before
            if is_somebody(_name(found, other), _sentence(found, named), found.view.language):
                first, last = sorted((named, told.sentence))
                return Reading((_span(found, first, last),), _PROVEN, abstained=False, answer=_name(found, other))
    return None


def _is_gone(asked: ParsedQuestion, answer: str, sentence: str) -> bool:
    """Say whether who has a post now is met by somebody whom the sentence tells to have left, or to be dead."""
    now = asked.intent is Intent.HOLDER and not asked.times.bounded and not asked.days
    return now and bool(ways_told(sentence, lambda name: same_person(name, answer)) & LEAVING)


def _is_named_in_question(found: Candidate, answer: Span) -> bool:
    """Say whether whom an answer names first is the one person of the question: "who follows X?" is not met by X."""
    tokens, people = found.view.tokens, found.query.understanding.people
    named = (
        _name(found, mention)
        for sentence in found.view.sentences
        for mention in sentence.mentions
        if tokens[mention.first].start < answer.end and tokens[mention.last].end > answer.start
    )
    first = next(named, None)
    return first is not None and len(people) == 1 and same_person(first, people[0])


def _name(found: Candidate, mention: Mention) -> str:
    tokens = found.view.tokens
    return found.view.text[tokens[mention.first].start : tokens[mention.last].end]


def _number(found: Candidate, mention: Mention) -> int:
    """Return the number of the sentence that a mention stands in."""
    return next(at for at, each in enumerate(found.view.sentences) if mention.first < each.last)


def _sentence(found: Candidate, number: int) -> str:
    view, sentence = found.view, found.view.sentences[number]
    return view.text[view.tokens[sentence.first].start : view.tokens[sentence.last - 1].end]


def _span(found: Candidate, first: int, last: int) -> PassageSpan:
    """Return sentences ``first`` to ``last`` of a passage as a span of the article."""
    view, passage = found.view, found.retrieved.passage
    start = view.tokens[view.sentences[first].first].start
    end = view.tokens[view.sentences[last].last - 1].end
    return PassageSpan(passage, passage.start + start, passage.start + end)


def _lacks_number(close: Close) -> bool:
    """Say whether a question for a time or a number was met by a quote without any."""
    wanted = WANTED.get(close.query.kind)
    if close.query.understanding.kind not in NUMBER_KINDS or wanted is None:
        return False
    best = close.selection.choices[close.order[0]]
    first, last = widened(best)
    sentences = best.candidate.view.sentences[first : last + 1]
    return not any(mention.kind in wanted for sentence in sentences for mention in sentence.mentions)


def _of_another(close: Close) -> bool:
    """Say whether "who" at one organisation, in one post, was met by somebody whom the sentence gives another."""
    asked, best = close.query.understanding, close.selection.choices[close.order[0]]
    found = likeliest_answer(best, close.selection)
    if asked.kind is not AnswerKind.PERSON or not asked.organizations or asked.people or found is None:
        return False
    words, language = _words_of(best), best.candidate.view.language
    if asked.role and has_another_post(found[0], words, language, asked.role, asked.organizations):
        return True
    return is_of_another(found[0], words, language, asked.organizations)


def _apt(close: Close) -> list[Ranked]:
    """Return the sentences that may be given: of who fills a post in, those whose quotes tell of somebody who does."""
    asks = is_filled_in(close.query.understanding.role or "")
    return [each for each in close.ranked if asks and is_filled_in(quote_of(each[1]))] or close.ranked


def _lacks_stand_in(close: Close) -> bool:
    """Say whether a question for who fills a post in was met by a quote that tells of nobody who does."""
    best = close.selection.choices[close.order[0]]
    return is_filled_in(close.query.understanding.role or "") and not is_filled_in(quote_of(best))


def _lacks_leaving(close: Close) -> bool:
    """Say whether a question about a dismissal was met by a quote that has no word for anybody's leaving.

    Whom the question names may be who dismissed. Where it asks for a person, or the ledger knows that they left, the
    quote need not say it.
    """
    asked = close.query.understanding
    if (
        asked.granted
        or asked.kind is AnswerKind.PERSON
        or not asked.people
        or not asked.ways
        or not asked.ways <= DISMISSALS
    ):
        return False
    return not speaks_of(quote_of(close.selection.choices[close.order[0]]), LEAVING)


def _words_of(choice: SentenceCandidate) -> str:
    return _sentence(choice.candidate, choice.number)


def _lacks_attribute(close: Close) -> bool:
    """Say whether "what salary", "berapa umur" was met by a number of something else: the noun is not in the quote."""
    best = close.selection.choices[close.order[0]]
    query, view = best.candidate.query, best.candidate.view
    at = query.head_at
    if at < 0 or query.asked[at].folded not in KIND_NOUNS["quantity"]:
        return False
    first, last = (view.sentences[number] for number in widened(best))
    tokens = view.tokens[first.first : last.last]
    if query.asked[at].folded in SHARES:
        signs = view.text[tokens[0].start : tokens[-1].end + 1]
        return "%" not in signs and not any(token.folded in SHARES for token in tokens)
    return at not in best.candidate.match.asked[first.first : last.last]


def _is_of_namesake(close: Close) -> bool:
    """Say whether the article of the best passage tells of a namesake of whom or what the question names."""
    best = close.selection.choices[close.order[0]].candidate
    understanding, article = best.query.understanding, best.retrieved.passage.article
    text = f"{article.title}\n{article.text}"
    named = {*understanding.names, *understanding.people, *understanding.organizations}
    return any(tells_of_another(person, text) for person in understanding.people) or any(
        tells_of_another_body(each, text) for each in named
    )


def _evidence(close: Close, *, wide: bool) -> tuple[PassageSpan, ...]:
    """Return the best sentences, if ``wide`` each with as many neighbours as make a quote; none twice."""
    spans: list[PassageSpan] = []
    best = close.selection.choices[close.order[0]]
    for at in close.order:
        choice = close.selection.choices[at]
        if not _supports(choice, best):
            continue
        first, last = widened(choice) if wide else (choice.number, choice.number)
        span = _span(choice.candidate, first, last)
        if not any(_overlap(span, other) for other in spans):
            spans.append(span)
    return tuple(spans[:SPANS])


def _supports(choice: SentenceCandidate, best: SentenceCandidate) -> bool:
    """Say whether a sentence is worth quoting beside the best: of the same article, or naming and saying as much."""
    if choice.candidate.retrieved.passage.article.key == best.candidate.retrieved.passage.article.key:
        return True
    names = SENTENCE_FEATURES.index("names")
    return choice.features[names] >= best.features[names] and choice.features[0] >= SUPPORT * best.features[0]


def _overlap(one: PassageSpan, other: PassageSpan) -> bool:
    same = one.passage.article.key == other.passage.article.key
    return same and one.start < other.end and other.start < one.end
