"""Requests about channels: their messages, threads, reactions and the typing sign."""

from collections.abc import Iterator

from tests.discord.server import payloads, posts, rules
from tests.discord.server.calls import Call, Outcome, Rejected
from tests.discord.server.world import Channel, Payload, Posted

SEND, EMBED, HISTORY = 1 << 11, 1 << 14, 1 << 16
OPEN_THREADS, SEND_IN_THREADS = 1 << 35, 1 << 38
"""Permissions, as Discord numbers them."""


def channel_of(call: Call) -> Channel:
    """Return the channel a request is about."""
    channel = call.world.channels.get(call.params["channel_id"])
    if channel is None:
        raise Rejected(404, 10003, "Unknown Channel", f"there is no channel {call.params['channel_id']}")
    return channel


def message_of(call: Call) -> Posted:
    """Return the message a request is about."""
    post = call.world.posts.get(call.params["message_id"])
    if post is None or post.ephemeral:
        raise Rejected(404, 10008, "Unknown Message")
    return post


def _own(call: Call) -> Posted:
    post = message_of(call)
    if post.payload["author"]["id"] != call.world.bot["id"]:
        raise Rejected(403, 50005, "Cannot edit a message authored by another user", "the bot edits others' messages")
    return post


def check_new(call: Call) -> Iterator[str]:
    """Check a message on its way into a channel."""
    yield from rules.message_problems(call.body, rules.Sent(files=call.sizes))
    reference = call.body.get("message_reference") or {}
    answered = str(reference.get("message_id", ""))
    if answered and answered not in call.world.posts and reference.get("fail_if_not_exists", True):
        yield f"the message answers {answered}, which does not exist"


def check_edit(call: Call) -> Iterator[str]:
    """Check a change of a message."""
    yield from rules.message_problems(call.body, rules.Sent(created=False, files=call.sizes))


def check_thread(call: Call) -> Iterator[str]:
    """Check a thread."""
    yield from rules.thread_problems(call.body)


def _require(call: Call, channel: Channel, *permissions: int) -> None:
    """Refuse what the bot lacks the permission for."""
    for permission in permissions:
        if call.world.lacks(channel, permission):
            raise Rejected(403, 50013, "Missing Permissions")


def create(call: Call) -> Outcome:
    """Put a message into a channel; one with the same enforced nonce is there already, and is returned again."""
    channel, world = channel_of(call), call.world
    if channel.closed:
        raise Rejected(403, 50007, "Cannot send messages to this user")
    _require(
        call, channel, SEND_IN_THREADS if channel.threaded else SEND, *([EMBED] if call.body.get("embeds") else [])
    )
    if call.body.get("message_reference") and world.lacks(channel, HISTORY):
        raise Rejected(403, 160002, "Cannot reply without permission to read message history")
    nonce = call.body.get("nonce") if call.body.get("enforce_nonce") else None
    if nonce is not None and (channel.id, nonce) in world.nonces:
        return Outcome(body=world.nonces[channel.id, nonce].payload)
    made = posts.post(call, channel.id, world.bot, call.body)
    if nonce is not None:
        world.nonces[channel.id, nonce] = made
    call.world.show(channel.id, made)
    return Outcome(body=made.payload, events=posts.events_of(call.world, "MESSAGE_CREATE", made))


def read(call: Call) -> Outcome:
    """Return one message."""
    channel_of(call)
    return Outcome(body=message_of(call).payload)


def read_many(call: Call) -> Outcome:
    """Return the messages of a channel, newest first."""
    channel = channel_of(call)
    here = [p for p in call.world.posts.values() if p.payload["channel_id"] == channel.id and not p.ephemeral]
    limit = int(call.query.get("limit", "50"))
    return Outcome(body=[post.payload for post in reversed(here)][:limit])


def change(call: Call) -> Outcome:
    """Change a message of the bot."""
    channel_of(call)
    post = _own(call)
    posts.edit(call, post, call.body)
    call.world.show_again(post)
    return Outcome(body=post.payload, events=posts.events_of(call.world, "MESSAGE_UPDATE", post))


def delete(call: Call) -> Outcome:
    """Take a message away."""
    channel, post = channel_of(call), _own(call)
    del call.world.posts[post.id]
    gone: Payload = {"id": post.id, "channel_id": channel.id}
    if not channel.direct:
        gone["guild_id"] = channel.guild
    return Outcome(204, events=(("MESSAGE_DELETE", gone),))


def typing(call: Call) -> Outcome:
    """Show that the bot is typing."""
    channel = channel_of(call)
    _require(call, channel, SEND_IN_THREADS if channel.threaded else SEND)
    return Outcome(204)


def react(call: Call) -> Outcome:
    """Add the bot's reaction to a message."""
    channel, post = channel_of(call), message_of(call)
    emoji = {"id": None, "name": call.params["emoji_name"]}
    told: Payload = {"user_id": call.world.bot["id"], "channel_id": channel.id, "message_id": post.id, "emoji": emoji}
    told |= {"burst": False, "type": 0}
    if not channel.direct:
        told |= {"guild_id": channel.guild, "member": {**payloads.member(), "user": call.world.bot}}
    return Outcome(204, events=(("MESSAGE_REACTION_ADD", told),))


def describe(call: Call) -> Outcome:
    """Return a channel."""
    return Outcome(body=payloads.channel_payload(channel_of(call)))


def reshape(call: Call) -> Outcome:
    """Change a channel or a thread."""
    channel = channel_of(call)
    channel.name = call.body.get("name", channel.name)
    channel.archived = call.body.get("archived", channel.archived)
    told = payloads.channel_payload(channel)
    return Outcome(body=told, events=(("THREAD_UPDATE" if channel.threaded else "CHANNEL_UPDATE", told),))


def open_thread(call: Call) -> Outcome:
    """Open a thread, from a message (whose id it takes) or on its own."""
    parent, world = channel_of(call), call.world
    _require(call, parent, OPEN_THREADS)
    if parent.direct or parent.threaded:
        raise Rejected(400, 50024, "Cannot execute action on this channel type", "a thread cannot be opened there")
    message = message_of(call) if "message_id" in call.params else None
    if message and message.id in world.channels:
        raise Rejected(400, 160004, "A thread has already been created for this message", "a second thread")
    number = message.id if message else world.ids.next()
    kind = 10 if parent.type == payloads.NEWS else 11
    thread = world.keep(Channel(number, call.body["name"], kind, parent.guild, parent=parent.id, owner=world.bot["id"]))
    told = payloads.channel_payload(thread)
    return Outcome(201, told, events=(("THREAD_CREATE", {**told, "newly_created": True}),))


def open_direct(call: Call) -> Outcome:
    """Open the conversation between the bot and a person."""
    person = call.world.people.get(str(call.body.get("recipient_id")))
    if person is None:
        raise Rejected(400, 50033, "Invalid Recipient(s)", "nobody has that id")
    return Outcome(body=payloads.channel_payload(call.world.direct(person)))
