"""Which passages and sentences are likely to answer, before and after they are read closely."""

from datetime import UTC, date, datetime

import numpy as np
import pytest

from knowledge import Article, Passage, Question, Retrieved
from knowledge.answering.close import AnswerSpan
from knowledge.answering.closeup import Sight
from knowledge.answering.confidence import CONFIDENCE_FEATURES, confidence_row
from knowledge.answering.evidence import Aligner, coverage, covered, view
from knowledge.answering.ranking import FEATURES, Candidate, candidate, fused_order, is_asked, passage_features
from knowledge.answering.selection import LOWEST, SENTENCE_FEATURES, likeliest_answer, select, sentence_rows
from knowledge.answering.windows import SentenceWindow, windows
from knowledge.language.gloss import Glosser
from knowledge.questions import understand

ALIGNER = Aligner(Glosser())
FERRY = "The ferry line Norsund sold two ships. Maria Lund resigned as chief executive in March. It rained in Vik."
WHEN = "When did Maria Lund resign as chief executive of Norsund?"


def looked_at(question: str, text: str, language: str = "en", *, title: str = "", **known: object) -> Candidate:
    """Return a passage looked at with a question in mind."""
    published = date(2026, 3, 5)
    article = Article("a", 1, "default", title, text, language, datetime(2026, 3, 5, tzinfo=UTC), published=published)
    retrieved = Retrieved(Passage("a:1:0", article, 0, len(text)), 1.0, **known)  # type: ignore[arg-type]
    return candidate(ALIGNER.query(understand(Question(question))), retrieved, ALIGNER)


def share(question: str, text: str, language: str = "en") -> float:
    """Return how much of the question a text carries."""
    found = looked_at(question, text, language)
    return coverage(found.query, found.match, 0, len(found.match.asked))


def test_sentences_hold_all_tokens() -> None:
    """Each token of a passage is in one sentence, in order."""
    seen = view(FERRY, "en")
    assert len(seen.sentences) == 3
    assert [token for sentence in seen.sentences for token in sentence.tokens] == list(seen.tokens)
    assert seen.sentences[0].first == 0
    assert all(one.last == other.first for one, other in zip(seen.sentences, seen.sentences[1:], strict=False))


def test_a_question_carried_whole_counts_one() -> None:
    """The question itself has all of its words; another text has none."""
    assert share(WHEN, WHEN) == pytest.approx(1.0)
    assert share(WHEN, "It rained all day.") == 0.0


def test_words_of_the_same_kin_count_less_than_the_same() -> None:
    """To leave is to resign, nearly."""
    same, kin, other = (share("Who resigned?", f"Somebody {word} then.") for word in ("resigned", "quit", "sang"))
    assert same > kin > other == 0.0


def test_words_meet_across_languages() -> None:
    """An Indonesian sentence carries an English question by what its words mean."""
    assert share("Who is the minister of finance?", "Menteri keuangan berbicara.", "id") > 0.3


def test_an_abbreviation_is_found_spelt_out() -> None:
    """CTO is in "chief technology officer"."""
    assert share("Who is CTO?", "She is chief technology officer.") > share("Who is CTO?", "She is chief something.")


def test_the_sentence_that_carries_most_is_the_best() -> None:
    """And what it carries is known by word."""
    found = looked_at(WHEN, FERRY)
    assert found.best == 1
    sentence = found.view.sentences[1]
    carried = {found.query.asked[at].folded for at in covered(found.match, [(sentence.first, sentence.last)])}
    assert {"maria", "lund", "resign", "chief", "executive"} <= carried


def test_what_is_asked_about_cannot_answer() -> None:
    """Maria Lund is no answer to a question about her; the ferry line is not asked about."""
    found = looked_at("When did Maria Lund resign?", FERRY)
    mentions = {
        found.view.text[found.view.tokens[each.first].start : found.view.tokens[each.last].end]: is_asked(found, each)
        for sentence in found.view.sentences
        for each in sentence.mentions
    }
    assert mentions["Maria Lund"]
    assert not mentions["Vik"]


def test_passages_are_described_alike() -> None:
    """One row a passage, one number a feature, all of them finite; more of the question is more covered."""
    told = [looked_at(WHEN, FERRY, word_rank=1), looked_at(WHEN, "It rained in Vik.", title="Maria Lund resigned")]
    rows = passage_features(told)
    assert rows.shape == (2, len(FEATURES))
    assert np.isfinite(rows).all()
    covered_at, titled = FEATURES.index("coverage"), FEATURES.index("title")
    assert rows[0][covered_at] > rows[1][covered_at]
    assert rows[1][titled] > rows[0][titled]
    assert passage_features([]).shape == (0, len(FEATURES))


ORDERS = [  # a reader's scores, where each was retrieved, the order that follows
    ([3.0, 2.0, 1.0], [0, 1, 2], [0, 1, 2]),
    ([3.0, 2.0, 1.0], [9, 0, 1], [1, 2, 0]),  # what was found late stands no longer first
    ([2.9, 3.0], [0, 1], [1, 0]),  # but the reader's preference weighs more
    ([], [], []),
]


@pytest.mark.parametrize(("scores", "retrieved", "order"), ORDERS)
def test_the_readers_order_minds_what_was_found_first(
    scores: list[float], retrieved: list[int], order: list[int]
) -> None:
    """Half as much as its own."""
    assert fused_order(np.array(scores), np.array(retrieved, dtype=np.int64)).tolist() == order


def test_windows_reach_around_the_best_sentence() -> None:
    """The first window holds it, and none lies within an earlier one."""
    found = looked_at(WHEN, " ".join([FERRY] * 6))
    made = list(windows(found.view, found.coverages))
    assert made[0].holds(found.best)
    assert all(0 <= each.start < each.end <= len(found.view.text) for each in made)


class TestClose:
    """What was read closely joins what the words say."""

    found = looked_at(WHEN, FERRY)
    march = FERRY.index("March")
    window = SentenceWindow(0, 2, 0, len(FERRY))
    sight = Sight(0, window, 2.0, (AnswerSpan(4.0, march, march + 5), AnswerSpan(-3.0, 0, 3)))
    selection = select([found], [sight])

    def test_possible_answers_share_one_probability(self) -> None:
        """With nothing among them."""
        assert 0.9 < self.selection.found < 1.0
        assert self.selection.relevance == 2.0
        assert self.selection.findings[0].share > self.selection.findings[1].share

    def test_the_sentence_with_the_answer_comes_first(self) -> None:
        """And its answer is told with its share."""
        first = self.selection.choices[0]
        assert first.number == 1
        told = likeliest_answer(first, self.selection)
        assert told is not None
        assert told[0] == "March"
        assert told[1] == pytest.approx(self.selection.findings[0].share)

    def test_a_sentence_without_one_has_none(self) -> None:
        """Nothing is made up for it."""
        last = next(choice for choice in self.selection.choices if choice.number == 2)
        assert likeliest_answer(last, self.selection) is None

    def test_rows_have_a_number_for_each_feature(self) -> None:
        """Of sentences, and of how sure a reading is."""
        assert sentence_rows(self.selection).shape == (3, len(SENTENCE_FEATURES))
        assert len(confidence_row(self.selection, range(3))) == len(CONFIDENCE_FEATURES)

    def test_unread_nothing_is_found(self) -> None:
        """Where no window was read, the words alone decide."""
        unread = select([self.found], [])
        assert (unread.found, unread.relevance) == (0.0, LOWEST)
        assert unread.choices[0].number == 1
