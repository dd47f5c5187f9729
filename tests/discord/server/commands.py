"""Requests about commands, and about the bot itself."""

import copy
from collections.abc import Iterator

from tests.discord.server import payloads, rules
from tests.discord.server.calls import Call, Outcome, Rejected
from tests.discord.server.world import Payload, Server

TRANSLATED = ("name_localizations", "description_localizations")


def myself(call: Call) -> Outcome:
    """Tell the bot who it is."""
    return Outcome(body=payloads.myself(call.world))


def servers(call: Call) -> Outcome:
    """Tell the bot in which servers it is, and what it may do there."""
    here = [server for server in call.world.servers.values() if server.has_bot]
    return Outcome(body=[payloads.server_of_mine(server, str(call.world.bot_permissions)) for server in here])


def application(call: Call) -> Outcome:
    """Tell the bot what its application is."""
    return Outcome(body=payloads.application(call.world))


def member(call: Call) -> Outcome:
    """Describe a member of a server, if there is one by that id."""
    server = call.world.servers.get(call.params["guild_id"])
    person = call.world.people.get(call.params["user_id"])
    if server is None or not server.has_bot:
        raise Rejected(403, 50001, "Missing Access")
    if person is None or person["id"] not in server.members:
        raise Rejected(404, 10007, "Unknown Member")
    return Outcome(body={**payloads.member(), "user": person})


def audit_log(call: Call) -> Outcome:
    """Tell who added the bot to a server."""
    server = call.world.servers[call.params["guild_id"]]
    entry = {
        "id": call.world.ids.next(),
        "action_type": 28,
        "user_id": server.added_by,
        "target_id": call.world.bot["id"],
    }
    empty: Payload = {
        name: [] for name in ("users", "webhooks", "integrations", "threads", "application_commands",
                              "auto_moderation_rules", "guild_scheduled_events")
    }  # fmt: skip
    return Outcome(body={**empty, "audit_log_entries": [entry] if server.added_by else []})


def gateway(call: Call) -> Outcome:
    """Tell where the gateway is, how many shards there should be, and how many may begin."""
    return Outcome(body=copy.deepcopy(call.world.advice))


def server(call: Call) -> Outcome:
    """Describe a server that the bot is in, without its channels."""
    return Outcome(body=payloads.guild(_its_server(call)))


def channels(call: Call) -> Outcome:
    """Describe the channels of a server that the bot is in; threads are none."""
    server, bot = _its_server(call), call.world.bot["id"]
    mine = [each for each in call.world.channels.values() if each.guild == server.id and not each.threaded]
    return Outcome(body=[payloads.channel_payload(each, bot) for each in mine])


def _its_server(call: Call) -> Server:
    found = call.world.servers.get(call.params["guild_id"])
    if found is None:
        raise Rejected(404, 10004, "Unknown Guild")
    if not found.has_bot:
        raise Rejected(403, 50001, "Missing Access")
    return found


def check_all(call: Call) -> Iterator[str]:
    """Check a whole set of commands."""
    yield from rules.commands_problems(call.body)


def _scope(call: Call) -> str:
    if call.params["application_id"] != call.world.application_id:
        raise Rejected(403, 20012, "You are not authorized to perform this action", "another application's commands")
    return call.params.get("guild_id", "everywhere")


def read_all(call: Call) -> Outcome:
    """Return the commands, with their translations only when those are asked for."""
    commands = call.world.commands.get(_scope(call), [])
    if call.query.get("with_localizations") not in {"1", "true", "True"}:
        commands = [_untranslated(command) for command in commands]
    return Outcome(body=commands)


def _untranslated(entry: Payload) -> Payload:
    """Leave out translations, as Discord does when nobody asks for them."""
    kept = {key: value for key, value in entry.items() if key not in TRANSLATED}
    for key in ("options", "choices"):
        if key in kept:
            kept[key] = [_untranslated(inner) for inner in kept[key]]
    return kept


def replace_all(call: Call) -> Outcome:
    """Put a set of commands in the place of another; a command that keeps its name keeps its id."""
    scope, world = _scope(call), call.world
    known = {(command["type"], command["name"]): command["id"] for command in world.commands.get(scope, [])}
    commands = []
    for given in call.body:
        kind = given.get("type", 1)
        command = {
            "id": known.get((kind, given["name"])) or world.ids.next(),
            "application_id": world.application_id,
            "version": world.ids.next(),
            "default_member_permissions": None,
            "description": "",
            "contexts": None,
            "integration_types": [0],
            "nsfw": False,
            **{key: value for key, value in given.items() if value is not None and value != []},
            "type": kind,
        }
        if scope != "everywhere":
            command["guild_id"] = scope
        commands.append(command)
    world.commands[scope] = commands
    return Outcome(body=commands)
