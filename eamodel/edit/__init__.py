"""Floor 5, changes to files: an edit turns a text into a text and keeps every byte it has no need to touch.

Works on text only: the pipeline says which files the reader accepts, and writes what comes out. Alone to import
ruamel, whose scanner knows where each mark of a file ends.
"""
