"""The site in Traditional characters, made from the built pages: characters, addresses, markup, and the finisher."""
