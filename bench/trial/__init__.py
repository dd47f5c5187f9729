"""The long trial: two shards of a bot and three workers over servers that fail, and what is left in the end."""
