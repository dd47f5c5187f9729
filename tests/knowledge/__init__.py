"""Checks of what is known and how it is found."""
