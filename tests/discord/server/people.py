"""Readers: what they type, press and fill in, and what they see in return."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tests.discord.server import options, payloads, posts
from tests.discord.server.calls import Upload
from tests.discord.server.replies import Form, Reply
from tests.discord.server.rules.callbacks import AUTOCOMPLETE, COMPONENT, FORM, SLASH
from tests.discord.server.world import Channel, Exchange, Interaction, Payload, Posted, Spoken

if TYPE_CHECKING:
    from tests.discord.server.local import LocalDiscord

KIND = "application/octet-stream"


@dataclass(frozen=True, eq=False)
class Person:
    """Somebody in a channel, with a language; every method is one thing a person can do in Discord."""

    discord: "LocalDiscord"
    user: Payload
    locale: str
    place: Channel

    @property
    def mention(self) -> str:
        """How the person is mentioned in a message."""
        return f"<@{self.user['id']}>"

    def at(self, channel: Channel) -> "Person":
        """Go to another channel."""
        return replace(self, place=channel)

    def alone(self) -> "Person":
        """Go to the conversation of two with the bot."""
        return self.at(self.discord.world.direct(self.user))

    async def slash(self, command: str, **given: object) -> Reply:
        """Send a command and return the first message it brings."""
        return await self.sees(await self.begins(command, **given))

    async def begins(self, command: str, **given: object) -> Interaction:
        """Send a command and wait for nothing."""
        data = await self._command_data(command, given)
        return self.interacts(SLASH, data, f"/{command}")

    async def opens(self, command: str, **given: object) -> Form:
        """Send a command and return the form it opens."""
        return await self.fills(await self.begins(command, **given))

    async def picks(self, entry: str, message: Exchange) -> Reply:
        """Choose an entry from the menu of a message and return the first message it brings."""
        return await self.sees(await self.picked(entry, message))

    async def picked(self, entry: str, message: Exchange) -> Interaction:
        """Choose an entry from the menu of a message and wait for nothing."""
        world = self.discord.world
        await self.discord.until(
            lambda: self.discord.gateway.online and world.command(entry, self.locale),
            lambda: f"the bot is not there, or has no entry {entry!r}",
        )
        found = world.command(entry, self.locale)
        assert found is not None
        number = message.message_id if isinstance(message, Spoken) else message.shown[0].id
        data = {"id": found["id"], "name": found["name"], "type": found["type"], "target_id": number}
        data["resolved"] = {"messages": {number: world.posts[number].payload}}
        return self.interacts(SLASH, data, f"the entry {entry!r}")

    async def completes(self, command: str, **given: object) -> list[str]:
        """Type into the last option given and return the names that are offered."""
        data = await self._command_data(command, given)
        entries = data["options"]
        while entries and "options" in entries[-1]:
            entries = entries[-1]["options"]
        entries[-1]["focused"] = True
        interaction = self.interacts(AUTOCOMPLETE, data, f"typing into /{command}")
        await self.discord.until(lambda: interaction.choices is not None or interaction.lapsed, interaction.state)
        assert interaction.choices is not None, interaction.state()
        return [choice["name"] for choice in interaction.choices]

    async def says(self, text: str, *, answering: Reply | Spoken | None = None, ping: bool = True) -> Reply:
        """Write a message, perhaps in reply to one, and return the first message that answers it."""
        return await self.sees(self.posts(text, answering=answering, ping=ping))

    async def direct(self, text: str) -> Reply:
        """Write to the bot alone and return its answer."""
        return await self.alone().says(text)

    def posts(
        self,
        text: str,
        *,
        answering: Reply | Spoken | None = None,
        ping: bool = True,
        files: Mapping[str, bytes] | None = None,
        number: str | None = None,
        everyone: bool = False,
    ) -> Spoken:
        """Write a message and wait for nothing; a name after an at sign becomes a mention, ``everyone`` with a ping."""
        world = self.discord.world
        body: Payload = {"content": self._naming(text), "allowed_mentions": {"parse": ["users"], "replied_user": ping}}
        if everyone:
            body["allowed_mentions"]["parse"].append("everyone")
        if answering is not None:
            answered = answering.message_id if isinstance(answering, Spoken) else answering.post.id
            body["message_reference"] = {"message_id": answered}
        uploads = tuple(Upload(i, name, KIND, content) for i, (name, content) in enumerate((files or {}).items()))
        made = posts.post(replace(self.discord.call(), uploads=uploads), self.place.id, self.user, body, number)
        spoken = Spoken(f"the message {text[:60]!r}", message_id=made.id, channel_id=self.place.id)
        world.spoken.append(spoken)
        for name, payload in posts.events_of(world, "MESSAGE_CREATE", made):
            self.discord.gateway.dispatch(name, payload)
        return spoken

    def edits(self, spoken: Spoken, text: str) -> None:
        """Change a message and wait for nothing."""
        world = self.discord.world
        post = world.posts[spoken.message_id]
        posts.edit(self.discord.call(), post, {"content": self._naming(text)})
        for name, payload in posts.events_of(world, "MESSAGE_UPDATE", post):
            self.discord.gateway.dispatch(name, payload)

    def _naming(self, text: str) -> str:
        """Return a text as Discord sends it: a name after an at sign is a mention."""
        world = self.discord.world
        for one in (world.bot, *world.people.values()):
            for name in filter(None, (one["global_name"], one["username"])):
                text = text.replace(f"@{name}", f"<@{one['id']}>").replace(f"@{name.title()}", f"<@{one['id']}>")
        return text

    async def sees(self, exchange: Exchange, index: int = 0) -> Reply:
        """Wait until an exchange has shown a message, and return it."""

        def arrived() -> bool:
            return len(exchange.shown) > index or getattr(exchange, "lapsed", False)

        await self.discord.until(arrived, exchange.state)
        assert len(exchange.shown) > index, exchange.state()
        return Reply(self, exchange, index)

    async def fills(self, interaction: Interaction) -> Form:
        """Wait until an interaction has opened a form, and return it."""
        await self.discord.until(lambda: interaction.form is not None or interaction.lapsed, interaction.state)
        assert interaction.form is not None, interaction.state()
        return Form(self, interaction.form, interaction)

    def presses(self, post: Posted, component: Payload, values: list[str] | None = None) -> Interaction:
        """Use a button or a menu of a message, wait for nothing."""
        data = {"custom_id": component["custom_id"], "component_type": component["type"], "id": component["id"]}
        if values is not None:
            data["values"] = values
        label = component.get("label") or component.get("placeholder") or component["custom_id"]
        return self.interacts(COMPONENT, data, f"the button {label!r}", post)

    def submits(self, data: Payload, opener: Interaction) -> Interaction:
        """Send a form, wait for nothing."""
        interaction = self.interacts(FORM, data, f"the form {data['custom_id']!r}", opener.source)
        interaction.opener = opener
        return interaction

    def interacts(self, kind: int, data: Payload, what: str, source: Posted | None = None) -> Interaction:
        """Begin an interaction; it lapses when it is not acknowledged in time."""
        world = self.discord.world
        number = world.ids.next()
        payload = {**self._about(number), "type": kind, "data": data}
        if source is not None:
            payload["message"] = source.payload
        interaction = Interaction(
            what, id=number, token=payload["token"], kind=kind, payload=payload, user=self.user,
            channel_id=self.place.id, source=source,
        )  # fmt: skip
        world.interactions[number] = interaction
        asyncio.get_running_loop().call_later(self.discord.patience, self._lapse, interaction)
        self.discord.gateway.dispatch("INTERACTION_CREATE", payload)
        return interaction

    def _lapse(self, interaction: Interaction) -> None:
        if interaction.answer_type is None:
            interaction.lapsed = True
            self.discord.world.changes.announce()

    async def _command_data(self, command: str, given: dict[str, object]) -> dict[str, Any]:
        name, *path = command.split()
        world = self.discord.world
        await self.discord.until(
            lambda: self.discord.gateway.online and world.command(name, self.locale),
            lambda: f"the bot is not there, or has no command /{name}",
        )
        found = world.command(name, self.locale)
        assert found is not None
        offered, nested = options.called(found, path, self.locale)
        resolved, given = self._resolved(given)
        innermost = options.filled(offered, given, self.locale)
        deepest = nested
        while deepest and deepest[-1]["options"]:
            deepest = deepest[-1]["options"]
        if deepest:
            deepest[-1]["options"] = innermost
        data = {"id": found["id"], "name": found["name"], "type": found["type"], "options": nested or innermost}
        return {**data, "resolved": resolved} if resolved else data

    def _resolved(self, given: dict[str, object]) -> tuple[Payload, dict[str, object]]:
        """Return what Discord sends along for files, people and channels, and the options with their ids."""
        world, resolved, plain = self.discord.world, dict[str, Payload](), dict(given)
        for name, value in given.items():
            if isinstance(value, tuple):
                entry = posts.kept_file(world, self.place.id, Upload(0, value[0], KIND, value[1]))
                resolved.setdefault("attachments", {})[entry["id"]] = entry
                plain[name] = entry["id"]
            elif isinstance(value, Person):
                resolved.setdefault("users", {})[value.user["id"]] = value.user
                member = {**payloads.member(), "permissions": str(payloads.READS)}
                resolved.setdefault("members", {})[value.user["id"]] = member
                plain[name] = value.user["id"]
            elif isinstance(value, Channel):
                about = {**payloads.channel_payload(value), "permissions": str(payloads.READS)}
                resolved.setdefault("channels", {})[value.id] = about
                plain[name] = value.id
            elif (role := self._role(value)) is not None:
                resolved.setdefault("roles", {})[role["id"]] = role
        return resolved, plain

    def _role(self, value: object) -> Payload | None:
        """Return the role of this server that a number is of, everyone's among them; None: of none."""
        server = self.discord.world.servers.get(self.place.guild)
        if server is None or not isinstance(value, str):
            return None
        if value == server.id:
            return payloads.everyone(server)
        return payloads.role(value, server.roles[value]) if value in server.roles else None

    def _about(self, number: str) -> Payload:
        world = self.discord.world
        about: Payload = {
            "id": number,
            "application_id": world.application_id,
            "token": f"answer-{number}",
            "version": 1,
            "locale": self.locale,
            "channel_id": self.place.id,
            "channel": payloads.channel_payload(self.place),
            "app_permissions": str(payloads.READS),
            "entitlements": [],
            "attachment_size_limit": 10 * 1024 * 1024,
        }
        if self.place.direct:
            return {**about, "user": self.user, "context": 1, "authorizing_integration_owners": {"0": "0"}}
        server = world.servers[self.place.guild]
        may = server.members.get(self.user["id"], payloads.READS)
        member = {**payloads.member(), "user": self.user, "permissions": str(may)}
        where = {"guild_id": server.id, "guild_locale": "en-US", "context": 0}
        guild = {"id": server.id, "locale": "en-US", "features": []}
        owners = {"0": server.id}
        return {**about, **where, "guild": guild, "member": member, "authorizing_integration_owners": owners}
