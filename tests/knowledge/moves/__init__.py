"""Tests of people moves."""
