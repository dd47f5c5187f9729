"""Learning to tell whether quotes bear a claim out."""
