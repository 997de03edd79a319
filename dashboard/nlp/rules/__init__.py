"""The rules, free of spaCy and pure: text and plain values in, plain values out."""
