"""Data of the rules: gazetteer, demonyms, lexicons. Each file names its source, licence and count."""
