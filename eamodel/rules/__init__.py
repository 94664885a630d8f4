"""Floor 5, model to findings: one file a rule, all listed in `catalogue`. No disk, no clock, no marks of files."""
