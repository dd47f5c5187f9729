"""Several processes over one record: real ones, over a real PostgreSQL and a real Chroma server or pgvector."""
