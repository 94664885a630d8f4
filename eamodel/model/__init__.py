"""Floor 4, the nouns of the architecture: elements, relations, classification, scenarios. No verbs, files or marks."""
