"""What the user says: the model of a project file and the reader that keeps every position."""
