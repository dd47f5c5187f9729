"""What is known of languages, tested."""
