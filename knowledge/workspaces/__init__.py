"""What a workspace is beside its articles: who may curate it, how much it may hold, and who did what."""
