"""What learns the weights that ship. Not part of the wheel: it needs torch, which Masthead never does."""
