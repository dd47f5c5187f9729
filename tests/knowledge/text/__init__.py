"""Tests of text and what stands in it."""
