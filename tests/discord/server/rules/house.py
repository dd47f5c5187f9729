"""What the bot promises beyond Discord's own rules."""

from collections.abc import Iterator

from tests.discord.server.rules.text import Payload


def mention_promises(body: Payload) -> Iterator[str]:
    """Hold every message to the promise that nobody is ever pinged by it."""
    if not body.get("content") and not body.get("embeds"):
        return
    mentions = body.get("allowed_mentions")
    if not isinstance(mentions, dict) or "parse" not in mentions:
        yield "the message does not say that it pings nobody (allowed_mentions with an empty parse)"
        return
    for key in ("parse", "users", "roles", "replied_user"):
        if mentions.get(key):
            yield f"the message may ping somebody: allowed_mentions.{key} is {mentions[key]!r}"
