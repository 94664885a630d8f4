"""Floor 5, text to model: YAML events, marks, file shapes and names. The only room that holds untyped data."""
