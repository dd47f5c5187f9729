"""The terminal's commands, a module for each family."""
