"""Floor 5, findings to text: for people and for machines. Reads no file: the texts come along."""
