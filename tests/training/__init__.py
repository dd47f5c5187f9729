"""Tests of what learning begins with."""
