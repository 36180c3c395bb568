"""Templates to a closed vocabulary, and that vocabulary to DOCX and PDF."""
