"""Learning the reader's weights: which passage, which sentence, how sure."""
