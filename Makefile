# Two commands: `make site` builds ./site, `make test` checks everything. Each sets up what it needs in ./.venv.
PY := .venv/bin/python
# What needs nothing beside the archive; the other scripts of bench/ take pages as arguments, write tables or need more programs.
MEASURES := archive convert hant mutations phrases recover related scale search
SHOTS ?= "" articles/004-37/ pages/004/ topics/ authors/ search/

.PHONY: site serve check ocr dask test lint bench screenshots lock bom clean

site:
	@sh scripts/python.sh site
	$(PY) build_site.py

serve:
	@sh scripts/python.sh site
	$(PY) build_site.py serve

check:
	@sh scripts/python.sh site
	$(PY) build_site.py check

ocr:
	@sh scripts/python.sh ocr

dask:
	@sh scripts/python.sh dask

test: lint
	@browser=$$(sh scripts/chromium.sh) && CHROMIUM="$$browser" $(PY) -m pytest -n 2 --dist worksteal

lint:
	@sh scripts/python.sh test
	$(PY) -m ruff check
	$(PY) -m ruff format --check broadsheet build_site.py mkdocs_hooks.py scripts
	$(PY) -m mypy

bench:
	@sh scripts/python.sh test
	@set -e; for script in $(MEASURES); do echo "bench/$$script.py"; PYTHONPATH=. $(PY) "bench/$$script.py"; done

screenshots: site
	@sh scripts/python.sh test
	@fc-list :lang=zh 2>/dev/null | grep -q . || echo "No Chinese font: install one (Debian: fonts-noto-cjk), or the pictures show boxes."
	@browser=$$(sh scripts/chromium.sh) && CHROMIUM="$$browser" $(PY) scripts/screenshots.py site screenshots $(SHOTS)

lock:
	@sh scripts/python.sh test
	@sh scripts/lock.sh

bom:
	@sh scripts/python.sh test
	$(PY) -W ignore::UserWarning -m cyclonedx_py requirements --pyproject pyproject.toml --output-reproducible --output-file bom.json requirements.txt

clean:
	rm -rf .venv .cache site screenshots bom.json .staged-* .staged.lock .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
