"""A small Discord on this machine: REST and gateway over TLS, strict about everything it is sent."""

from tests.discord.server.certificates import Authority, connector
from tests.discord.server.local import TOKEN, LocalDiscord
from tests.discord.server.people import Person
from tests.discord.server.replies import Form, Reply

__all__ = ["TOKEN", "Authority", "Form", "LocalDiscord", "Person", "Reply", "connector"]
