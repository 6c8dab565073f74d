"""What leaves the window for a file or for paper: the choices, the pages beforehand, the writing, the printing."""
