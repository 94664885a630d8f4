"""Floor 4: how wide text is and where its lines break, by one shipped table of advance widths."""
