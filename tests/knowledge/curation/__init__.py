"""What curators do to a workspace beside adding to it."""
