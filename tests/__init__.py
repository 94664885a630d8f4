"""Tests of eamodel; the folders mirror the package."""
