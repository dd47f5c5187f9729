"""Who left which post, who came, and the proof."""
