"""What Masthead costs and how good it is, each figure beside its peer in the same run."""
