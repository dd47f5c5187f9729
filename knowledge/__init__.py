"""Everything Masthead knows: articles in, proven answers out. Knows neither Discord nor the event loop."""
