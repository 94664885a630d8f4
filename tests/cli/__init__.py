"""Tests of eamodel/cli."""
