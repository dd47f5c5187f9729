"""What is said, held against what is quoted."""
