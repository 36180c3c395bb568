"""From a few answers to a project file: what is asked, whether an answer holds, what is written."""

ANSWERS = ".answers.yaml"
"""How the name of an answers file ends; a folder of projects passes over it."""
