"""Following feeds, over real sockets where the web is concerned."""
