"""Making messages from what was sent, as Discord does: trimmed, with ids, and with the pings they cause."""

import re
from datetime import UTC, datetime
from typing import Any

from tests.discord.server import payloads
from tests.discord.server.calls import Call, Upload
from tests.discord.server.rules.components import walk
from tests.discord.server.world import LOADING, Interaction, Payload, Posted, World

DEFAULT, REPLY, SLASH_ANSWER = 0, 19, 20
MENTION = re.compile(r"<@!?(\d+)>|<@&(\d+)>|@(everyone|here)\b")


def now() -> str:
    """Tell the time as Discord writes it."""
    return datetime.now(UTC).isoformat()


def post(call: Call, channel_id: str, author: Payload, body: Payload, number: str | None = None) -> Posted:
    """Make a message and keep it; ``author`` says who wrote it, ``number`` is its id where it has one already."""
    world = call.world
    payload = blank_post(world, channel_id, author)
    payload["id"] = number or payload["id"]
    payload["content"] = (body.get("content") or "").strip()
    payload["flags"] = body.get("flags") or 0
    payload["attachments"] = _attachments(world, channel_id, call.uploads, body.get("attachments") or [])
    payload["embeds"] = _embeds(body.get("embeds"), payload["attachments"])
    payload["components"] = _components(body.get("components"))
    _refer(world, payload, body.get("message_reference"))
    made = Posted(payload, pings(payload, body.get("allowed_mentions")))
    _name_mentioned(world, payload, made.pings)
    world.posts[made.id] = made
    return made


def blank_post(world: World, channel_id: str, author: Payload) -> Payload:
    """Return a message that says nothing yet."""
    return {
        "id": world.ids.next(),
        "type": DEFAULT,
        "channel_id": channel_id,
        "author": author,
        "content": "",
        "timestamp": now(),
        "edited_timestamp": None,
        "tts": False,
        "pinned": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "flags": 0,
    }


def edit(call: Call, post: Posted, body: Payload) -> None:
    """Change what was sent anew and leave the rest."""
    payload = post.payload
    if "content" in body:
        payload["content"] = (body["content"] or "").strip()
    if "attachments" in body or call.uploads:
        kept = {str(one.get("id")) for one in body.get("attachments") or []}
        old = [one for one in payload["attachments"] if one["id"] in kept]
        new = _attachments(call.world, payload["channel_id"], call.uploads, body.get("attachments") or [])
        payload["attachments"] = old + new
    if "embeds" in body:
        payload["embeds"] = _embeds(body["embeds"], payload["attachments"])
    if "components" in body:
        payload["components"] = _components(body["components"])
    was_loading = post.loading
    payload["flags"] = (payload["flags"] & ~LOADING) | (body.get("flags") or 0)
    if was_loading:
        post.pings = pings(payload, body.get("allowed_mentions"))
    else:
        payload["edited_timestamp"] = now()
    _name_mentioned(call.world, payload, pings(payload, body.get("allowed_mentions")))


def answer_to(interaction: Interaction, payload: Payload) -> None:
    """Mark a message as the answer to an interaction."""
    payload["application_id"] = interaction.payload["application_id"]
    payload["webhook_id"] = interaction.payload["application_id"]
    payload["interaction_metadata"] = metadata(interaction)
    if interaction.kind == 2 and payload["type"] == DEFAULT and interaction.original is None:
        payload["type"] = SLASH_ANSWER


def metadata(interaction: Interaction) -> Payload:
    """Tell what a message answers: a command, a button, or a form and what opened it."""
    about: Payload = {
        "id": interaction.id,
        "type": interaction.kind,
        "user": interaction.user,
        "authorizing_integration_owners": interaction.payload["authorizing_integration_owners"],
    }
    if interaction.kind == 3 and interaction.source is not None:
        about["interacted_message_id"] = interaction.source.id
    if interaction.opener is not None:
        about["triggering_interaction_metadata"] = metadata(interaction.opener)
    return about


def events_of(world: World, name: str, post: Posted) -> tuple[tuple[str, Payload], ...]:
    """Tell of a message, unless only one reader can see it."""
    if post.ephemeral:
        return ()
    channel = world.channels[post.payload["channel_id"]]
    if channel.direct:
        return ((name, post.payload),)
    return ((name, {**post.payload, "guild_id": channel.guild, "member": payloads.member()}),)


def pings(payload: Payload, allowed: Payload | None) -> tuple[str, ...]:
    """Return whom a message pings: everything it mentions, cut down to what its sender allows."""
    allowed = {"parse": ["users", "roles", "everyone"], "replied_user": True} if allowed is None else allowed
    parse, users = allowed.get("parse") or [], {str(number) for number in allowed.get("users") or []}
    roles = {str(number) for number in allowed.get("roles") or []}
    found: list[str] = []
    for person, role, group in MENTION.findall(payload["content"]):
        if group and "everyone" in parse:
            found.append(f"@{group}")
        if person and ("users" in parse or person in users):
            found.append(person)
        if role and ("roles" in parse or role in roles):
            found.append(role)
    answered = payload.get("referenced_message")
    if answered and allowed.get("replied_user"):
        found.append(answered["author"]["id"])
    return tuple(dict.fromkeys(found))


def _name_mentioned(world: World, payload: Payload, pinged: tuple[str, ...]) -> None:
    known = {**world.people, world.bot["id"]: world.bot}
    written = [person for person, _, _ in MENTION.findall(payload["content"]) if person]
    named = dict.fromkeys([*written, *(one for one in pinged if one in known)])
    payload["mentions"] = [known[one] for one in named if one in known]
    payload["mention_everyone"] = any(one.startswith("@") for one in pinged)


def _refer(world: World, payload: Payload, reference: Payload | None) -> None:
    if not reference:
        return
    answered = world.posts.get(str(reference.get("message_id")))
    if answered is None:
        return
    payload["type"] = REPLY
    payload["message_reference"] = {"type": 0, "message_id": answered.id, "channel_id": payload["channel_id"]}
    channel = world.channels[payload["channel_id"]]
    if not channel.direct:
        payload["message_reference"]["guild_id"] = channel.guild
    inner = {key: value for key, value in answered.payload.items() if key != "referenced_message"}
    payload["referenced_message"] = inner


def kept_file(world: World, channel_id: str, upload: Upload) -> Payload:
    """Keep a file, and describe where it can be read."""
    number = world.ids.next()
    path = f"/attachments/{channel_id}/{number}/{upload.filename}"
    world.uploads[path] = upload.content
    return {
        "id": number,
        "filename": upload.filename,
        "size": len(upload.content),
        "url": f"https://cdn.discordapp.com{path}",
        "proxy_url": f"https://media.discordapp.net{path}",
        "content_type": upload.content_type,
    }


def _attachments(world: World, channel_id: str, uploads: tuple[Upload, ...], about: list[Any]) -> list[Payload]:
    described = {str(entry.get("id")): entry.get("description") for entry in about}
    made = []
    for upload in uploads:
        entry = kept_file(world, channel_id, upload)
        if described.get(str(upload.number)):
            entry["description"] = described[str(upload.number)]
        made.append(entry)
    return made


def _embeds(embeds: list[Payload] | None, attachments: list[Payload]) -> list[Payload]:
    urls = {f"attachment://{one['filename']}": one["url"] for one in attachments}
    made = []
    for embed in embeds or []:
        shown = {"type": "rich", **embed}
        for name in ("image", "thumbnail"):
            if name in shown:
                shown[name] = {**shown[name], "url": urls.get(shown[name].get("url"), shown[name].get("url"))}
        made.append(shown)
    return made


def _components(components: list[Payload] | None) -> list[Payload]:
    made = components or []
    taken = {component["id"] for component in walk(made) if component.get("id")}
    free = (number for number in range(1, 1000) if number not in taken)
    for component in walk(made):
        if not component.get("id"):
            component["id"] = next(free)
    return made
