"""Erasmus+ project documents from one YAML file, checked against the programme."""

__version__ = "0.1.0"
