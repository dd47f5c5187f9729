"""What a reader gets where a chat model is set, through the real clients of two providers."""

import pytest

from knowledge import ArticleDraft, ChatSettings, Doubt, Question
from tests.knowledge.chat.conftest import Open
from tests.models.server import ModelServer, Play, Request, Script

ARTICLE = ArticleDraft(
    "Kerala Robotics makes robots for tea plantations and employs 1,200 people. Its newest factory, in Munnar, "
    "opened in March 2023.",
    title="Robots in the tea",
    url="https://news.example/robots",
    language="en",
)
WORDS = "Kerala Robotics makes robots for tea plantations and employs 1,200 people."
ASKED = Question("How many people does Kerala Robotics employ?")

both = pytest.mark.parametrize("settings", ["openai", "anthropic"], indirect=True)


def says(text: str, words: str = WORDS, key: str | None = None) -> Script:
    """Return a script that answers with one sentence and one quote."""

    def play(request: Request) -> Play:
        quote = {"passage": key or request.key_of("Kerala"), "words": words, "translation": None}
        return Play({"found": True, "sentences": [{"text": text, "quotes": [quote]}]})

    return play


@both
def test_a_proven_sentence_is_the_answer(server: ModelServer, settings: ChatSettings, open_library: Open) -> None:
    """The reader gets the sentence with its number, the quote word for word, and what it took."""
    library = open_library(settings, ARTICLE)
    server.script = says("Kerala Robotics employs 1,200 people.")
    answer = library.ask(ASKED)
    assert (answer.engine, answer.text) == ("chat", "Kerala Robotics employs 1,200 people. [1]")
    citation = answer.citations[0]
    assert citation.quote == WORDS == citation.article.text[citation.start : citation.end]
    assert answer.model is not None
    assert (answer.model.model, answer.note) == (settings.model, None)
    assert (answer.model.usage.read or 0) > 100


@both
def test_what_is_not_proven_is_not_said(server: ModelServer, settings: ChatSettings, open_library: Open) -> None:
    """A wrong number: the answer is what the articles say, said as such, and the reason is kept."""
    library = open_library(settings, ARTICLE)
    server.script = says("Kerala Robotics employs 1,300 people.")
    answer = library.ask(ASKED)
    assert (answer.engine, answer.abstained) == ("passages", False)
    assert "1,300" not in answer.text
    assert answer.citations[0].quote == WORDS
    assert answer.note == "What the chat model wrote is not proven by the articles, so I only quote."
    assert answer.model is not None
    assert [(each.doubt, each.words) for each in answer.model.dropped] == [(Doubt.NUMBER, "1,300")]


def test_what_no_article_answers_is_refused_whatever_a_model_says(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """Nothing proven and no quote that answers: the refusal, with the nearest passage."""
    library = open_library(settings, ARTICLE)
    server.script = says("Kerala Robotics was fined for its waste.")
    answer = library.ask(Question("Why was Kerala Robotics fined?"))
    assert (answer.engine, answer.abstained, answer.note) == ("chat", True, None)
    assert answer.text == "I found nothing here that plainly answers that."
    assert answer.nearest


def test_a_sentence_that_repeats_its_quote_is_shown(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """The quote's own words need nobody's opinion."""
    library = open_library(settings, ARTICLE)
    server.script = says("Kerala Robotics makes robots for tea plantations and employs 1,200 people.")
    assert library.ask(ASKED).text == f"{WORDS} [1]"


def test_a_sentence_that_its_quote_hardly_bears_out_gives_way_to_the_quote(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """Put together of the quote's words to say something else: the reader gets the quote, said as such, twice."""
    library = open_library(settings, ARTICLE)
    server.script = says("The tea plantations of Kerala Robotics employ 1,200 people.")
    first, second = library.ask(ASKED), library.ask(ASKED)
    assert first.text == second.text == f"\u201c{WORDS}\u201d [1]"
    assert first.note == second.note == "What the chat model wrote is not proven by the articles, so I only quote."
    assert first.model is not None
    assert [each.doubt for each in first.model.dropped] == [Doubt.UNBORNE]


@both
def test_a_model_that_is_down_does_not_silence_the_archive(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """The passages reader answers, and one line says why."""
    library = open_library(settings, ARTICLE)
    server.script = lambda _: Play("down", status=500)
    answer = library.ask(Question("When did the newest factory of Kerala Robotics open?", locale="en"))
    assert answer.engine == "passages"
    assert answer.note == "The chat model cannot be reached at the moment, so I only quote."


def test_the_same_question_is_answered_from_memory_until_an_article_is_added(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """One call for two askings; a new article makes it two."""
    library = open_library(settings, ARTICLE)
    server.script = says("Kerala Robotics employs 1,200 people.")
    first, second = library.ask(ASKED), library.ask(ASKED)
    assert (second.text, second.citations) == (first.text, first.citations)
    assert second.model is not None
    assert second.model.remembered
    assert len(server.requests) == 1
    library.add("default", ArticleDraft("Kerala Robotics has moved to Kochi.", language="en"))
    library.ask(ASKED)
    assert len(server.requests) == 2


def test_nothing_found_costs_nothing(server: ModelServer, settings: ChatSettings, open_library: Open) -> None:
    """An empty archive is said to be empty without asking the model."""
    assert open_library(settings).ask(ASKED).text == "There are no articles here yet."
    assert server.requests == []


def test_a_premise_is_not_believed_because_a_model_believes_it(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """Nobody says that she left: a proven sentence about others is no answer to who replaced her."""
    words = "Paul Kessler became chairman of Orbit Foods in May."
    article = ArticleDraft(f"{words} Lena Brandt praised him at the annual meeting.", language="en")
    library = open_library(settings, article)

    def play(request: Request) -> Play:
        quote = {"passage": request.key_of("Kessler"), "words": words, "translation": None}
        return Play({"found": True, "sentences": [{"text": words, "quotes": [quote]}]})

    server.script = play
    answer = library.ask(Question("Who replaced Lena Brandt?"))
    assert answer.abstained
    assert "Kessler" not in answer.text


BESIDE = "Mei Tan of Kerala Robotics praised the tea of Munnar on Friday. It is picked by hand by 1,200 people."


def test_a_quote_that_merely_names_somebody_tells_no_move_of_theirs(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """A chat model does not answer where the ledger found no move of whom the question is about."""
    library = open_library(settings, ArticleDraft(BESIDE, title="Kerala", language="en", url="https://news.example/1"))
    server.script = says("Mei Tan of Kerala Robotics praised the tea of Munnar.", words=BESIDE)
    answer = library.ask(Question("Who replaced Mei Tan?"))
    assert (answer.abstained, answer.text) == (True, "I found nothing that plainly says that Mei Tan left a post.")
