"""(explorer, filters) to frames: every question that the screen asks."""
