"""Tests of how questions are answered."""
