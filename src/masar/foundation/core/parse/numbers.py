"""Whole numbers as addresses and search boxes carry them: read where they are small, else left out."""


def small_number(text: str, most: int) -> int | None:
    """The whole number from 0 to `most` that a text is, in the digits of any script; None for any other text."""
    bare = text.strip()
    if not bare.isdecimal() or len(bare) > len(str(most)):
        return None
    number = int(bare)
    return number if number <= most else None
