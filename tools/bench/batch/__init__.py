"""Many projects: an unchanged tree, what workers bring, and what users would pick instead."""
