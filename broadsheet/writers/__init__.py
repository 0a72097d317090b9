"""Article → text, one function a format; `formats.py` is the one list of them."""
