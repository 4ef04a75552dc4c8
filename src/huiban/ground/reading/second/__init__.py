"""The second reader: what is asked of a language model, and what of its answer is believed.

Pure. The model may only point at words: a span that does not stand in the text is dropped, a date
is read anew from its words by our rules, a name by our reader of names. Nothing else it says has
any effect.
"""
