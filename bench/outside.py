"""Every function that gets text from outside, each taking one text: articles, pages, files, feeds, questions, replies.

What reads whole pages and files runs in a process of its own, which is stopped when it takes too long
(``knowledge.intake.apart``); of that the parts that are ours are here.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime

from lxml import html as markup_of_pages

from bot.context import asks_whether_true, in_context
from bot.handed import addresses_in, given_addresses, only_addresses
from bot.logs import struck
from bot.render.escape import clip, escape, escape_line, length, safe_url, title_link, unescape
from bot.render.escape import visible as seen
from bot.render.fit import Part, pack
from knowledge.answering.calendar import dates_of
from knowledge.answering.evidence import view
from knowledge.answering.namesakes import tells_of_another
from knowledge.answering.numbers import numbers
from knowledge.answering.support import Source, Support
from knowledge.chat.fences import Fenced
from knowledge.chat.orders import is_order, orders
from knowledge.chat.plain import has_link, plain, visible
from knowledge.chat.quoting import find_quote, stands_in
from knowledge.feeds.discovery import feeds_of
from knowledge.feeds.filters import Filter
from knowledge.feeds.identity import plain_address
from knowledge.feeds.reading import read as read_feed
from knowledge.intake import front_matter
from knowledge.intake.dating import day_of as day_of_page
from knowledge.intake.dating import is_guess
from knowledge.intake.days import day_in, moment_in
from knowledge.intake.drafts import clean, title_of
from knowledge.intake.encodings import charset_of, declared_charset, decoded
from knowledge.intake.files import read_bytes, read_text
from knowledge.intake.formats.hyphens import words_of
from knowledge.intake.formats.links import refuse_links
from knowledge.intake.formats.mail import of_mail
from knowledge.intake.formats.office import of_rich_text
from knowledge.intake.formats.tables import rows
from knowledge.intake.formats.titles import by_hand
from knowledge.intake.guard.addresses import read
from knowledge.intake.guard.bodies import ARTICLES, fresh_for, medium_of
from knowledge.intake.html import sends_on_to
from knowledge.intake.judging import reason_against, signs_of
from knowledge.intake.lines import NumberedLine, parse
from knowledge.intake.linked_data import objects_in
from knowledge.intake.markup import line_of, text_of, web_address, without_credit, without_tail
from knowledge.intake.passages import passages
from knowledge.language.copying import laid
from knowledge.language.detect import detect
from knowledge.language.gloss import Glosser
from knowledge.language.letters import legible, plain_letters
from knowledge.language.likeness import shingles
from knowledge.language.shorthand import written_out
from knowledge.language.stems import stems
from knowledge.models import Article, Passage, Question
from knowledge.moves.dates import Tense
from knowledge.moves.extraction import extract
from knowledge.moves.extraction.days import day_of
from knowledge.moves.extraction.hearsay import recants
from knowledge.moves.identity import organization_words, person_name, same_organization, same_person
from knowledge.moves.roles import counterparts, role_in
from knowledge.moves.succession import role_words
from knowledge.moves.times import window_of
from knowledge.questions import understand
from knowledge.text.recogniser import recogniser
from knowledge.text.sentences import sentences
from knowledge.text.terms import tokens
from knowledge.verification.checks import untruth

Functions = dict[str, Callable[[str], object]]
DAY = date(2026, 1, 2)
AT = "https://news.example/"
NETWORKS = frozenset({"entities", "moves", "moves, Indonesian"})  # what networks read


def functions() -> Functions:
    """Return every function that gets text from outside."""
    return _of_chats() | _of_files() | _of_pages() | _of_languages() | _of_moves() | _of_answers()


def article_of(text: str, language: str = "en") -> Article:
    """Return an article with a text."""
    return Article("a", 1, "default", "A title", text, language, datetime(2026, 1, 2, tzinfo=UTC), published=DAY)


def _passage(text: str) -> Passage:
    return Passage("a:1:0", article_of(text), 0, len(text))


def _of_chats() -> Functions:
    """Return what reads messages on Discord, and what writes to it."""
    return {
        "addresses_in": addresses_in,
        "given_addresses": given_addresses,
        "only_addresses": only_addresses,
        "asks_whether_true": asks_whether_true,
        "in_context": lambda text: in_context("Is that true?", text),
        "struck": struck,
        "escape": escape,
        "escape_line": escape_line,
        "unescape": unescape,
        "seen": seen,
        "length": length,
        "clip": lambda text: clip(text, 1_000),
        "pack": lambda text: pack([Part(text)]),
        "safe_url": safe_url,
        "title_link": lambda text: title_link(text, AT + text, 300),
    }


def _of_files() -> Functions:
    """Return what reads files that are handed in."""
    return {
        "clean": clean,
        "title_of": title_of,
        "read_text": read_text,
        "read_bytes": lambda text: read_bytes(text.encode(), "a.txt"),
        "front matter": lambda text: front_matter.split(f"---\n{text}\n---\n{text}"),
        "decoded": lambda text: decoded(b"\xff" + text.encode(), "a file"),
        "line": lambda text: parse(NumberedLine(1, b'{"text": "' + text.encode() + b'"}')),
        "table": lambda text: list(rows(f"text,url\n{text},{text}\n".encode(), "a.csv")),
        "list of links": lambda text: refuse_links(text, "a.txt"),
        "mail": lambda text: of_mail(f"Subject: {text[:1000]}\nFrom: {text[:1000]}\n\n{text}".encode(), "a.eml"),
        "rich text": lambda text: of_rich_text(b"{\\rtf1 " + text.encode() + b"}", "a.rtf"),
        "words of a print": words_of,
        "title by hand": lambda text: by_hand(text, "a.docx"),
        "day in words": day_in,
        "moment in words": moment_in,
    }


def _of_pages() -> Functions:
    """Return what reads pages, feeds and addresses, as far as it is ours."""
    return {
        "text_of": text_of,
        "line_of": line_of,
        "without_tail": without_tail,
        "without_credit": lambda text: without_credit(text, text[:200], text[:200]),
        "web_address": lambda text: web_address(text, AT),
        "address": read,
        "plain_address": plain_address,
        "charset_of": lambda text: charset_of(text.encode(), "text/html"),
        "declared_charset": declared_charset,
        "medium_of": lambda text: medium_of(text.encode(), "text/html", ARTICLES),
        "fresh_for": fresh_for,
        "sends_on_to": sends_on_to,
        "feeds of a page": lambda text: feeds_of(text, AT),
        "feed": lambda text: read_feed(_feed(text), None, AT),
        "filter": lambda text: Filter.parse(text[:500]).refuses(text),
        "signs of a page": lambda text: signs_of(_tree(text), AT),
        "day of a page": lambda text: day_of_page(_tree(text), AT),
        "guessed day": lambda text: is_guess(DAY, text, AT),
        "linked data": lambda text: list(objects_in(text)),
        "judgement": lambda text: reason_against(text, signs_of(_tree("<p>A page."), AT)),
    }


def _feed(text: str) -> bytes:
    item = f"<item><title><![CDATA[{text[:2000]}]]></title><description><![CDATA[{text}]]></description></item>"
    return f"<rss version='2.0'><channel><title>News</title>{item}</channel></rss>".encode()


def _tree(text: str) -> markup_of_pages.HtmlElement:
    return markup_of_pages.document_fromstring(f"<html><body>{text}</body></html>")


def _of_languages() -> Functions:
    """Return what reads texts of articles and questions as language."""
    glosser = Glosser()
    return {
        "detect": detect,
        "legible": legible,
        "plain_letters": plain_letters,
        "shingles": shingles,
        "laid": lambda text: laid(text, text[: len(text) // 2]),
        "sentences": lambda text: sentences(text, "en"),
        "sentences, Indonesian": lambda text: sentences(text, "id"),
        "stems": lambda text: stems(text, "en"),
        "stems, Indonesian": lambda text: stems(text, "id"),
        "tokens": lambda text: tokens(text, "en"),
        "written_out": written_out,
        "gloss": lambda text: glosser.search_terms(text, "id"),
        "glossed text": lambda text: glosser.gloss(text, "id"),
        "back terms": lambda text: glosser.back_terms(text, "id"),
        "question in English": lambda text: glosser.in_english(text, "id"),
        "passages": lambda text: passages(article_of(text)),
        "entities": lambda text: recogniser().entities(text),
    }


def _of_moves() -> Functions:
    """Return what reads people moves, and what compares names."""
    return {
        "moves": lambda text: extract(article_of(text)),
        "moves, Indonesian": lambda text: extract(article_of(text, "id")),
        "window_of": lambda text: window_of(text, "en", DAY),
        "window_of, Indonesian": lambda text: window_of(text, "id", DAY),
        "day_of": lambda text: day_of(text, "en", DAY, Tense.PAST),
        "recants": recants,
        "person_name": person_name,
        "same_person": lambda text: same_person(text, text[1:]),
        "organization_words": organization_words,
        "same_organization": lambda text: same_organization(text, text[1:]),
        "role_in": lambda text: role_in(text, "id"),
        "role_words": role_words,
        "counterparts": counterparts,
    }


def _of_answers() -> Functions:
    """Return what reads questions, passages with a question in mind, and what a chat model says."""
    return {
        "question": lambda text: understand(Question(text), DAY),
        "view": lambda text: view(text, "en"),
        "namesakes": lambda text: tells_of_another("Mei Tan", text),
        "numbers": numbers,
        "dates": lambda text: dates_of(text, "en", DAY),
        "plain": plain,
        "visible": visible,
        "has_link": has_link,
        "is_order": is_order,
        "orders": lambda text: orders(_passage(text)),
        "fenced": lambda text: Fenced.around([_passage(text)]),
        "stands_in": lambda text: stands_in(text[: len(text) // 2], text),
        "find_quote": lambda text: find_quote(text[len(text) // 2 :], _passage(text)),
        "support": lambda text: Support([Source(text, "en")]).doubt(text[:600], "en"),
        "untruth": lambda text: untruth(text[:600], [text]),
    }
