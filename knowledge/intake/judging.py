"""Is this page an article, and is all of it here? One judge for pages and files, which says why not."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml.etree import XPath
from lxml.html import HtmlElement

from knowledge.intake.linked_data import objects_in, scripts_of
from knowledge.language.counting import words_in

SHORT = 60  # words: a text shorter than this may be all that a page without its article says
LEAST = 40  # bytes: what is shorter is a menu's word or a headline
FEW = 20  # words: no article has fewer where scripts have the rest
WALL = 400  # words that a page may spend on asking for consent or whether one is human
ERROR_PAGE = 200  # words that a page which only says "not found" may spend on suggestions
TEASER = 300  # words of an article that stops before its paywall, at most
HEADLINES = 4  # that lead elsewhere: a page with as many and little between them is a list of articles
BENEATH = 60  # words beneath a headline of a list, at most
MOSTLY = 0.7

_SCRIPTED = re.compile(r"(enable|activate|turn on|need|require|aktifkan)\W+(\w+\W+){0,4}javascript", re.I)
_MISSING = re.compile(
    r"\b(404|page not found|not be found|no longer exists|halaman tidak ditemukan|tidak ditemukan)\b", re.I
)
_HUMAN = re.compile(
    r"captcha|are you (a )?(human|robot)|(verify|confirm)(ing)? (that )?you are (a )?human|just a moment|"
    r"(checking|check) your browser|unusual (traffic|activity) from|pardon our interruption|ddos protection|"
    r"security check|press (&|and) hold|not a (robot|bot)|automated (access|requests)|access denied|incident id|"
    r"bukan robot|memeriksa browser",
    re.I,
)
_CONSENT = re.compile(
    r"we value your privacy|before you continue|we and our (\d+ )?(\w+ )?partners|your (consent|privacy choices)|"
    r"(accept|reject|manage) (all )?(cookies|preferences)|(use|uses|using|store|place) (\w+ )?cookies|"
    r"such as cookies|(our|your) processing|processing of your personal data|our legitimate interest|"
    r"(change|manage) your (preferences|settings|choices)|withdraw your consent|"
    r"menggunakan cookie|kebijakan cookie|persetujuan anda|wir (und unsere partner )?(verwenden|nutzen) cookies|"
    r"ihre (einwilligung|privatsphäre)|nous (et nos partenaires )?utilisons des cookies|votre consentement|"
    r"votre vie privée|"
    r"utilizamos cookies|su (consentimiento|privacidad)",
    re.I,
)
_SENTENCE_ENDS = re.compile(r"\n|(?<=[.!?])\s")
_CLOSED = re.compile(  # said to the visitor of a page that is closed, in place of its article
    r"are you (over|at least|aged) |(confirm|verify|enter) your (age|date of birth)|(open|read|continue( reading)?) "
    r"(this )?(in|on) (the|our) app\b|download (our|the) app\b|(not|n.t) available in your (region|country|location)|"
    r"(our|this|the) (site|website|service) is (currently |temporarily )?(undergoing|under|down for|unavailable)|"
    r"we.ll be (right )?back|check back (later|soon)|too many requests|tidak tersedia di (wilayah|negara) anda|"
    r"(situs|laman) (ini )?sedang dalam (perbaikan|pemeliharaan)|silakan (kembali|coba) lagi nanti",
    re.I,
)
_LOGIN = re.compile(
    r"\b(log ?in|sign ?in|subscrib\w+|masuk|berlangganan|anmelden|connectez-vous|iniciar sesión)\b", re.I
)
_CALL = re.compile(
    r"(subscribe|sign up|log ?in|sign in|register|become a member|pay|upgrade)\b[^.!?\n]{0,60}\b(to|and)\s+"
    r"(read|continue|unlock|access|keep|see|view|get)|"
    r"(to|want to) (read|continue|keep|unlock|see)[^.!?\n]{0,60}\b(subscribe|log ?in|sign in|register|member)|"
    r"already (a|have a|an?) \w*\s?(subscri\w+|member|account)|(this|the full|full) (article|story|content) is "
    r"(only |reserved |exclusively )?(for|available to) (\w+ )?(subscribers|members)|(choose|select) a plan|"
    r"(berlangganan|masuk|daftar|login)\b[^.!?\n]{0,60}\buntuk (membaca|melanjutkan|mengakses)|"
    r"(abonnieren|anmelden)\b[^.!?\n]{0,60}\bweiter|"
    r"(abonnez|connectez)-vous pour|réservé aux abonnés|suscríbe(te|ase) para",
    re.I,
)
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.I)
_CALL_WITHIN = 500  # characters before the end
_ENDS_OPEN = re.compile(r"(?:…|\.\.\.|\[…\])\W*$")
_PAGES = re.compile(r"(?:[?&](?:page|p|pg|hal|halaman|seite)=|/(?:page/|p/|seite-)?)(\d{1,2})/?$", re.I)
_ONWARD = re.compile(
    r"\d{1,2}|next( page)?|[»\u203a>]|(halaman )?(berikutnya|selanjutnya)|weiter|suivante?|siguiente", re.I
)
_BLOCKS = "h1 h2 h3 h4 h5 h6 p div li dt dd td section article main blockquote body".split()
_INNER = " or ".join(f"descendant::{name}" for name in _BLOCKS)
# Blocks without blocks in them, each of which is one line of the page, beside its menus.
_LINES = XPath(f"//*[{' or '.join(f'self::{name}' for name in _BLOCKS)}][not({_INNER})][not(ancestor::nav)]")


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells a page without a whole article apart, gathered before the page is taken to pieces."""

    title: str
    text: str
    scripts: int
    password: bool
    free: bool
    hidden: int  # words in the parts that the page says are paid for, though they came
    headlines: frozenset[str]  # links that have a line to themselves, beside menus
    teasers: frozenset[str]  # what stands beneath them
    pages: int


def signs_of(tree: HtmlElement, url: str | None = None) -> Signs:
    """Gather the signs of a page that was fetched from ``url``."""
    title = " ".join(" ".join(element.itertext()) for element in tree.iterfind(".//title"))
    marked = list(_marked(tree))
    headlines, teasers = _list(tree)
    return Signs(
        title=" ".join(title.split()),
        text=" ".join(str(text) for text in tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]")),
        scripts=len(tree.xpath("//script[not(contains(@type, 'json'))]")),
        password=bool(tree.xpath("//input[@type='password']")),
        free=all(str(each.get("isAccessibleForFree", True)).lower() not in {"false", "0", "no"} for each in marked),
        hidden=sum(words_in(part) for each in marked for part in _parts(tree, each.get("cssSelector"))),
        headlines=headlines,
        teasers=teasers,
        pages=_pages(tree, url) if url else 1,
    )


def reason_against(text: str, signs: Signs) -> str | None:
    """Return why ``text`` is no article, or not all of one, with ``{name}`` for what the page is called; else None."""
    words = words_in(text)
    for sign, sentence in _SIGNS:
        if sign(text, signs, words):
            return sentence
    return None if len(text.encode()) >= LEAST else NOTHING


def remark_on(signs: Signs) -> str:
    """Return a sentence on what is missing of an article that is taken all the same; empty where nothing is."""
    if signs.pages < 2:
        return ""
    return f"This is page 1 of {signs.pages}; add the addresses of the others, or of its print form."


def _missing(text: str, signs: Signs, words: int) -> bool:
    first = text.partition("\n")[0]
    headed = words < SHORT and len(first.split()) < FEW // 2 and _MISSING.search(first)
    return words < ERROR_PAGE and bool(headed or _MISSING.search(signs.title))


def _is_closed(text: str, _: Signs, words: int) -> bool:
    return words < SHORT and bool(_CLOSED.search(text))


def _asks_for_a_human(text: str, signs: Signs, words: int) -> bool:
    said = {each.group().lower() for each in _HUMAN.finditer(f"{signs.title} {signs.text[:3_000]}")}
    if words < SHORT:
        return len(said) > (1 if words > FEW * 2 else 0)
    return words < WALL // 2 and len(said) > 2 and bool(_HUMAN.search(f"{signs.title} {text}"))


def _asks_for_consent(text: str, _: Signs, words: int) -> bool:
    """Tell a wall by most of its words; an article on privacy speaks of others' consent, not of ``your``."""
    if words >= WALL:
        return False
    asking = [sentence for sentence in _SENTENCE_ENDS.split(text) if _CONSENT.search(sentence)]
    different = {each.group().lower() for each in _CONSENT.finditer(text)}
    return len(different) > 1 and sum(map(words_in, asking)) * 2 > words


def _asks_for_a_login(text: str, signs: Signs, words: int) -> bool:
    """Tell a page whose words are themselves the form's; a form in a short article's header says nothing."""
    if words >= SHORT or not (signs.password and _LOGIN.search(signs.text)):
        return False
    return words < FEW or bool(_LOGIN.search(text)) or bool(_LOGIN.search(signs.title))


def _is_teaser(text: str, signs: Signs, words: int) -> bool:
    if words >= TEASER or (not signs.free and signs.hidden > FEW):
        return False
    call = bool(_CALL.search(text[-_CALL_WITHIN:]))
    if signs.free:
        return call and (bool(_CALL.search(text[-_CALL_WITHIN // 2 :])) and words < TEASER // 2)
    return call or words < SHORT or bool(_ENDS_OPEN.search(text))


def _is_scripted(_: str, signs: Signs, words: int) -> bool:
    if words < SHORT and _SCRIPTED.search(signs.text):
        return True
    return words < FEW and signs.scripts > 0 and words_in(signs.text) < SHORT


def _is_list(text: str, signs: Signs, words: int) -> bool:
    """Tell a list of articles: most of the words are headlines that lead elsewhere, and what stands beneath them."""
    if len(signs.headlines) < HEADLINES:
        return False
    of_list = signs.headlines | signs.teasers
    return sum(words_in(line) for line in text.split("\n") if _line(line) in of_list) > words * MOSTLY


NOTHING = "{name} has no article in it. Give the address of one article, or save its text and add that."
_SIGNS: tuple[tuple[Callable[[str, Signs, int], bool], str], ...] = (
    (_missing, "{name} only says that the page was not found. Check the address."),
    (
        _asks_for_a_human,
        "{name} wants to know first whether its visitor is human. Save the article's text and add that.",
    ),
    (_is_closed, "{name} is closed to its visitor: it says so in place of an article. Save the text and add that."),
    (_asks_for_consent, "{name} only asks for consent to cookies. Save the article's text and add that."),
    (
        _asks_for_a_login,
        "{name} shows its article only to those who log in. Save the article's text and add that.",
    ),
    (
        _is_teaser,
        "{name} shows only the beginning of its article to those who have not subscribed. Save the whole text and add "
        "that.",
    ),
    (
        _is_scripted,
        "{name} is drawn by a script, so the text did not come with it. Save the article's text and add that.",
    ),
    (_is_list, "{name} is a list of articles, not one. Give the address of an article, or follow the site's feed."),
)


def _line(words: str) -> str:
    return " ".join(words.split()).strip("-\u2013•#* ").casefold()


def _list(tree: HtmlElement) -> tuple[frozenset[str], frozenset[str]]:
    """Return the links of a page that are all of their line, and the short lines that follow each."""
    headlines, teasers, room = set[str](), set[str](), 0
    for element in _LINES(tree):
        inside = element.find(".//a[@href]")
        link = next(element.iterancestors("a"), None) if inside is None else inside
        if link is None and room <= 0:
            continue
        line = _line("".join(element.itertext()))
        size = words_in(line)
        alone = inside is None or line == _line("".join(inside.itertext()))
        if link is not None and not alone and _ends_a_line(link):
            of_link = _line("".join(link.itertext()))
            headlines.add(of_link)
            teasers |= {line, line.removeprefix(of_link).strip()} if size < BENEATH else set()
        elif size > 2 and link is not None and alone:
            headlines.add(line)
            room = BENEATH
        elif size and room > 0:
            room -= size
            teasers |= {line} if room >= 0 else set()
    return frozenset(headlines), frozenset(teasers)


def _ends_a_line(link: HtmlElement) -> bool:
    """Say whether a link of some words is followed by a break, as in a list of results."""
    after = link.getnext()
    broken = after is not None and after.tag == "br" and not (link.tail or "").strip()
    return broken and words_in("".join(link.itertext())) > 2


def _marked(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield all objects of the page's JSON-LD that say whether they are free; of a broken one, that it is not."""
    for script in scripts_of(tree):
        if "isAccessibleForFree" not in script:
            continue
        found = [each for each in objects_in(script) if "isAccessibleForFree" in each]
        yield from found or [{"isAccessibleForFree": not _NOT_FREE.search(script)}]


def _parts(tree: HtmlElement, selector: object) -> Iterator[str]:
    """Yield the words of the elements that a simple selector names: ``.paywall`` or ``#story``."""
    for name in re.findall(r"(?:^|,)\s*([.#][\w-]+)\s*(?=,|$)", selector[:200] if isinstance(selector, str) else ""):
        test = "@id = $name" if name[0] == "#" else "contains(concat(' ', normalize-space(@class), ' '), $name)"
        for each in tree.xpath(f"//*[{test}]", name=name[1:] if name[0] == "#" else f" {name[1:]} "):
            yield " ".join(each.itertext())


def _pages(tree: HtmlElement, url: str) -> int:
    """Return how many pages an article says it has, where ``url`` is the first."""
    here = url.partition("#")[0].partition("?")[0].rstrip("/")
    most = 1
    for link in tree.xpath("//a[@href] | //link[@rel='next'][@href]"):
        href = link.get("href").strip()
        words = " ".join("".join(link.itertext()).split())
        onward = link.tag == "link" or _ONWARD.fullmatch(words)
        if not onward or not (number := _PAGES.search(href)) or int(number.group(1)) < 2:
            continue
        before = href[: number.start()].rstrip("/")
        if href.startswith("?") or before == here or (before.startswith("/") and here.endswith(before)):
            most = max(most, int(number.group(1)))
    return most
