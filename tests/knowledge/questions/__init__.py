"""What questions are taken to mean."""
