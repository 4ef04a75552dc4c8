import os

# Names are read character by character: the dictionary of phrases would only cost the start
# a quarter of a second and the server 20 MB.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
