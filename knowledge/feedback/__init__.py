"""What readers think of answers, what was asked in vain, and asking it again."""
