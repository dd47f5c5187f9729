"""Faults played against real parts: what was lost, misfiled, or hung, and the worst that memory came to."""
