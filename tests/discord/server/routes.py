"""Every request the local Discord knows; all others are refused and remembered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.discord.server import channels, commands, interactions
from tests.discord.server.calls import Call, Outcome, no_problems

MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = MESSAGES + "/{message_id}"
WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
COMMANDS = "/applications/{application_id}/commands"
GUILD_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"


@dataclass(frozen=True, slots=True)
class Route:
    """One kind of request: its ``name`` in tests, its place, who answers it, and who checks it.

    ``secret`` is where the right to send it lies: in the ``token`` of the bot or in the ``path``.
    ``speaks`` marks requests that put words before readers.
    """

    name: str
    method: str
    template: str
    handle: Callable[[Call], Outcome]
    check: Callable[[Call], Iterator[str]] = no_problems
    secret: str = "token"
    speaks: bool = False


def routes() -> tuple[Route, ...]:
    """Return all routes, the more special ones first."""
    return (*_about_itself(), *_about_channels(), *_about_interactions())


def _about_itself() -> tuple[Route, ...]:
    return (
        Route("login", "GET", "/users/@me", commands.myself),
        Route("servers", "GET", "/users/@me/guilds", commands.servers),
        Route("application", "GET", "/oauth2/applications/@me", commands.application),
        Route("application", "GET", "/applications/@me", commands.application),
        Route("gateway", "GET", "/gateway/bot", commands.gateway),
        Route("commands", "GET", COMMANDS, commands.read_all),
        Route("sync", "PUT", COMMANDS, commands.replace_all, commands.check_all),
        Route("commands", "GET", GUILD_COMMANDS, commands.read_all),
        Route("sync", "PUT", GUILD_COMMANDS, commands.replace_all, commands.check_all),
        Route("direct", "POST", "/users/@me/channels", channels.open_direct),
        Route("audit log", "GET", "/guilds/{guild_id}/audit-logs", commands.audit_log),
        Route("server", "GET", "/guilds/{guild_id}", commands.server),
        Route("server channels", "GET", "/guilds/{guild_id}/channels", commands.channels),
        Route("member", "GET", "/guilds/{guild_id}/members/{user_id}", commands.member),
    )


def _about_channels() -> tuple[Route, ...]:
    react = MESSAGE + "/reactions/{emoji_name}/@me"
    return (
        Route("channel", "GET", "/channels/{channel_id}", channels.describe),
        Route("channel", "PATCH", "/channels/{channel_id}", channels.reshape, channels.check_thread),
        Route("typing", "POST", "/channels/{channel_id}/typing", channels.typing),
        Route("thread", "POST", MESSAGE + "/threads", channels.open_thread, channels.check_thread),
        Route("thread", "POST", "/channels/{channel_id}/threads", channels.open_thread, channels.check_thread),
        Route("reaction", "PUT", react, channels.react),
        Route("message", "POST", MESSAGES, channels.create, channels.check_new, speaks=True),
        Route("messages", "GET", MESSAGES, channels.read_many),
        Route("read message", "GET", MESSAGE, channels.read),
        Route("edit message", "PATCH", MESSAGE, channels.change, channels.check_edit, speaks=True),
        Route("delete message", "DELETE", MESSAGE, channels.delete),
    )


def _about_interactions() -> tuple[Route, ...]:
    one, original = WEBHOOK + "/messages/{message_id}", WEBHOOK + "/messages/@original"
    check = interactions.check_edit
    return (
        Route("callback", "POST", CALLBACK, interactions.answer, interactions.check_callback, "path", speaks=True),
        Route("follow-up", "POST", WEBHOOK, interactions.follow_up, interactions.check_follow_up, "path", speaks=True),
        Route("read answer", "GET", original, interactions.read, secret="path"),
        Route("edit answer", "PATCH", original, interactions.change, check, "path", speaks=True),
        Route("delete answer", "DELETE", original, interactions.delete, secret="path"),
        Route("read answer", "GET", one, interactions.read, secret="path"),
        Route("edit answer", "PATCH", one, interactions.change, check, "path", speaks=True),
        Route("delete answer", "DELETE", one, interactions.delete, secret="path"),
    )
