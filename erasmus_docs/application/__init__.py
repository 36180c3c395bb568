"""The application form, box by box: which text goes where, and how long it is."""
