"""The chat model, where one is set: the only place that calls it, what a call may cost, and how long it may take."""
