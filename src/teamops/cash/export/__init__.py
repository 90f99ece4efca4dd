"""The cash books as journals of other programs."""
