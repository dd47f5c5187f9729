"""The explanation of an answer: everything in plain words, in two languages, within Discord's limits."""

from datetime import date
from decimal import Decimal

import pytest

from bot.locales import Translations
from bot.render.why import why_embed
from knowledge import Answer, AnswerKind, Doubt, Dropped, ModelUse, ParsedQuestion, Passage, Question, Retrieved, Usage
from tests.bot.samples import answer, article, citation

HARSH = "[click](https://evil.example) **now** @everyone <@1> ||x|| "
USE = ModelUse(
    "openai:gpt-test",
    Usage(1234, 56, Decimal("0.00120")),
    (Dropped("Rani Wijaya left in 1999.", Doubt.NUMBER, "1999"),),
)


def explained(language: str = "en", **given: object) -> Answer:
    """Return an answer with everything that can be explained, but for what is given."""
    kept = article()
    found = Retrieved(Passage("p", kept, 0, 40), 0.8, word_rank=3, vector_rank=None, trust=0.62)
    facts: dict[str, object] = {
        "citations": [citation("She follows Tom Ashdown, who left in March.", kept)],
        "language": language,
        "understood_as": "who followed Tom Ashdown?",
        "understood": ParsedQuestion(
            "who",
            language,
            AnswerKind.PERSON,
            ("Tom Ashdown",),
            as_of=date(2026, 5, 14),
            search="who came after Tom Ashdown?",
        ),
        "retrieved": (found,),
        "threshold": 0.35,
        "index_version": "7f3a",
        **given,
    }
    return answer(**facts)  # type: ignore[arg-type]


def shown(value: Answer, language: str = "en") -> str:
    """Return everything that a reader sees of an explanation."""
    embed = why_embed(value, Translations.load().of(language))
    return f"{embed.title}\n{embed.description}\n{embed.footer.text}"


def test_everything_that_led_to_an_answer_is_told() -> None:
    """How it was understood, what was looked at, how sure that is, and from where on it answers."""
    text = shown(explained())
    for told in (
        "I understood your question as: *who followed Tom Ashdown?*",
        "I took it to ask for a person.",
        "It names **Tom Ashdown**.",
        "The chat model read it, and I searched in English for: *who came after Tom Ashdown?*",
        "It is asked as of 14 May 2026.",
        "I am 90% sure that these words answer it. From 35% on I answer.",
        "1. A new chief pilot (14 May 2026) · place 3 by words · trusted 62%",
        "12 ms · index 7f3a",
    ):
        assert told in text


def test_what_a_model_did_is_told() -> None:
    """Which one, what it took, and each sentence that the gate dropped, with the reason."""
    text = shown(explained(model=USE, engine="chat", threshold=None))
    assert "“Rani Wijaya left in 1999.” has a number that its quotes do not. (1999)" in text
    assert "openai:gpt-test · 1,234 tokens read, 56 written · cost 0.0012" in text
    assert "sure that" not in text


@pytest.mark.parametrize("engine", ["ledger", "passages", "chat", "conversation"])
def test_every_kind_engine_and_doubt_has_its_words(engine: str) -> None:
    """Nothing that can be written down lacks a sentence in either language."""
    use = ModelUse("m", Usage(), tuple(Dropped("x", doubt) for doubt in Doubt))
    for kind in AnswerKind:
        value = explained(engine=engine, model=use, understood=ParsedQuestion("who", "en", kind, about_news=True))
        assert shown(value)
        assert "biaya tidak diketahui" in shown(value, "id")


def test_a_remembered_answer_cost_nothing_now() -> None:
    """An answer from the cache says so instead of counting tokens."""
    text = shown(explained(model=ModelUse("m", Usage(0, 0, Decimal(0)), remembered=True), engine="chat"))
    assert "written before, from the same articles" in text
    assert "tokens" not in text


def test_the_longest_and_harshest_explanation_fits_and_does_nothing() -> None:
    """However much there is to tell, it is one message that Discord takes, and no sign in it acts."""
    kept = article(title=HARSH * 20)
    found = Retrieved(Passage("p", kept, 0, 40), 0.8, 1, 2, 0.5)
    value = explained(
        question=Question(HARSH * 10),
        understood_as=HARSH * 10,
        understood=ParsedQuestion(HARSH, "en", AnswerKind.PERSON, (HARSH * 3,) * 9),
        retrieved=(found,) * 50,
        model=ModelUse(HARSH * 5, Usage(), (Dropped(HARSH * 30, Doubt.NAME, HARSH * 30),) * 30),
        note=HARSH,
        engine="chat",
    )
    for language in ("en", "id"):
        embed = why_embed(value, Translations.load().of(language))
        assert len(embed.description or "") <= 4_096
        assert len(embed) <= 6_000
        assert "](https://evil" not in (embed.description or "")
        assert "@everyone" not in (embed.description or "").replace("\\@", "")
