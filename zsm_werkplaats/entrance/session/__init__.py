"""One session of a browser: its times, its browser, and where it is kept."""
