"""The words that tie a name to an office: *now the envoy*, *who served as*. Data only."""

# Before an office in an apposition: *Holm, now the envoy to Lima*; whether it is over.
ADVERBS = (
    (("now",), False),
    (("currently",), False),
    (("formerly",), True),
    (("previously",), True),
    (("once",), True),
    (("until", "recently"), True),
)
# After a name (and perhaps "who"): what makes the next noun phrase an office that the person holds or held.
HOLDS = (
    (("is",), False),
    (("was",), True),
    (("became",), False),
    (("has", "become"), False),
    (("will", "become"), True),
    (("is", "to", "become"), True),
    (("becomes",), False),
    (("serves", "as"), False),
    (("served", "as"), True),
    (("serving", "as"), False),
    (("works", "as"), False),
    (("worked", "as"), True),
    (("acts", "as"), False),
    (("was", "appointed"), False),
    (("was", "named"), False),
    (("was", "elected"), False),
    (("was", "reelected"), False),
    (("was", "re-elected"), False),
    (("was", "appointed", "as"), False),
    (("was", "elected", "as"), False),
    (("has", "been", "appointed"), False),
    (("has", "been", "named"), False),
    (("has", "served", "as"), False),
    (("had", "served", "as"), True),
    (("had", "been"), True),
    (("has", "been"), False),
    (("was", "sworn", "in", "as"), False),
    (("took", "office", "as"), False),
    (("stepped", "down", "as"), True),
    (("resigned", "as"), True),
)
