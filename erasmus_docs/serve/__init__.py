"""A local page that shows projects, their findings and their documents, and follows the files."""
