"""Learning what the words of a language mean in English, from pairs of sentences."""
