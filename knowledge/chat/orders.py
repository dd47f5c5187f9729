"""Orders inside articles: sentences that talk to a machine instead of telling news.

They are kept from the chat model and refused as evidence. The list is a second wall, not the first: what a model
says is proven in any case, whatever it was told.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from knowledge.chat.plain import visible
from knowledge.models import Article, Passage, Span
from knowledge.text.sentences import sentences

_OVERRIDE = (
    r"(?:ignore|disregard|forget|override|bypass|do not (?:follow|obey)|don't (?:follow|obey)"
    r"|abaikan\w*|lupakan\w*|kesampingkan|hiraukan|jangan (?:ikuti|patuhi|turuti)|langgar)"
)
_RULES = (
    r"(?:instructions?|prompts?|rules?|directives?|guidelines?|commands?|constraints?|everything (?:above|before)"
    r"|(?:all )?(?:previous|prior|above|earlier) (?:text|messages?|content|context)|all (?:of )?the above"
    r"|instruksi|perintah|aturan|pedoman|petunjuk|arahan|semua (?:yang )?(?:di atas|sebelumnya))"
)
_MACHINE = (
    r"(?:language models?|ai (?:assistant|model|system|reader)s?|chat ?bots?|bots?|\w{2,12}bot|llms?|gpt|claude"
    r"|masthead|model bahasa|asisten ai|kecerdasan buatan|sistem ai)"
)
_SAY = (
    r"(?:reply|respond|answer|say|output|print|write|tell|inform|repeat|return|display|cite|quote|translate|include"
    r"|append|insert|embed|add|mention|ping|end|start|begin|recommend"
    r"|jawab(?:lah)?|balas(?:lah)?|katakan(?:lah)?|tulis(?:kan|lah)?|tampilkan|cetak|ulangi|sebut(?:kan)?|kutip"
    r"|sertakan|tambahkan|sisipkan|beri ?tahu|terjemahkan|akhiri|mulai(?:lah)?|rekomendasikan)"
)
_BEGINS = (
    r"(?:^|[.:;!?\"\u201c(\u2014-]\s*|\b(?:please|must|should|always|now|then|and|instead"
    r"|harap|mohon|tolong|wajib|harus|selalu|dan|lalu|kemudian)\s+)"
)
_REPLY = (
    r"(?:exactly|only|verbatim|the following|with the (?:words|link|text|image|sentence)|every answer"
    r"|your (?:answer|reply|response|output)|the (?:user|reader)s?"
    r"|persis|hanya|berikut ini|setiap jawaban|jawaban(?:mu| anda)|(?:kepada )?(?:pengguna|pembaca)"
    r"|dengan (?:kata|kalimat|tautan|gambar))"
)
_PRIVATE = (
    r"(?:system prompt|your (?:instructions|prompt|rules)|api[ _-]?keys?|passwords?|tokens?|secrets?"
    r"|kunci api|kata sandi|instruksi(?:mu| anda)?|rahasia)"
)
_SHOW = r"(?:reveal|leak|expose|print|show|repeat|dump|bocorkan|ungkapkan|tampilkan|cetak)"
_BECOME = (
    r"(?:you are|you're|act as|pretend (?:to be|that)|as an?|anda adalah|kamu adalah|anda sekarang|kamu sekarang"
    r"|bertindak(?:lah)? sebagai|berpura-pura)"
)
_CALL = r"(?:attention|note to|dear|to (?:the|any|all)|hey|hai|halo|kepada|untuk|perhatian)"
_TURN = r"(?:system|assistant|user|developer|human|ai|tool|sistem|asisten|pengguna|pengembang)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"\b{_OVERRIDE}\b.{{0,60}}?\b{_RULES}\b",
        r"\b(?:new|updated|revised|actual|real|hidden|secret|baru|rahasia|sebenarnya) (?:system )?"
        r"(?:instructions?|prompts?|instruksi|perintah)\b",
        r"\b(?:instruksi|perintah|aturan|petunjuk) (?:baru|sistem|rahasia|tersembunyi|sebenarnya)\b",
        rf"^\W{{0,6}}{_TURN}\W{{0,3}}[:>\]]",
        r"<\|?/?\s*(?:im_start|im_end|system|assistant|user|endoftext|eot_id|start_header_id|passage|instructions?)\b",
        r"\[/?(?:INST|SYS|SYSTEM|ASSISTANT)\]|<</?SYS>>|\bBEGIN (?:SYSTEM|PROMPT)\b",
        r"\bEND OF (?:PASSAGES?|ARTICLES?|DATA)\b",
        rf"\b{_BECOME}\b.{{0,40}}?\b{_MACHINE}\b",
        r"\b(?:you are now|from now on,? you|mulai sekarang,? (?:anda|kamu))\b",
        rf"\b{_CALL}[\s,:]{{1,3}}(?:any |all |the |para |semua )?{_MACHINE}\b",
        rf"{_BEGINS}{_SAY}\b.{{0,80}}?\b{_REPLY}\b",
        rf"(?:^|[.:;!?\"\u201c]\s*){_SAY}\s+(?:that|bahwa|about|tentang|(?:this|ini)\s*:)",
        rf"\b(?:you|anda|kamu) (?:must|should|shall|have to|need to|are to|harus|wajib|perlu)(?: \w+){{0,3}} {_SAY}\s+"
        r"(?:that|bahwa)\b",
        rf"\b(?:asked|ditanya)\b[^.]{{0,60}},\s*(?:(?:please|always|just|only|selalu|harap|cukup)\s+)*{_SAY}\b",
        rf"\b(?:always|selalu)\s+{_SAY}\s+(?:that|with|bahwa|dengan)\b",
        r"(?:^|\W)(?:instruction|instruksi|prompt|perintah)s?(?: sistem)?\s*[:#]",
        r"[\"'](?:passage|quotes|words|found|sentences)[\"']\s*:",
        rf"\b{_SHOW}\b.{{0,40}}?\b{_PRIVATE}\b",
        r"!\[[^\]]{0,500}\]\s{0,9}\(|\bjavascript\s*:|\bdata:text/",
        r"<@[!&]?\d+>|@(?:everyone|here)\b",
        r"[\U000e0000-\U000e007f]|[\u202a-\u202e\u2066-\u2069]",
    )
)


def is_order(text: str) -> bool:
    """Tell whether ``text`` talks to a machine: overrides rules, plays a turn, hides characters or asks for links."""
    return any(pattern.search(text) for pattern in _PATTERNS) or _hidden(text)


@lru_cache(maxsize=512)
def orders(passage: Passage) -> tuple[Span, ...]:
    """Return the sentences of a passage that give orders, as spans of the article's text."""
    return tuple(_orders(passage))


def stands_in_order(article: Article, start: int, end: int) -> bool:
    """Tell whether characters of an article belong to an order: to a sentence that gives one, or to what follows it."""
    first = article.text.rfind("\n", 0, start) + 1
    last = article.text.find("\n", end)
    line = Passage("", article, first, len(article.text) if last < 0 else last)
    return any(span.start < end and start < span.end for span in orders(line))


def _orders(passage: Passage) -> Iterator[Span]:
    """Yield what gives orders, to the end of its line: what follows an order belongs to it."""
    text, taken = passage.text, 0
    for span in sentences(text, passage.language):
        if span.start >= taken and is_order(span.of(text)):
            line = text.find("\n", span.end)
            taken = len(text) if line < 0 else line
            yield Span(passage.start + span.start, passage.start + taken)


def _hidden(text: str) -> bool:
    """Tell whether orders show up once the characters that nobody sees are gone."""
    seen = visible(text)
    return seen != text and any(pattern.search(seen) for pattern in _PATTERNS)
