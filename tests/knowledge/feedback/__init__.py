"""Votes, questions asked in vain, and asking again."""
