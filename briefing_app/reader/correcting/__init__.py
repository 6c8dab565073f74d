"""What the reader changes: corrections and highlights, their names, and the review of doubtful decisions."""
