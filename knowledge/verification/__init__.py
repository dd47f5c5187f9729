"""What is said, held against what is quoted: deterministic checks, and a network that has learned to read support."""
