"""Tests of eamodel/report."""
