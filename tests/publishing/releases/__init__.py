"""Tests of releases: frozen, described, checked by others, and loaded again."""
