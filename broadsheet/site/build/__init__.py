"""The site through MkDocs: hooks, building, serving, what a built page still needs."""
