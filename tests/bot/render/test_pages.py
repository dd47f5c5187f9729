"""Passages, lists of articles, and what the bot says of itself."""

import re
from datetime import date

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.locales import LANGUAGES, Translations
from bot.render.about import Running, about_embed, help_embed
from bot.render.articles import PAGE_SIZE, articles_embed
from bot.render.escape import length, visible
from bot.render.passages import Source, passage_pages
from knowledge import Holdings, Page, Passage, Span
from tests.bot.render.discord_markdown import active, unmarked
from tests.bot.samples import HARBOUR, PELABUHAN, article

TRANSLATIONS = Translations.load()
ENGLISH, INDONESIAN = (TRANSLATIONS.of(language) for language in LANGUAGES)
EMPTY, RUNNING = "articles.empty", Running("1.2.3")
WORDS = st.text(alphabet=st.sampled_from("abc *_`[](<@!>#-.?\n漢👩\u202e\\:/"), min_size=1, max_size=40)


def holds(embed: discord.Embed) -> bool:
    """Tell whether Discord takes the embed."""
    fields = all(length(field.name or "") <= 256 and length(field.value or "") <= 1_024 for field in embed.fields)
    return (
        fields and length(embed.description or "") <= 4_096 and length(embed.title or "") <= 256 and len(embed) <= 6_000
    )


@settings(max_examples=40, deadline=None)
@given(WORDS, st.sampled_from([1, 20, 400]), st.data())
def test_a_passage_is_shown_whole(words: str, times: int, data: st.DataObject) -> None:
    """However long the passage and whatever is quoted from it, its pages hold all of it, once."""
    kept = article("x" + words * times, title=words, url=f"https://example.com/{words}")
    start = data.draw(st.integers(0, len(kept.text) - 1))
    quoted = Span(start, data.draw(st.integers(start + 1, len(kept.text))))
    pages = passage_pages([Source(Passage("p", kept, 0, len(kept.text)), (quoted,))], ENGLISH)
    texts = [(page.embed.description or "").partition("\n\n")[2] for page in pages]
    assert all(holds(page.embed) for page in pages)
    assert [found for text in texts for found in active(text, r"\*\*")] == []
    shown = "".join(unmarked(text) for text in texts)
    assert re.sub(r"\s", "", visible(kept.text)) == re.sub(r"\s", "", shown)


def test_the_quoted_words_are_marked() -> None:
    """In the whole passage, what was quoted stands out, each quote of it."""
    spans = tuple(Span(HARBOUR.index(part), HARBOUR.index(part) + len(part)) for part in ("Rani Wijaya", "in March"))
    page = passage_pages([Source(Passage("p", article(), 0, len(HARBOUR)), spans)], ENGLISH)[0]
    assert "named **Rani Wijaya** chief pilot" in (page.embed.description or "")
    assert "who left **in March**. Mr" in (page.embed.description or "")
    assert page.embed.footer.text == "Passage 1 of 1"


def test_quotes_that_overlap_are_marked_once() -> None:
    """Two quotes of the same words do not tear the markup."""
    page = passage_pages([Source(Passage("p", article(), 0, 40), (Span(4, 20), Span(10, 24)))], ENGLISH)[0]
    assert "The **Harbour Authority na**med" in (page.embed.description or "")


def test_a_passage_names_its_language_where_it_is_another() -> None:
    """A reader is told what language is coming."""
    source = Source(Passage("p", article(PELABUHAN, language="id"), 0, 20), ())
    assert "· 14 May 2026 · Indonesian" in (passage_pages([source], ENGLISH)[0].embed.description or "")
    assert "· 14 Mei 2026\n" in (passage_pages([source], INDONESIAN)[0].embed.description or "")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://example.com/" + "a" * 600, None])
def test_a_button_leads_only_to_a_plain_short_address(url: str | None) -> None:
    """Discord refuses a button with a longer address, and readers should not press others."""
    source = Source(Passage("p", article(url=url), 0, 20), ())
    assert passage_pages([source], ENGLISH)[0].url is None


@settings(max_examples=40, deadline=None)
@given(WORDS, st.sampled_from([1, 60]), st.sampled_from(["en", "nds", "tl"]))
def test_a_list_always_fits(words: str, times: int, language: str) -> None:
    """Whatever the titles and addresses, every article of the page is in the message, and none of them acts."""
    url = f"https://example.com/{words * times}"
    kept = [article(title=words * times, url=url, source=words * times, language=language) for _ in range(PAGE_SIZE)]
    embed = articles_embed(Page(kept, 100, 0), ENGLISH, "default", EMPTY)
    assert holds(embed)
    assert (embed.description or "").count("\n\n") == PAGE_SIZE - 1
    assert active(embed.description or "", r"\[[^\]\\]+\]\(https://example\.com/[^)]*\)|\*\*") == []


def test_a_list_says_where_it_stands() -> None:
    """A reader sees which articles these are, of how many."""
    embed = articles_embed(Page([article(), article(PELABUHAN, language="id")], 23, 14), ENGLISH, "default", EMPTY)
    assert embed.footer.text == "15 to 16 of 23"
    assert embed.title == "Latest articles"
    assert (embed.description or "").endswith("· 14 May 2026 · Indonesian")


def test_an_empty_list_says_so() -> None:
    """A place without articles gets a sentence, not an empty page."""
    assert "Saya belum membaca artikel untuk tempat ini." in (
        articles_embed(Page([], 0), INDONESIAN, "default", EMPTY).description or ""
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reads_along", [True, False])
def test_what_the_bot_says_of_itself_fits(language: str, *, reads_along: bool) -> None:
    """Help and about fit into a message in every language, with the most languages read."""
    texts = TRANSLATIONS.of(language)
    codes = ("en", "id", "de", "fr", "es", "pt", "nl", "it", "ja", "zh", "ko", "ar", "hi", "ru")
    assert holds(help_embed(texts))
    assert holds(help_embed(texts, curates=True))
    running = Running("10.20.30", "https://example.com/" + "a" * 400, reads_along=reads_along)
    assert holds(about_embed(Holdings(1_234_567, 9, codes, date(2026, 9, 30)), texts, running))


def test_about_counts_what_is_known() -> None:
    """A reader sees how much the bot has read, in which languages, and how fresh it is."""
    holdings = Holdings(1_234, 9_999, ("id", "en"), date(2026, 5, 14))
    assert about_embed(holdings, ENGLISH, RUNNING).description == (
        "I have read 1,234 articles in Indonesian and English. The newest is from 14 May 2026."
    )
    assert about_embed(holdings, INDONESIAN, RUNNING).description == (
        "Saya sudah membaca 1.234 artikel dalam bahasa Indonesia dan Inggris. Yang terbaru tertanggal 14 Mei 2026."
    )


def test_about_owns_up_to_knowing_nothing() -> None:
    """An empty archive is named as such."""
    assert (
        about_embed(Holdings(0, 0, (), None), ENGLISH, RUNNING).description == "I have read nothing for this place yet."
    )


def test_about_says_what_becomes_of_a_question() -> None:
    """Limits and privacy stand beside what is known, and say what the bot cannot hear."""
    embed = about_embed(Holdings(1, 1, ("en",), None), ENGLISH, RUNNING)
    assert [field.name for field in embed.fields] == ["Where I fail", "What I keep", "What curators see", "Who runs me"]
    assert "leave the mention on" in (embed.fields[0].value or "")
    assert "Not your name" in (embed.fields[1].value or "")


def test_about_says_who_runs_the_bot() -> None:
    """Its version, and where whoever runs it can be reached, if they said so; nothing of it acts."""
    contact = "https://example.org/_operator_ @everyone"
    embed = about_embed(Holdings(1, 1, ("en",), None), ENGLISH, Running("1.2.3", contact))
    assert (
        unmarked(embed.fields[3].value or "") == f"I am Masthead 1.2.3. Whoever runs me can be reached here: {contact}"
    )
    silent = about_embed(Holdings(1, 1, ("en",), None), ENGLISH, RUNNING)
    assert (silent.fields[3].value or "").endswith("has left no address (`FETCH_CONTACT`).")


def test_only_curators_are_told_how_to_curate() -> None:
    """A reader's help has no command that they cannot use."""
    reader, curator = help_embed(ENGLISH), help_embed(ENGLISH, curates=True)
    assert "/sources" not in f"{reader.description}{reader.fields}"
    assert "/sources add" in (curator.fields[0].value or "")


def test_where_all_servers_share_nobody_is_sent_to_a_command_that_refuses() -> None:
    """An empty list says where articles come from: there whoever runs the bot chooses them."""
    shared = articles_embed(Page([], 0), ENGLISH, "default", "articles.empty_shared").description
    assert shared == "I have read no articles yet. Whoever runs me chooses them."
