"""Discord, end to end: a small Discord on this machine and conversations with the bot in it."""
