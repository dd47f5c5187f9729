"""Buttons and pages that outlive a restart: all they need to know stands in their ``custom_id``."""
