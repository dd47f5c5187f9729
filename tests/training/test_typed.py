"""Questions to learn names from: forms filled in and typed as readers do, their names marked where they stand."""

import random
from itertools import pairwise

from training.moves.markup import articles
from training.questions.examples import Asked
from training.questions.naming import SORTS, Pool
from training.questions.typed import ARTICLES, filled, forms, headline, renamed, retyped, spans, written

KNOWN = [article for name in ("portal-id-01", "wire-en-01") for article in articles(ARTICLES / f"{name}.txt")]


def test_names_are_marked_where_they_stand_however_a_question_is_typed() -> None:
    """Each mark covers characters of the cleaned question, in order and apart; what is lost is told by None."""
    pool, rng = Pool(KNOWN), random.Random(4)  # noqa: S311 - no secret
    asked = [filled(form, pool, rng) for form in forms()] + [headline(article, "portal-id-01") for article in KNOWN]
    told = [each for marked in asked if (each := spans(retyped(marked, rng)))]
    assert len(told) > 0.9 * len(asked)
    for text, found in told:
        assert not set("[]{}|") & set(text)
        assert all(0 <= start < end <= len(text) and sort in SORTS.values() for start, end, sort in found)
        assert all(end <= start for (_, end, _), (start, _, _) in pairwise(found))


def test_a_written_question_keeps_its_words_when_others_are_named() -> None:
    """Only the names change, to others of their sort, in small letters where they were so."""
    asked = Asked("en-1", "who replaced ann roe at norsund?", "en", "successor", (("person", "ann roe"),))
    before, after = written(asked), renamed(written(asked), Pool(KNOWN), random.Random(2), share=1.0)  # noqa: S311 - no secret
    assert before.text == asked.text
    assert [part.words for part in after.parts if not part.sort] == ["who replaced ", " at norsund?"]
    assert [part.words.islower() for part in after.parts if part.sort] == [True]
