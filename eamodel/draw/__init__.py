"""Floor 5, scene -> SVG text: shapes, marks, key and title block. Reads positions, decides none."""
