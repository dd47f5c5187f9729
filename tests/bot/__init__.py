"""What the faces promise."""
