"""How feeds are followed: read, told apart, filtered, polled in good time, and each entry's fate explained."""
