"""A small web over real sockets on loopback, for everything that fetches: honest sites, odd ones and hostile ones."""
