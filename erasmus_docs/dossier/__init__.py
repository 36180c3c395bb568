"""What follows from project and programme: dates, shares, sums, numbering, pre-filled sections."""
