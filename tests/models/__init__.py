"""A model server on this machine that speaks the real protocols, and what it is told to say."""
