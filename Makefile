# CardLab: the commands that the README names. `make` alone lists them.

PACKAGES := libedit-dev libsqlite3-dev libcurl4-openssl-dev libopenblas-dev libboost-math-dev \
            libsimdjson-dev libssl-dev libpcre2-dev
PREFIX   ?= /usr/local
BUILD    := swift build --explicit-target-dependency-import-check error
# The same flags for the program and for what measures it, so that one build serves both.
RELEASE  := $(BUILD) -c release --static-swift-stdlib
BINARY   := .build/release/cardlab
FUZZ     := CARDLAB_FUZZ=1 swift build --scratch-path .build-fuzz \
            -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld -Xswiftc -O
SECONDS  ?= 120
NUMERIC  := StatisticsTests|VectorMathTests|EmbeddingsTests

.PHONY: help run test test-without-model test-interop build shell lint bench fuzz torture install model \
        model-if-possible packages

help:
	@echo "make run      install what is missing, build, and run the quickstart"
	@echo "make test     run every test"
	@echo "make test-without-model  every test where the embedding model can't be had"
	@echo "make test-interop  the providers against LiteLLM and llama-cpp-python, from PyPI"
	@echo "make shell    the interactive lab"
	@echo "make build    the release binary, $(BINARY)"
	@echo "make lint     formatting, and the direction of every import"
	@echo "make bench    speed, as ratios to other tools in the same run"
	@echo "make torture  kill a run at 100 random moments, and resume it each time"
	@echo "make fuzz     the lexer, the parser and the templates on hostile input, SECONDS=120 each"
	@echo "make model    fetch the embedding model all-MiniLM-L6-v2 (84 MB)"
	@echo "make install  copy the binary to PREFIX/bin ($(PREFIX)/bin)"

run: build model-if-possible
	@$(BINARY) run notebooks/quickstart.lab

build: packages
	@$(RELEASE) --product cardlab

shell: build
	@$(BINARY)

# One after the other: tests that wait for a program would hold the two threads that those that watch
# a clock need.
test: packages model-if-possible
	@$(BUILD) --build-tests
	@Tests/run.sh --skip-build --no-parallel
	@Tests/run.sh -c release --parallel --filter '$(NUMERIC)'

# As on a machine that has no embedding model and reaches no package index.
test-without-model:
	@$(BUILD) --build-tests
	@Tests/WithoutModel/run.sh

test-interop: build
	@Tests/Interop/run.sh $(BINARY)

lint:
	@swift format lint --strict --recursive Package.swift Sources Tests

bench: build
	@$(RELEASE) --product store-bench
	@$(RELEASE) --product bench-server
	@$(RELEASE) --product runner-bench
	@python3 Tests/Bench/bench.py $(BINARY) .build/release/store-bench
	@python3 Tests/Bench/runner.py $(BINARY) .build/release/bench-server \
	  .build/release/runner-bench
	@$(RELEASE) --product vector-bench
	@python3 Tests/Bench/vectors.py .build/release/vector-bench
	@$(RELEASE) --product statistics-bench
	@python3 Tests/Bench/statistics_bench.py .build/release/statistics-bench

torture: packages
	@$(BUILD) --build-tests
	@CARDLAB_KILLS=100 swift test --skip-build --filter TortureTests

# New inputs that reach new code are kept in the corpus; every test run reads all of it again.
fuzz:
	@mkdir -p .build-fuzz/corpus-language .build-fuzz/corpus-templates
	@for target in language templates; do \
	  $(FUZZ) --product fuzz-$$target && \
	  SWIFT_BACKTRACE=enable=no .build-fuzz/debug/fuzz-$$target -max_total_time=$(SECONDS) \
	    -max_len=1000 -timeout=10 -artifact_prefix=Tests/Fuzz/Found- \
	    .build-fuzz/corpus-$$target Tests/Fuzz/Corpus/$$target || exit 1; \
	done

model:
	@Sources/Embeddings/Support/fetch-model.sh

# The lab goes on without it, on hashed n-grams; the script says why.
model-if-possible:
	@Sources/Embeddings/Support/fetch-model.sh || true

install: build
	@install -D -m 755 $(BINARY) "$(DESTDIR)$(PREFIX)/bin/cardlab"
	@echo "installed $(DESTDIR)$(PREFIX)/bin/cardlab"

# Installs the C libraries that are missing, or names them where that is not allowed.
packages:
	@missing=""; \
	for package in $(PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
	    || missing="$$missing $$package"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	echo "installing:$$missing" >&2; \
	if [ "$$(id -u)" = 0 ]; then as_root=""; \
	elif sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null; }; then as_root=sudo; \
	else echo "CardLab needs these Debian packages; please install them:$$missing" >&2; exit 1; fi; \
	$$as_root apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq $$missing >/dev/null
