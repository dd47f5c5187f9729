"""Claims and the quotes that bear them out or do not."""
