"""Floor 6, the conductor: load, check, draw. `files` and `journal` alone touch the disk; users hold `workspace`."""
