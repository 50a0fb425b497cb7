# SPDX-License-Identifier: AGPL-3.0-or-later
# The two commands and a few more. Thin: packages by tools/packages.sh, the build by Meson, the tests by tests/check.sh.
DEMO ?= cankaya
DATA ?= var/$(DEMO)
LISTEN ?= 127.0.0.1:8080

run: build
	@test -e $(DATA)/imece.db || build/imece demo $(DEMO) --data $(DATA)
	@exec build/imece serve --data $(DATA) --listen $(LISTEN)

build: build/build.ninja
	@ninja -C build --quiet imece

build/build.ninja: node_modules/.package-lock.json
	@tools/packages.sh run
	meson setup build --buildtype=debugoptimized >build.log || { cat build.log; exit 1; }
	@rm -f build.log

node_modules/.package-lock.json: package-lock.json
	@tools/packages.sh run
	npm ci --no-fund --no-audit --ignore-scripts
	@touch $@

check: node_modules/.package-lock.json
	@tools/packages.sh check
	@tests/check.sh

schema: build
	build/imece schema >schema.sql

bench: build
	@tools/packages.sh check
	@bench/run.sh

# clang-tidy over all files, with what `make check` built; not a part of it yet.
tidy:
	@PYTHONPATH=tests/static python3 tests/tidy.py

fuzz:
	@tools/packages.sh check
	@tests/fuzz.sh

deb: build
	@packaging/deb.sh

format:
	@git ls-files '*.c' '*.h' | xargs clang-format -i

clean:
	rm -rf build build-*

.PHONY: run build check tidy schema bench fuzz deb format clean
