"""Controls with which an editor corrects what was read: beside the reader, over a name, on a page."""
