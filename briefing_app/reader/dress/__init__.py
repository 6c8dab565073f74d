"""How the window looks: the theme, its style sheets and its icons. Knows no part of the window."""
