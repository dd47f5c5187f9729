"""The faces of Masthead: Discord and the terminal."""
