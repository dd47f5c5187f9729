"""Killing Masthead at every step, and looking at what the next start makes of it."""
