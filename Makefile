# SPDX-License-Identifier: AGPL-3.0-or-later
# The two commands and a few more. Thin: packages by tools/packages.sh, the build by Meson, the tests by tests/check.sh.
DEMO ?= cankaya
DATA ?= var/$(DEMO)
LISTEN ?= 127.0.0.1:8080

run: build
	@test -e $(DATA)/imece.db -a ! -e $(DATA)/unfinished || build/imece demo $(DEMO) --data $(DATA)
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

texts: build
	@python3 locale/whole.py build

schema: build
	build/imece schema >schema.sql

bench: build
	@tools/packages.sh check
	@bench/run.sh

# By hand only: its many packages from npm are no part of the program, and nothing else needs them.
lighthouse: build bench/lighthouse/node_modules/.package-lock.json
	@tools/packages.sh check
	@IMECE=build/imece tests/e2e/with_program.sh node bench/lighthouse/measure.mjs

bench/lighthouse/node_modules/.package-lock.json: bench/lighthouse/package-lock.json
	npm ci --no-fund --no-audit --ignore-scripts --prefix bench/lighthouse
	@touch $@

gallery: build
	@tools/packages.sh check
	@IMECE=build/imece tests/e2e/with_program.sh node docs/pictures/gallery.mjs

fuzz:
	@tools/packages.sh check
	@tests/fuzz.sh

deb: build
	@packaging/deb.sh

format:
	@git ls-files '*.c' '*.h' | xargs clang-format -i

clean:
	rm -rf build build-*

.PHONY: run build check texts schema bench lighthouse gallery fuzz deb format clean
