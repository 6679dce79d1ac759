"""Names: ids of rows, countries, references, and words of others; is each known, and told once?"""
