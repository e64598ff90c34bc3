"""The words that mail programs write around a forwarded or quoted mail, in 22 languages.

English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech,
Slovak, Hungarian, Romanian, Croatian, Russian, Ukrainian, Turkish, Estonian, Japanese. Another language is a few
words more in each table. They are compared folded: small letters without accents.
"""
