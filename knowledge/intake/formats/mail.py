"""Mail messages and pages saved as MHTML, which are built alike: parts under headers."""

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from lxml import html
from lxml.etree import ParserError

from knowledge.errors import UnreadableFile
from knowledge.intake.encodings import decoded
from knowledge.intake.formats import packed
from knowledge.intake.markup import text_of
from knowledge.models import ArticleDraft

MOST_PARTS = 2_000
MOST_BOUNDARIES = 10_000  # lines that may part them: with more, the parser takes minutes
_BOUNDARY = re.compile(rb"^--\S", re.M)
_WROTE = re.compile(r"[^\n]*?[\d@][^\n]*(?:\n[^\n]+)?:\s*$")  # “On 3 May 2026, Mei Tan <tan@acme.example> wrote:”
_LONGEST_LINE = 500  # characters that tell who wrote and when
_QUOTED = re.compile(r"^\s{0,3}[>|]")
_FORWARDED = re.compile(  # a rule with words in it, or Outlook's; “From: …”, “Sent: …”
    r"^[^\S\n]{0,9}(?:[-_=]{3,9}[^\n]{0,60}\w[^\n]{0,60}[-_=]{3}|_{20,})[^\S\n]*$|"
    r"^\*?[^\W\d]{2,12}\*?\s?:[^\n]{0,300}\S@\S[^\n]{0,300}\n(?:\*?[^\n:]{2,20}\*?\s?:[^\n]*\n){2,5}",
    re.M,
)
_SIGNATURE = re.compile(r"^-- ?$", re.M)
_OF_OTHERS = "//blockquote | //*[contains(@class, 'quote')] | //*[@id='divRplyFwdMsg']/following-sibling::*"
_ENOUGH = 80  # letters: of a message with fewer words of its own, what it passes on is what was meant


def of_mail(content: bytes, name: str) -> ArticleDraft:
    """Read an .eml message: its own words, without what it quotes, under its subject and day, by its sender.

    A message that only passes another on is read with that. Raises UnreadableFile where it is none.
    """
    message = _parsed(content, name)
    try:
        whole, own = _words(message, name)
        sender = _sender(message)
        subject = str(message["subject"] or "")
        sent = str(message["date"] or "")
    except (MessageError, LookupError, ValueError, AttributeError, IndexError, TypeError) as error:
        raise packed.damaged(name) from error
    try:
        day = parsedate_to_datetime(sent).date()
    except (ValueError, TypeError, IndexError):
        day = None
    text = own if len(own) >= _ENOUGH or not whole else whole
    return ArticleDraft(
        text=text,
        title=subject,
        author=(sender.display_name or sender.addr_spec) if sender else None,
        source=sender.domain or None if sender else None,
        published=day,
    )


def of_saved_page(content: bytes, name: str) -> ArticleDraft:
    """Read a page that a browser saved with all that belongs to it. Raises UnreadableFile or NoArticleText."""
    from knowledge.intake.html import extract  # noqa: PLC0415 - half a second of imports that other files do not need

    message = _parsed(content, name)
    for part in _parts(message):
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            place = str(message["snapshot-content-location"] or part["content-location"] or "").strip()
            page = decoded(_payload(part), name, str(part["content-type"] or ""))
            return extract(page, name, place if place.startswith(("http://", "https://")) else None).draft
    raise UnreadableFile(f"{name} holds no page. Save the page again, or its text.")


def _parsed(content: bytes, name: str) -> EmailMessage:
    if len(_BOUNDARY.findall(content)) > MOST_BOUNDARIES:
        raise UnreadableFile(f"{name} has more than {MOST_BOUNDARIES:,} parts. Save its text and add that.")
    try:
        message = BytesParser(policy=policy.default).parsebytes(content.lstrip())
    except (MessageError, LookupError, ValueError, TypeError) as error:
        raise packed.damaged(name) from error
    if not isinstance(message, EmailMessage) or not message.keys():
        raise UnreadableFile(f"{name} is no mail message: it has no headers.")
    return message


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            return
        if isinstance(part, EmailMessage):
            yield part


def _words(message: EmailMessage, name: str) -> tuple[str, str]:
    """Return all words of a message, and its own: text where it has some, else its page; attachments are left out."""
    bodies = [part for part in _parts(message) if not part.is_multipart() and not part.is_attachment()]
    for kind in ("text/plain", "text/html"):
        for part in bodies:
            if part.get_content_type() == kind:
                words = decoded(_payload(part) or b" ", name, str(part["content-type"] or ""))
                if words.strip():
                    return _of_page(words) if kind == "text/html" else _of_text(words, part)
    raise UnreadableFile(f"{name} has no words of its own, only attachments. Save those and add them.")


def _payload(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _of_text(words: str, part: EmailMessage) -> tuple[str, str]:
    text = words.replace("\r\n", "\n")
    if part.get_param("format") == "flowed":
        text = re.sub(r"(?<! --)(?<=\S) \n(?=[^\s>])", " ", text)
    return text.strip(), _own(text)


def _of_page(page: str) -> tuple[str, str]:
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (ParserError, ValueError):
        return "", ""
    whole = text_of(html.tostring(tree, encoding="unicode"))
    for quoted in tree.xpath(_OF_OTHERS):
        if quoted.getparent() is not None:
            quoted.drop_tree()
    return whole, _own(text_of(html.tostring(tree, encoding="unicode")))


def _own(text: str) -> str:
    """Leave out what a message quotes, passes on, and signs itself with."""
    text = _SIGNATURE.split(text, maxsplit=1)[0]
    forwarded = _FORWARDED.search(text)
    kept: list[str] = []
    for line in (text[: forwarded.start()] if forwarded else text).split("\n"):
        if not _QUOTED.match(line):
            kept.append(line)
        elif kept and any(each.strip() for each in kept[-3:]):
            _leave_out_who_wrote(kept)
            kept += ["", "", ""]
    own = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    last = own.rpartition("\n\n")[2]
    return own.removesuffix(last).strip() if _says_who_wrote(last) else own


def _leave_out_who_wrote(kept: list[str]) -> None:
    """Take from the end of some lines the one or two that say who wrote what is quoted below them."""
    while kept and not kept[-1].strip():
        kept.pop()
    last = next((back for back in (1, 2) if len(kept) == back or (len(kept) > back and not kept[-back - 1])), 0)
    if last and _says_who_wrote("\n".join(kept[-last:])):
        del kept[-last:]


def _says_who_wrote(paragraph: str) -> bool:
    return len(paragraph) <= _LONGEST_LINE and _WROTE.fullmatch(paragraph) is not None


def _sender(message: EmailMessage) -> Address | None:
    header = message["from"]
    found = getattr(header, "addresses", ())
    return found[0] if found else None
