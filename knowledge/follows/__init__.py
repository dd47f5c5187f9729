"""What readers follow: who follows whom and what, what they were told of it, and what they are to be told now."""
