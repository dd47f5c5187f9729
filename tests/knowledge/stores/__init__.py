"""The stores of vectors: one contract for all of them, and what each says when something is wrong."""
