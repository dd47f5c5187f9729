"""An answer in Discord: the answer first, its proof beneath, all of it, within the limits."""

import re
from collections.abc import Sequence

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.locales import Texts, Translations
from bot.render.answer import answer_embeds, has_sources
from bot.render.escape import length, visible
from knowledge import Answer, Article, Citation, Question
from tests.bot.render.discord_markdown import active, unescaped
from tests.bot.samples import PELABUHAN, answer, article, citation

ENGLISH, INDONESIAN = (Translations.load().of(language) for language in ("en", "id"))
WORDS = st.text(alphabet=st.sampled_from("abc *_`[](<@!>#-.?\n漢👩\u202e\\:/"), max_size=40)
LONG = st.builds(lambda text, times: text * times, WORDS, st.sampled_from([1, 1, 1, 40, 300]))


@st.composite
def citations(draw: st.DrawFn) -> Sequence[Citation]:
    """Draw citations as the gate makes them: spans of articles, numbered by article."""
    made = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        url = draw(st.one_of(st.none(), WORDS.map(lambda text: f"https://example.com/{text}")))
        kept = article(draw(LONG) + "x", title=draw(WORDS), url=url, language=draw(st.sampled_from(["en", "id", "de"])))
        for _ in range(draw(st.integers(1, 2))):
            start = draw(st.integers(0, len(kept.text) - 1))
            end = draw(st.integers(start + 1, len(kept.text)))
            gloss = draw(st.one_of(st.none(), WORDS))
            made.append(Citation(number, kept, start, end, kept.text[start:end], kept.language, gloss))
    return made


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Draw answers and refusals of any length."""
    cited, abstained = tuple(draw(citations())), draw(st.booleans())
    return answer(
        draw(LONG),
        question=Question(draw(WORDS)),
        abstained=abstained,
        citations=() if abstained else cited,
        nearest=cited if abstained else (),
    )


def quoted(embeds: Sequence[discord.Embed]) -> str:
    """Return what stands in quotes, as a reader sees it, without spaces."""
    lines = [line for embed in embeds for line in (embed.description or "").split("\n")]
    return re.sub(r"\s", "", "".join(unescaped(line[2:]) for line in lines if line.startswith("> ")))


@settings(max_examples=60, deadline=None)
@given(answers(), st.sampled_from([ENGLISH, INDONESIAN]))
def test_every_answer_fits_and_quotes_every_character(given_answer: Answer, texts: Texts) -> None:
    """Whatever the articles hold, every message is one that Discord takes, and the quotes are whole."""
    embeds = answer_embeds(given_answer, texts)
    proof = given_answer.citations or given_answer.nearest
    assert embeds
    assert all(0 < length(embed.description or "") <= 4_096 and len(embed) <= 6_000 for embed in embeds)
    assert all(length(embed.title or "") <= 256 for embed in embeds)
    assert re.sub(r"\s", "", "".join(visible(cited.quote) for cited in proof)) == quoted(embeds)


@settings(max_examples=60, deadline=None)
@given(answers())
def test_nothing_from_outside_acts(given_answer: Answer) -> None:
    """Only the bot's own markup is markup: bold heads, quotes, and links to the articles' hosts."""
    own = r"\[[^\]\\]+\]\(https://example\.com/[^)]*\)|\*\*(?:\d+\. )?|(?m:^> )|(?m:^)\*[^*\n]+\* ?"
    for embed in answer_embeds(given_answer, ENGLISH):
        assert active(embed.description or "", own) == []
        assert active(embed.title or "") == []


def test_the_answer_comes_first() -> None:
    """A short answer stands on top, bold, and its quote follows under the article it is from."""
    kept = article()
    embed = answer_embeds(answer(citations=[citation("She follows Tom Ashdown, who left in March.", kept)]), ENGLISH)[0]
    assert embed.title == "Who is the new chief pilot?"
    assert embed.description == (
        "**Rani Wijaya**\n\n"
        "**1. A new chief pilot**\n"
        "[news.example.com](https://news.example.com/2026/pilot?from=front) · 14 May 2026\n"
        "> She follows Tom Ashdown, who left in March."
    )


def test_a_foreign_quote_comes_with_its_language_and_a_gloss() -> None:
    """A reader of English is told which language a quote is in, and what it says word for word."""
    kept = article(PELABUHAN, language="id")
    cited = citation("Ia menggantikan Tom Ashdown", kept, gloss="She replaces Tom Ashdown")
    description = answer_embeds(answer(citations=[cited]), ENGLISH)[0].description or ""
    assert description.endswith("> Ia menggantikan Tom Ashdown\n*Indonesian. Word for word:* She replaces Tom Ashdown")


def test_a_quote_in_the_readers_language_needs_no_label() -> None:
    """A reader of Indonesian gets an Indonesian quote as it is."""
    kept = article(PELABUHAN, language="id")
    embed = answer_embeds(answer(citations=[citation("Ia menggantikan Tom Ashdown", kept)]), INDONESIAN)[0]
    assert (embed.description or "").endswith("· 14 Mei 2026\n> Ia menggantikan Tom Ashdown")


def test_a_foreign_quote_without_a_gloss_has_its_language() -> None:
    """Where there is no reading aid, the language is still named."""
    kept = article("Rani Wijaya wurde Oberlotsin.", language="de")
    embed = answer_embeds(answer(citations=[citation("Rani Wijaya wurde Oberlotsin.", kept)]), INDONESIAN)[0]
    assert (embed.description or "").endswith("> Rani Wijaya wurde Oberlotsin.\n*Bahasa Jerman.*")


def test_two_quotes_of_one_article_share_its_head() -> None:
    """An article is named once, above all its quotes, which stand apart so that they do not read as one."""
    kept, other = article(), article(key="a2", title="Another")
    cited = [
        citation("named Rani Wijaya chief pilot", kept),
        citation("who left in March", other, number=2),
        citation("who left in March", kept),
    ]
    description = answer_embeds(answer(citations=cited), ENGLISH)[0].description or ""
    assert description.count("A new chief pilot") == 1
    assert "> named Rani Wijaya chief pilot\n\n> who left in March\n\n**2. Another**" in description


def test_a_quote_that_is_the_answer_is_shown_once() -> None:
    """Where the quote must speak for itself, it is not said twice."""
    quote = "She follows Tom Ashdown, who left in March."
    description = answer_embeds(answer(quote, citations=[citation(quote, article())]), ENGLISH)[0].description or ""
    assert description.count("She follows") == 1


def test_a_refusal_offers_what_is_nearest_as_such() -> None:
    """A refusal says so in the first line, and does not pass off the nearest passages as an answer."""
    refused = answer(
        "I found nothing here that plainly answers that.", nearest=(citation("who left in March", article()),)
    )
    description = answer_embeds(refused, ENGLISH)[0].description or ""
    assert description.startswith(
        "I found nothing here that plainly answers that.\n\n"
        "**The nearest passages I found.** They may not answer your question.\n\n**1. "
    )
    assert has_sources(refused)


def test_a_refusal_is_in_the_readers_language() -> None:
    """A reader whose Discord is Indonesian is refused in Indonesian, whatever language the question was in."""
    description = (
        answer_embeds(answer("I found nothing here that plainly answers that."), INDONESIAN)[0].description or ""
    )
    assert description.startswith("Di artikel yang sudah saya baca, saya tidak menemukan")


def test_a_refusal_with_nothing_near_says_where_to_look() -> None:
    """A reader without an answer is not left without a next step."""
    refused = answer("I found nothing here that plainly answers that.")
    assert "`/articles`" in (answer_embeds(refused, ENGLISH)[0].description or "")
    assert not has_sources(refused)


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "https://bank.example@evil.example/"])
def test_an_article_without_a_safe_address_shows_its_source(url: str | None) -> None:
    """What is no plain web address is not linked."""
    kept = article(url=url, published=None)
    description = answer_embeds(answer(citations=[citation("who left in March", kept)]), ENGLISH)[0].description or ""
    assert "**1. A new chief pilot**\nThe Example\n> " in description


def test_an_article_that_says_nothing_of_itself_is_still_named() -> None:
    """An article without title, address, source and day has words in their place."""
    kept = Article("a", 1, "default", "", "Tom left.", "en", article().added_at)
    description = answer_embeds(answer(citations=[citation("Tom left.", kept)]), ENGLISH)[0].description or ""
    assert "**1. Without a title**\nno address given\n> Tom left." in description


def test_prose_is_not_bold() -> None:
    """Only a short answer is set bold; an answer of several sentences reads as text."""
    prose = "Rani Wijaya follows Tom Ashdown [1].\nHe had led the pilots for eleven years [1]."
    description = answer_embeds(answer(prose, citations=[citation("who left in March", article())]), ENGLISH)[0]
    assert "Rani Wijaya follows Tom Ashdown [1]." in unescaped(description.description or "")
    assert not (description.description or "").startswith("**")


def test_where_the_question_is_in_sight_it_is_not_repeated() -> None:
    """A reply to a message leaves its question to that message."""
    assert answer_embeds(answer(), ENGLISH, titled=False)[0].title is None


def test_a_courtesy_says_nothing_of_articles() -> None:
    """Whoever says thanks reads one line, without a word of passages that were not found."""
    (embed,) = answer_embeds(answer("You are welcome!", abstained=True, engine="manners"), ENGLISH, titled=False)
    assert unescaped(str(embed.description)) == "You are welcome!"
