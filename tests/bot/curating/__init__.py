"""Curating from Discord."""
