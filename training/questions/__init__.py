"""What the intent of a question is learned from, and how."""
