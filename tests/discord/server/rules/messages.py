"""Messages: content, mentions, attachments and everything they carry."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.discord.server.rules.components import components_problems
from tests.discord.server.rules.embeds import embeds_problems
from tests.discord.server.rules.text import Payload, blank, too_long, unknown_keys, words

KNOWN = words(
    "content nonce enforce_nonce tts embeds allowed_mentions message_reference components sticker_ids files "
    "attachments flags poll username avatar_url thread_name applied_tags"
)
MENTION_KEYS = frozenset({"parse", "users", "roles", "replied_user"})
MENTION_KINDS = frozenset({"users", "roles", "everyone"})
EPHEMERAL, NEW_COMPONENTS = 1 << 6, 1 << 15
SUPPRESS_EMBEDS, SILENT, VOICE = 1 << 2, 1 << 12, 1 << 13
SETTABLE = SUPPRESS_EMBEDS | EPHEMERAL | SILENT | VOICE | NEW_COMPONENTS
UPLOAD_LIMIT = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sent:
    """How a message is on its way: ``created`` or edited, as answer to an ``interaction`` or not, with what files.

    ``files`` maps the number of each uploaded file to its size in bytes.
    """

    created: bool = True
    interaction: bool = False
    files: tuple[tuple[int, int], ...] = ()


def message_problems(body: Payload, sent: Sent) -> Iterator[str]:
    """Check one message that is created or edited."""
    yield from unknown_keys("the message", body, KNOWN)
    yield from too_long("the content", body.get("content"), 2000)
    yield from embeds_problems(body.get("embeds"))
    new = bool((body.get("flags") or 0) & NEW_COMPONENTS)
    yield from components_problems(body.get("components"), new=new)
    if new and (body.get("content") or body.get("embeds")):
        yield "a message made of components cannot have content or embeds"
    yield from _mentions(body.get("allowed_mentions"))
    yield from _flags(body.get("flags"), sent)
    yield from _files(body.get("attachments"), sent)
    if sent.created and _shows_nothing(body, sent):
        yield "the message is empty"


def _shows_nothing(body: Payload, sent: Sent) -> bool:
    carried = ("embeds", "components", "sticker_ids", "poll")
    return blank(body.get("content")) and not sent.files and not any(body.get(key) for key in carried)


def _mentions(mentions: object) -> Iterator[str]:
    if mentions is None:
        return
    if not isinstance(mentions, dict):
        yield "allowed_mentions is not an object"
        return
    yield from unknown_keys("allowed_mentions", mentions, MENTION_KEYS)
    parse = mentions.get("parse") or []
    for kind in parse:
        if kind not in MENTION_KINDS:
            yield f"allowed_mentions cannot parse {kind!r}"
    for kind in ("users", "roles"):
        listed = mentions.get(kind) or []
        if kind in parse and listed:
            yield f"allowed_mentions parses all {kind} and lists some of them: Discord takes one or the other"
        if len(listed) > 100:
            yield f"allowed_mentions lists {len(listed)} {kind}, Discord takes 100"


def _flags(flags: object, sent: Sent) -> Iterator[str]:
    if flags is None:
        return
    if not isinstance(flags, int):
        yield f"flags is not a number: {flags!r}"
    elif flags & ~SETTABLE:
        yield f"flags {flags & ~SETTABLE} cannot be set by a bot"
    elif flags & EPHEMERAL and not sent.interaction:
        yield "only the answer to an interaction can be ephemeral"


def _files(attachments: object, sent: Sent) -> Iterator[str]:
    if len(sent.files) > 10:
        yield f"{len(sent.files)} files, Discord takes 10"
    size = sum(size for _, size in sent.files)
    if size > UPLOAD_LIMIT:
        yield f"the files hold {size:,} bytes together, Discord takes {UPLOAD_LIMIT:,}"
    numbers = {number for number, _ in sent.files}
    for attachment in attachments if isinstance(attachments, list) else []:
        number = int(attachment.get("id", -1))
        if sent.created and number not in numbers:
            yield f"the attachment {attachment.get('filename')!r} was not uploaded"
        yield from too_long("the description of an attachment", attachment.get("description"), 1024)
