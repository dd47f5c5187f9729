"""Orders inside articles: sentences that talk to a machine instead of telling news.

They are kept from the chat model and refused as evidence. The list is a second wall, not the first: what a model
says is proven in any case, whatever it was told.
"""

import re
from collections.abc import Iterator

from knowledge.answering.plain import visible
from knowledge.language.sentences import sentences
from knowledge.models import Passage, Span

_OVERRIDE = (
    r"(?:ignor\w*|disregard\w*|forget|overrid\w*|bypass\w*|do not (?:follow|obey)|don't (?:follow|obey)"
    r"|abaikan\w*|lupakan\w*|kesampingkan|hiraukan|jangan (?:ikuti|patuhi|turuti)|langgar)"
)
_RULES = (
    r"(?:instructions?|prompts?|rules?|directives?|guidelines?|commands?|constraints?|everything (?:above|before)"
    r"|(?:all )?(?:previous|prior|above|earlier) (?:text|messages?|content|context)|all (?:of )?the above"
    r"|instruksi|perintah|aturan|pedoman|petunjuk|arahan|semua (?:yang )?(?:di atas|sebelumnya))"
)
_MACHINE = (
    r"(?:language models?|ai (?:assistant|model|system)|assistants?|chat ?bots?|bots?|llms?|gpt|claude|masthead"
    r"|model bahasa|asisten(?: ai)?|kecerdasan buatan|sistem ai)"
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
        r"(?:instructions?|prompts?|directives?|instruksi|perintah)\b",
        r"\b(?:instruksi|perintah|aturan|petunjuk) (?:baru|sistem|rahasia|tersembunyi|sebenarnya)\b",
        rf"^\W{{0,6}}{_TURN}\W{{0,3}}[:>\]]",
        r"<\|?/?\s*(?:im_start|im_end|system|assistant|user|endoftext|eot_id|start_header_id|passage|instructions?)\b",
        r"\[/?(?:INST|SYS|SYSTEM|ASSISTANT)\]|<</?SYS>>|\bBEGIN (?:SYSTEM|PROMPT)\b",
        r"\bEND OF (?:PASSAGES?|ARTICLES?|DATA)\b",
        rf"\b{_BECOME}\b.{{0,40}}?\b{_MACHINE}\b",
        r"\b(?:you are now|from now on,? you|mulai sekarang,? (?:anda|kamu))\b",
        rf"\b{_CALL}[\s,:]{{1,3}}(?:any |all |the |para |semua )?{_MACHINE}\b",
        rf"{_BEGINS}{_SAY}\b.{{0,40}}?\b{_REPLY}\b",
        rf"\b{_SHOW}\b.{{0,40}}?\b{_PRIVATE}\b",
        r"!\[[^\]]*\]\s*\(|\bjavascript\s*:|\bdata:text/",
        r"<@[!&]?\d+>|@(?:everyone|here)\b",
        r"[\U000e0000-\U000e007f]|[\u202a-\u202e\u2066-\u2069]",
    )
)


def is_order(text: str) -> bool:
    """Tell whether ``text`` talks to a machine: overrides rules, plays a turn, hides characters or asks for links."""
    return any(pattern.search(text) for pattern in _PATTERNS) or _hidden(text)


def orders(passage: Passage) -> list[Span]:
    """Return the sentences and lines of a passage that give orders, as spans of the article's text."""
    return list(_orders(passage))


def _orders(passage: Passage) -> Iterator[Span]:
    for span in sentences(passage.text, passage.language):
        if is_order(span.of(passage.text)):
            yield Span(passage.start + span.start, passage.start + span.end)


def _hidden(text: str) -> bool:
    """Tell whether orders show up once the characters that nobody sees are gone."""
    seen = visible(text)
    return seen != text and any(pattern.search(seen) for pattern in _PATTERNS)
