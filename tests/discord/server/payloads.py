"""What Discord says about itself: the shapes of guilds, channels, members and applications."""

from collections.abc import Sequence

from tests.discord.server.world import Channel, Payload, Server, World

ADMINISTRATOR, MANAGE_SERVER = 1 << 3, 1 << 5
ALL = (1 << 51) - 1
READS = ALL & ~(ADMINISTRATOR | MANAGE_SERVER)
"""What everybody may do; a curator may also manage the server."""
MANAGES = READS | MANAGE_SERVER
TEXT, VOICE, NEWS, FORUM = 0, 2, 5, 15
"""Kinds of channels."""
LONG_AGO = "2024-01-01T00:00:00+00:00"
VERIFY_KEY = "0" * 64


def server_of_mine(server: Server, permissions: str) -> Payload:
    """Describe a server to somebody who is in it, with what they may do there."""
    return {
        "id": server.id,
        "name": server.name,
        "icon": None,
        "owner": False,
        "permissions": permissions,
        "features": [],
    }


def application(world: World) -> Payload:
    """Describe the application to itself."""
    return {
        "id": world.application_id,
        "name": world.bot["username"].title(),
        "icon": None,
        "description": "Answers from your articles.",
        "type": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": world.owner,
        "verify_key": VERIFY_KEY,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }


def myself(world: World) -> Payload:
    """Describe the bot to itself."""
    return {**world.bot, "mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}


def ready(world: World, session_id: str, resume_url: str, shard: Sequence[int], servers: Sequence[Server]) -> Payload:
    """Greet a bot that has identified itself on a shard, which has some of its servers."""
    return {
        "v": 10,
        "user": myself(world),
        "guilds": [{"id": server.id, "unavailable": True} for server in servers],
        "shard": list(shard),
        "session_id": session_id,
        "resume_gateway_url": resume_url,
        "session_type": "normal",
        "private_channels": [],
        "application": {"id": world.application_id, "flags": 0},
    }


def guild(server: Server) -> Payload:
    """Describe a server to whoever asks for it: without channels and members."""
    nothing = (
        *("description", "home_header", "splash", "discovery_splash", "banner", "application_id", "afk_channel_id"),
        *("system_channel_id", "widget_channel_id", "max_presences", "vanity_url_code", "rules_channel_id"),
        *("safety_alerts_channel_id", "public_updates_channel_id", "incidents_data"),
    )
    return {
        **_common(server),
        **dict.fromkeys(nothing),
        "region": "deprecated",
        "afk_timeout": 300,
        "widget_enabled": False,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
    }


def guild_create(world: World, server: Server) -> Payload:
    """Describe a server the bot is in."""
    mine = [channel for channel in world.channels.values() if channel.guild == server.id]
    here = [channel for channel in mine if not channel.threaded]
    threads = [channel for channel in mine if channel.threaded]
    return {
        **_common(server),
        "joined_at": LONG_AGO,
        "large": False,
        "unavailable": False,
        "member_count": len(server.members) + 2,
        "members": [{**member(), "user": world.bot}],
        "channels": [channel_payload(channel, world.bot["id"]) for channel in here],
        "threads": [channel_payload(thread) for thread in threads],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def _common(server: Server) -> Payload:
    return {
        "id": server.id,
        "name": server.name,
        "icon": None,
        "owner_id": server.owner,
        "preferred_locale": server.locale,
        "features": [],
        "roles": [everyone(server), *(role(number, name) for number, name in server.roles.items())],
        "emojis": [],
        "stickers": [],
        "premium_tier": 0,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "system_channel_flags": 0,
    }


def everyone(server: Server) -> Payload:
    """Describe the role that everyone has."""
    colors = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
    flags = {"hoist": False, "managed": False, "mentionable": False, "flags": 0}
    return {
        "id": server.id,
        "name": "@everyone",
        "color": 0,
        "colors": colors,
        "position": 0,
        "permissions": str(READS),
        "icon": None,
        "unicode_emoji": None,
        **flags,
    }


def role(number: str, name: str) -> Payload:
    """Describe a role that gives no rights and may be mentioned."""
    shared = everyone(Server(number, name, ""))
    return {**shared, "name": name, "permissions": "0", "mentionable": True}


def member() -> Payload:
    """Describe a membership, without the person it belongs to."""
    return {
        "roles": [],
        "joined_at": LONG_AGO,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "nick": None,
        "avatar": None,
        "premium_since": None,
        "pending": False,
        "communication_disabled_until": None,
    }


def channel_payload(channel: Channel, bot: str = "") -> Payload:
    """Describe a channel, a thread or a conversation of two; to the ``bot`` with what it may not do there."""
    if channel.direct:
        return {"id": channel.id, "type": 1, "flags": 0, "last_message_id": None, "recipients": [channel.person]}
    payload: Payload = {
        "id": channel.id,
        "type": channel.type,
        "guild_id": channel.guild,
        "name": channel.name,
        "parent_id": channel.parent,
        "flags": 0,
        "rate_limit_per_user": 0,
        "last_message_id": None,
    }
    if channel.threaded:
        return {**payload, **_thread(channel)}
    denied = [{"id": bot, "type": 1, "allow": "0", "deny": str(channel.denied)}] if bot and channel.denied else []
    payload |= {"position": 0, "permission_overwrites": denied, "nsfw": False, "topic": None}
    if channel.type == VOICE:
        payload |= {"bitrate": 64_000, "user_limit": 0, "rtc_region": None, "video_quality_mode": 1}
    if channel.type == FORUM:
        payload |= {"available_tags": [], "default_reaction_emoji": None, "default_sort_order": None}
        payload |= {"default_forum_layout": 0, "default_auto_archive_duration": 1440}
    return payload


def _thread(thread: Channel) -> Payload:
    state = {
        "archived": thread.archived,
        "auto_archive_duration": 1440,
        "archive_timestamp": LONG_AGO,
        "create_timestamp": LONG_AGO,
        "locked": False,
    }
    joined = {"id": thread.id, "user_id": thread.owner, "join_timestamp": LONG_AGO, "flags": 0}
    counts = {"message_count": 0, "member_count": 1, "total_message_sent": 0}
    return {"owner_id": thread.owner, "thread_metadata": state, "member": joined, **counts}
