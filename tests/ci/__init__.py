"""Tests of what the repository offers to others' pipelines: an action, a template, hooks."""
