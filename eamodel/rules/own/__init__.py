"""Rules of a workspace's own: expressions over the things of a model, checked before they are asked."""
