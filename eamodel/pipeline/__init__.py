"""Floor 6, the conductor: load, check, draw; `files` alone touches the disk, `workspace` is what users hold."""
