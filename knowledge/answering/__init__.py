"""A question becomes a proven answer."""
