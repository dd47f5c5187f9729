"""Learning to recognise entities and to read people moves."""
