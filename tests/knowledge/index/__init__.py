"""Checks of where articles are kept and found."""
