"""The chat model as the library uses it."""
