"""名单: the directory file, read into rows, checked, compared with who is here, taken over."""
