"""How answers, passages and articles look: pure functions from values to what a face shows."""
