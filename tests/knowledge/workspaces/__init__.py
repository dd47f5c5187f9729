"""Rules, limits and the log of a workspace."""
