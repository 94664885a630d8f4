"""Tests of eamodel/rules."""
