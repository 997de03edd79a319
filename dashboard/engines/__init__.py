"""How batches of articles reach the annotator: in this process or in several."""
