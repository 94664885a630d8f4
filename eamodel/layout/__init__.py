"""Floor 5, page -> scene: sizes, places and paths. Pure arithmetic; no disk, clock or dice."""
