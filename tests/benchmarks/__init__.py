"""Speed, measured: parsing beside bare spaCy, and the pages of a real server in a real browser."""
