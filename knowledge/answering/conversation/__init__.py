"""Questions that lean on the ones before them: what "she", "there", "when was that?" and "and at Intel?" mean."""
