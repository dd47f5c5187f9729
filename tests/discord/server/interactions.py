"""Requests that answer interactions: the first answer, the original, and what follows it."""

from collections.abc import Iterator

from tests.discord.server import posts, rules
from tests.discord.server.calls import Call, Outcome, Rejected
from tests.discord.server.rules.callbacks import CHOICES, DEFER, DEFER_UPDATE, MESSAGE, MODAL, UPDATE
from tests.discord.server.world import EPHEMERAL, LOADING, Interaction, Payload, Posted


def asked(call: Call) -> Interaction | None:
    """Return the interaction whose token the path holds, if there is one."""
    token = call.params.get("interaction_token") or call.params.get("webhook_token")
    return call.world.find(lambda one: one.token == token)


def check_callback(call: Call) -> Iterator[str]:
    """Check the first answer."""
    interaction = asked(call)
    if interaction is not None:
        about = rules.Asked(interaction.kind, interaction.source is not None, call.sizes)
        yield from rules.callback_problems(call.body, about)


def check_follow_up(call: Call) -> Iterator[str]:
    """Check a message that follows."""
    yield from rules.message_problems(call.body, rules.Sent(interaction=True, files=call.sizes))


def check_edit(call: Call) -> Iterator[str]:
    """Check a change; the change that ends a deferral must show something."""
    interaction = asked(call)
    created = bool(interaction and _is_original(call, interaction) and _waits(call, interaction))
    yield from rules.message_problems(call.body, rules.Sent(created=created, interaction=True, files=call.sizes))


def answer(call: Call) -> Outcome:
    """Take the first answer to an interaction: in time, and only once."""
    interaction = asked(call)
    if interaction is None or interaction.id != call.params["interaction_id"]:
        raise Rejected(404, 10062, "Unknown interaction", "the bot answers an interaction that nobody began")
    if interaction.lapsed:
        raise Rejected(404, 10062, "Unknown interaction", f"{interaction.what} was acknowledged too late")
    if interaction.answer_type is not None:
        message = "Interaction has already been acknowledged."
        raise Rejected(400, 40060, message, f"{interaction.what} was acknowledged twice")
    kind, data = call.body["type"], call.body.get("data") or {}
    interaction.answer_type = kind
    made, events = _first(call, interaction, kind, data)
    body: Payload = {"interaction": _about(interaction, made)}
    if made is not None and kind in {MESSAGE, UPDATE}:
        body["resource"] = {"type": kind, "message": made.payload}
    if call.query.get("with_response") not in {"1", "true"}:
        return Outcome(204, events=events)
    return Outcome(body=body, events=events)


def _about(interaction: Interaction, made: Posted | None) -> Payload:
    about: Payload = {"id": interaction.id, "type": interaction.kind}
    if made is not None:
        seen = {"response_message_loading": made.loading, "response_message_ephemeral": made.ephemeral}
        about |= {"response_message_id": made.id, **seen}
    return about


def _first(
    call: Call, interaction: Interaction, kind: int, data: Payload
) -> tuple[Posted | None, tuple[tuple[str, Payload], ...]]:
    if kind in {MESSAGE, DEFER}:
        made = _say(call, interaction, data if kind == MESSAGE else {"flags": (data.get("flags") or 0) | LOADING})
        interaction.original = made.id
        return made, posts.events_of(call.world, "MESSAGE_CREATE", made)
    if kind in {UPDATE, DEFER_UPDATE} and interaction.source is not None:
        interaction.original = interaction.source.id
        if kind == DEFER_UPDATE:
            return None, ()
        posts.edit(call, interaction.source, data)
        interaction.shown.append(interaction.source.snapshot())
        return interaction.source, posts.events_of(call.world, "MESSAGE_UPDATE", interaction.source)
    if kind == CHOICES:
        interaction.choices = data["choices"]
    elif kind == MODAL:
        interaction.form = data
    return None, ()


def _say(call: Call, interaction: Interaction, body: Payload) -> Posted:
    made = posts.post(call, interaction.channel_id, call.world.bot, body)
    posts.answer_to(interaction, made.payload)
    if not made.loading:
        interaction.shown.append(made.snapshot())
    return made


def _open(call: Call) -> Interaction:
    interaction = asked(call)
    if interaction is None or interaction.answer_type is None:
        raise Rejected(404, 10015, "Unknown Webhook", "the bot follows up on what it never acknowledged")
    return interaction


def _is_original(call: Call, interaction: Interaction) -> bool:
    return call.params.get("message_id", "@original") in {"@original", interaction.original}


def _waits(call: Call, interaction: Interaction) -> bool:
    post = call.world.posts.get(interaction.original or "")
    return post is not None and post.loading


def _message(call: Call, interaction: Interaction) -> Posted:
    number = interaction.original if _is_original(call, interaction) else call.params["message_id"]
    post = call.world.posts.get(number or "")
    if post is None:
        raise Rejected(404, 10008, "Unknown Message")
    return post


def follow_up(call: Call) -> Outcome:
    """Add a message; the first one after a deferral takes its place, seen by whoever saw the deferral."""
    interaction = _open(call)
    if _waits(call, interaction):
        post = call.world.posts[interaction.original or ""]
        body = {**call.body, "flags": (call.body.get("flags") or 0) & ~EPHEMERAL}
        return _change(call, interaction, post, body)
    made = _say(call, interaction, call.body)
    made.payload["message_reference"] = {
        "type": 0,
        "message_id": interaction.original,
        "channel_id": made.payload["channel_id"],
    }
    return Outcome(body=made.payload, events=posts.events_of(call.world, "MESSAGE_CREATE", made))


def change(call: Call) -> Outcome:
    """Change the original answer or one that followed."""
    interaction = _open(call)
    return _change(call, interaction, _message(call, interaction), call.body)


def _change(call: Call, interaction: Interaction, post: Posted, body: Payload) -> Outcome:
    posts.edit(call, post, body)
    interaction.shown.append(post.snapshot())
    return Outcome(body=post.payload, events=posts.events_of(call.world, "MESSAGE_UPDATE", post))


def read(call: Call) -> Outcome:
    """Return the original answer or one that followed."""
    return Outcome(body=_message(call, _open(call)).payload)


def delete(call: Call) -> Outcome:
    """Take an answer back."""
    interaction = _open(call)
    post = _message(call, interaction)
    del call.world.posts[post.id]
    return Outcome(204)
