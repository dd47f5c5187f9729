"""The parts of the guarded fetch: addresses, the network, what comes back, whose turn it is, robots.txt."""
