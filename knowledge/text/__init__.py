"""Text and what stands in it: tokens, windows, entities. No questions, no articles, no moves."""
