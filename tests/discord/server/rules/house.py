"""What the bot promises beyond Discord's own rules."""

from collections.abc import Container, Iterator

from tests.discord.server.rules.text import Payload


def mention_promises(body: Payload, callable_roles: Container[str] = ()) -> Iterator[str]:
    """Hold every message to the promise that nobody is pinged by it, but for roles that a server wants called."""
    if not body.get("content") and not body.get("embeds"):
        return
    mentions = body.get("allowed_mentions")
    if not isinstance(mentions, dict) or "parse" not in mentions:
        yield "the message does not say that it pings nobody (allowed_mentions with an empty parse)"
        return
    if any(str(role) not in callable_roles for role in mentions.get("roles") or []):
        yield f"the message may ping somebody: allowed_mentions.roles is {mentions['roles']!r}"
    for key in ("parse", "users", "replied_user"):
        if mentions.get(key):
            yield f"the message may ping somebody: allowed_mentions.{key} is {mentions[key]!r}"
