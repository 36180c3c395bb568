"""The grant of a mobility project, line by line, from the rates of the programme."""
