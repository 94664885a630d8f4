"""Floor 5, finished SVG text -> findings and figures. Reads what was drawn, and knows nothing of who drew it."""
