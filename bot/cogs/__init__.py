"""The commands, one cog a subject."""
