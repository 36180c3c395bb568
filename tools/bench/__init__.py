"""The benchmark: everything in one run on one machine, as ratios between things done in turn."""
