"""Tests of eamodel/pipeline."""
