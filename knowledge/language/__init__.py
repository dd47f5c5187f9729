"""What is known of languages: detection, sentences, words, glosses and the embedder."""
