"""Checks of how an article gets in."""
