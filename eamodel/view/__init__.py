"""Floor 5, model -> page: what each sheet shows, without positions."""
