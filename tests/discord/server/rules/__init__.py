"""What Discord refuses although its published description allows it, and what this bot forbids itself.

Every rule takes what was sent and yields one readable sentence for each thing that is wrong.
"""

from tests.discord.server.rules.callbacks import Asked, callback_problems
from tests.discord.server.rules.commands import commands_problems
from tests.discord.server.rules.house import mention_promises
from tests.discord.server.rules.messages import Sent, message_problems
from tests.discord.server.rules.threads import thread_problems

__all__ = [
    "Asked",
    "Sent",
    "callback_problems",
    "commands_problems",
    "mention_promises",
    "message_problems",
    "thread_problems",
]
